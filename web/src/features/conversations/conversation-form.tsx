import { zodResolver } from '@hookform/resolvers/zod';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { refreshAll } from '../../api/query';
import { announce } from '../../lib/announce';
import { Form } from '../../ui/form';
import {
  FormCheckboxGroup,
  FormDateField,
  FormDateTimeField,
  FormRadioGroup,
  FormSelect,
  FormTextArea,
  FormTextField,
} from '../../ui/form-fields';
import { LinkButton } from '../../ui/link';
import { Section } from '../../ui/section';
import { AgreementFields } from './agreement-fields';
import { concernCategories, outcomes, themes, triggerKinds } from './conversation-words';
import { ParticipantFields } from './participant-fields';
import {
  type ConversationValues,
  cameAbout,
  conversationFrom,
  conversationSchema,
  emptyConversation,
} from './record-conversation';

/** Records a conversation that was held, or that did not come about. */
export function ConversationForm({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const form = useForm<ConversationValues>({
    resolver: zodResolver(conversationSchema) as never,
    defaultValues: emptyConversation,
  });
  const record = async (values: ConversationValues, headers: Record<string, string>): Promise<void> => {
    const { data } = await client.POST('/api/cases/{id}/conversations', {
      params: { path: { id: caseId } },
      body: conversationFrom(conversationSchema.parse(values)),
      headers,
    });
    await refreshAll(queryClient);
    announce(t('conversations.newConversation.done'));
    if (data) await navigate({ to: '/conversations/$conversationId', params: { conversationId: data.id } });
  };
  return (
    <Form
      form={form}
      submit={t('conversations.newConversation.submit')}
      beside={
        <LinkButton to="/cases/$caseId" params={{ caseId }} search={{ tab: 'conversations' }}>
          {t('form.cancel')}
        </LinkButton>
      }
      onSubmit={record}
    >
      <Basics />
      <ParticipantFields />
      <Content />
      <Result />
    </Form>
  );
}

function useYesOrNo() {
  const { t } = useTranslation();
  return [
    { value: 'yes', label: t('conversations.conversation.yes') },
    { value: 'no', label: t('conversations.conversation.no') },
  ];
}

function Basics() {
  const { t } = useTranslation();
  const yesOrNo = useYesOrNo();
  return (
    <Section title={t('conversations.newConversation.basics')}>
      <FormRadioGroup
        name="triggerKind"
        label={t('conversations.fields.triggerKind')}
        choices={triggerKinds.map((value) => ({ value, label: t(`conversations.triggers.${value}`) }))}
      />
      <FormDateTimeField name="heldAt" label={t('conversations.fields.heldAt')} />
      <FormTextField name="place" label={t('conversations.fields.place')} maxLength={200} />
      <FormRadioGroup
        name="isVoluntaryInformed"
        label={t('conversations.fields.isVoluntaryInformed')}
        choices={yesOrNo}
      />
      <div className="choices-in-columns">
        <FormCheckboxGroup
          name="concernCategories"
          label={t('conversations.fields.concernCategories')}
          choices={concernCategories.map((value) => ({ value, label: t(`cases.words.concern.${value}`) }))}
        />
      </div>
    </Section>
  );
}

function Content() {
  const { t } = useTranslation();
  const yesOrNo = useYesOrNo();
  const outcome = useWatch<ConversationValues, 'outcome'>({ name: 'outcome' });
  return (
    <Section title={t('conversations.newConversation.content')}>
      <FormRadioGroup
        name="youthSpokenAlone"
        label={t('conversations.fields.youthSpokenAlone')}
        choices={yesOrNo}
      />
      <FormCheckboxGroup
        name="themes"
        label={t('conversations.fields.themes')}
        isOptional
        choices={themes.map((value) => ({ value, label: t(`conversations.themes.${value}`) }))}
      />
      <FormTextArea
        name="youthView"
        label={t('conversations.fields.youthView')}
        help={t('conversations.fields.youthViewHelp')}
        isOptional={!cameAbout(outcome)}
        maxLength={4000}
      />
      <FormTextArea
        name="guardianView"
        label={t('conversations.fields.guardianView')}
        isOptional
        rows={3}
        maxLength={4000}
      />
    </Section>
  );
}

function Result() {
  const { t } = useTranslation();
  const outcome = useWatch<ConversationValues, 'outcome'>({ name: 'outcome' });
  return (
    <Section title={t('conversations.newConversation.result')}>
      <FormSelect
        name="outcome"
        label={t('conversations.fields.outcome')}
        choices={outcomes.map((value) => ({ value, label: t(`conversations.outcomes.${value}`) }))}
        width="full"
      />
      <FormDateField
        name="followUpOn"
        label={t('conversations.fields.followUpOn')}
        isOptional={outcome !== 'FOLLOW_UP_TALK'}
      />
      <AgreementFields />
    </Section>
  );
}
