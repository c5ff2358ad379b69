import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { dayAndTime, longDay } from '../../lib/dates';
import { listed } from '../../lib/lists';
import { type Column, DataTable } from '../../ui/data-table';
import { DescriptionList } from '../../ui/description-list';
import { InfoBanner } from '../../ui/info-banner';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { type Conversation, conversationQuery } from './conversation-queries';
import './conversations.css';

const route = getRouteApi('/signed-in/conversations/$conversationId');

/** One concern conversation, as its organisation recorded it. */
export function ConversationPage() {
  const { t } = useTranslation();
  const { conversationId } = route.useParams();
  const { data: conversation } = useSuspenseQuery(conversationQuery(conversationId));
  return (
    <Page
      title={t('conversations.conversation.title', { number: conversation.number })}
      lead={t('conversations.conversation.lead')}
      breadcrumb={[{ label: t('conversations.conversation.case'), to: `/cases/${conversation.caseId}` }]}
    >
      {conversation.isNotForInvestigation && (
        <InfoBanner>
          <p>{t('conversations.conversation.notForInvestigation')}</p>
        </InfoBanner>
      )}
      <div className="two-columns">
        <Views conversation={conversation} />
        <Section title={t('conversations.conversation.facts')}>
          <Facts conversation={conversation} />
        </Section>
      </div>
      <Agreements conversation={conversation} />
    </Page>
  );
}

function Views({ conversation: { youthView, guardianView } }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const views = [
    { title: t('conversations.fields.youthView'), text: youthView },
    { title: t('conversations.fields.guardianView'), text: guardianView ?? '' },
  ];
  return (
    <Section title={t('conversations.conversation.views')}>
      {views.map(({ title, text }) => (
        <Section key={title} title={title} level={3}>
          {text.trim() === '' ? (
            <p className="quiet">{t('conversations.conversation.notGiven')}</p>
          ) : (
            <p className="said">{text}</p>
          )}
        </Section>
      ))}
    </Section>
  );
}

function Facts({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const { participants, followUpOn, themes, guardianAbsentReason } = conversation;
  const yesOrNo = (is: boolean): string => t(`conversations.conversation.${is ? 'yes' : 'no'}`);
  const who = participants.map(({ kind, description }) =>
    [t(`conversations.participantKinds.${kind}`), description && `(${description})`]
      .filter(Boolean)
      .join(' '),
  );
  const themeNames = themes.map((theme) => t(`conversations.themes.${theme}`));
  return (
    <DescriptionList
      facts={[
        {
          term: t('conversations.fields.outcome'),
          value: t(`conversations.outcomes.${conversation.outcome}`),
        },
        {
          term: t('conversations.fields.followUpOn'),
          value: followUpOn === null ? t('conversations.conversation.noFollowUp') : longDay(followUpOn),
        },
        { term: t('conversations.fields.heldAt'), value: dayAndTime(conversation.heldAt) },
        { term: t('conversations.fields.place'), value: conversation.place },
        {
          term: t('conversations.fields.triggerKind'),
          value: t(`conversations.triggers.${conversation.triggerKind}`),
        },
        {
          term: t('conversations.fields.concernCategories'),
          value: listed(conversation.concernCategories.map((code) => t(`cases.words.concern.${code}`))),
        },
        {
          term: t('conversations.conversation.participants'),
          value: who.length === 0 ? t('conversations.conversation.nobody') : listed(who),
        },
        ...(guardianAbsentReason === null
          ? []
          : [{ term: t('conversations.fields.guardianAbsentReason'), value: guardianAbsentReason }]),
        {
          term: t('conversations.fields.youthSpokenAlone'),
          value: yesOrNo(conversation.youthSpokenAlone),
        },
        {
          term: t('conversations.fields.isVoluntaryInformed'),
          value: yesOrNo(conversation.isVoluntaryInformed),
        },
        {
          term: t('conversations.fields.themes'),
          value: themes.length === 0 ? t('conversations.conversation.notGiven') : listed(themeNames),
        },
        { term: t('conversations.columns.recordedBy'), value: conversation.recordedBy },
      ]}
    />
  );
}

type Agreement = Conversation['agreements'][number];

function Agreements({ conversation: { agreements } }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const columns: Column<Agreement>[] = [
    { id: 'who', header: t('conversations.fields.who'), cell: ({ who }) => who, isRowHeader: true },
    { id: 'what', header: t('conversations.fields.what'), cell: ({ what }) => what },
    {
      id: 'dueOn',
      header: t('conversations.fields.dueOn'),
      cell: ({ dueOn }) => (dueOn === null ? '–' : longDay(dueOn)),
    },
  ];
  return (
    <Section title={t('conversations.conversation.agreements')}>
      <DataTable
        caption={t('conversations.conversation.agreements')}
        isCaptionHidden
        columns={columns}
        rows={agreements}
        rowKey={({ who, what, dueOn }) => [who, what, dueOn].join(' ')}
        empty={<p className="quiet">{t('conversations.conversation.noAgreements')}</p>}
      />
    </Section>
  );
}
