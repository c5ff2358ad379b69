import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { FormCheckboxGroup, FormTextField } from '../../ui/form-fields';
import { Section } from '../../ui/section';
import { participantKinds } from './conversation-words';
import type { ConversationValues } from './record-conversation';

/** Who took part, by role; and why no guardian did. */
export function ParticipantFields() {
  const { t } = useTranslation();
  const chosen = useWatch<ConversationValues, 'participants'>({ name: 'participants' });
  const described = participantKinds.filter((kind) => kind !== 'youth' && chosen.includes(kind));
  return (
    <Section title={t('conversations.newConversation.people')}>
      <FormCheckboxGroup
        name="participants"
        label={t('conversations.fields.participants')}
        choices={participantKinds.map((value) => ({
          value,
          label: t(`conversations.participantKinds.${value}`),
        }))}
      />
      {described.map((kind) => (
        <FormTextField
          key={kind}
          name={`descriptions.${kind}`}
          label={t('conversations.fields.description', { kind: t(`conversations.participantKinds.${kind}`) })}
          help={t('conversations.fields.participantsHelp')}
          isOptional
          maxLength={200}
        />
      ))}
      {!chosen.includes('guardian') && (
        <FormTextField
          name="guardianAbsentReason"
          label={t('conversations.fields.guardianAbsentReason')}
          help={t('conversations.fields.guardianAbsentReasonHelp')}
          isOptional
          width="full"
          maxLength={500}
        />
      )}
    </Section>
  );
}
