import { useFieldArray } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { FormDateField, FormTextField } from '../../ui/form-fields';
import { Section } from '../../ui/section';
import './conversations.css';
import type { ConversationValues } from './record-conversation';

/** What was agreed: who does what, until when. As many as there were. */
export function AgreementFields() {
  const { t } = useTranslation();
  const { fields, append, remove } = useFieldArray<ConversationValues, 'agreements'>({ name: 'agreements' });
  return (
    <Section title={t('conversations.conversation.agreements')} level={3}>
      {fields.map((field, index) => {
        const number = index + 1;
        return (
          <fieldset key={field.id} className="agreement">
            <legend>{t('conversations.newConversation.agreement', { number })}</legend>
            <FormTextField
              name={`agreements.${index}.who`}
              label={t('conversations.fields.who')}
              maxLength={200}
            />
            <FormTextField
              name={`agreements.${index}.what`}
              label={t('conversations.fields.what')}
              width="full"
              maxLength={1000}
            />
            <FormDateField
              name={`agreements.${index}.dueOn`}
              label={t('conversations.fields.dueOn')}
              isOptional
            />
            <div>
              <Button
                variant="tertiary"
                aria-label={t('conversations.newConversation.removeAgreement', { number })}
                onPress={() => remove(index)}
              >
                {t('conversations.newConversation.remove')}
              </Button>
            </div>
          </fieldset>
        );
      })}
      <div>
        <Button icon="plus" onPress={() => append({ who: '', what: '', dueOn: '' })}>
          {t('conversations.newConversation.addAgreement')}
        </Button>
      </div>
    </Section>
  );
}
