import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import type { components } from '../../api/schema';
import { announce } from '../../lib/announce';
import { i18n } from '../../lib/i18n';
import { reasonOf } from '../../lib/reason';
import { z } from '../../lib/zod';
import { Form } from '../../ui/form';
import { FormTextArea, FormTextField } from '../../ui/form-fields';
import { InfoBanner } from '../../ui/info-banner';
import { Page } from '../../ui/page';

type Answer = components['schemas']['ContactAnswerView'];

const schema = z.object({
  personalIdentityNumber: z.string().trim().min(1).max(20),
  reason: reasonOf(20, () => i18n.t('contacts.reasonTooShort')),
});
type Values = z.infer<typeof schema>;

/** "Arbetar någon med barnet?": that somebody does and whom to call, for those who may know; never more. */
export function ContactPage() {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState<Answer>();
  const form = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: { personalIdentityNumber: '', reason: '' },
  });
  const send = async (values: Values, headers: Record<string, string>): Promise<void> => {
    setAnswer(undefined);
    const number = values.personalIdentityNumber.replace(/[\s-]/g, '');
    const { data } = await client.POST('/api/contact-questions', {
      body: { ...values, personalIdentityNumber: number },
      headers,
    });
    if (!data) return;
    form.reset();
    setAnswer(data);
    announce(t(data.isKnown ? 'contacts.known' : 'contacts.nothing'));
  };
  return (
    <Page title={t('contacts.title')} lead={t('contacts.lead')} width="narrow">
      {answer && <Answered answer={answer} />}
      <Form form={form} submit={t('contacts.submit')} guardsUnsaved={false} onSubmit={send}>
        <FormTextField
          name="personalIdentityNumber"
          label={t('contacts.number')}
          help={t('contacts.numberHelp')}
          maxLength={20}
          width="medium"
        />
        <FormTextArea
          name="reason"
          label={t('contacts.reason')}
          help={t('contacts.reasonHelp')}
          rows={3}
          maxLength={1000}
        />
      </Form>
    </Page>
  );
}

function Answered({ answer: { contact } }: { answer: Answer }) {
  const { t } = useTranslation();
  if (contact === null) {
    return (
      <InfoBanner title={t('contacts.nothing')}>
        <p>{t('contacts.nothingBody')}</p>
      </InfoBanner>
    );
  }
  return (
    <InfoBanner kind="done" title={t('contacts.known')}>
      <p>{t('contacts.call', { unit: contact.unit })}</p>
      <p>
        {contact.workPhone === null
          ? t('contacts.noPhone')
          : t('contacts.phone', { phone: contact.workPhone })}
      </p>
    </InfoBanner>
  );
}
