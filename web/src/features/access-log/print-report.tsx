import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { saveFile } from '../../api/files';
import { today } from '../../api/today';
import { announce } from '../../lib/announce';
import { z } from '../../lib/zod';
import { Button } from '../../ui/button';
import { DialogWithTrigger } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { FormDateField, FormRadioGroup } from '../../ui/form-fields';
import { InfoBanner } from '../../ui/info-banner';

const languages = ['sv', 'en'] as const;
const schema = z.object({
  from: z.string(),
  to: z.string().min(1),
  language: z.enum(languages),
});
type Wanted = z.infer<typeof schema>;

/** Prints "Vem har läst om mitt barn?" for the family: a PDF, saved on this computer. */
export function PrintReport({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  return (
    <DialogWithTrigger
      title={t('accessLog.print.title')}
      trigger={<Button icon="print">{t('accessLog.print.open')}</Button>}
      content={(close) => <Fields caseId={caseId} onDone={close} />}
    />
  );
}

function Fields({ caseId, onDone }: { caseId: string; onDone: () => void }) {
  const { t } = useTranslation();
  const form = useForm<Wanted>({
    resolver: zodResolver(schema),
    defaultValues: { from: '', to: today(), language: 'sv' },
  });
  const print = async (wanted: Wanted): Promise<void> => {
    await save(caseId, wanted);
    announce(t('accessLog.print.done'));
    onDone();
  };
  return (
    <>
      <p className="quiet">{t('accessLog.print.lead')}</p>
      <InfoBanner kind="attention" title={t('accessLog.print.careTitle')}>
        {t('accessLog.print.care')}
      </InfoBanner>
      <Form
        form={form}
        submit={t('accessLog.print.submit')}
        onSubmit={print}
        guardsUnsaved={false}
        beside={<Button slot="close">{t('accessLog.print.cancel')}</Button>}
      >
        <FormDateField
          name="from"
          label={t('accessLog.filters.from')}
          help={t('accessLog.print.fromHelp')}
          max={today()}
          isOptional
        />
        <FormDateField name="to" label={t('accessLog.filters.to')} max={today()} />
        <FormRadioGroup
          name="language"
          label={t('accessLog.print.language')}
          choices={languages.map((value) => ({ value, label: t(`accessLog.print.languages.${value}`) }))}
        />
      </Form>
    </>
  );
}

async function save(caseId: string, { from, to, language }: Wanted): Promise<void> {
  const answer = await client.GET('/api/cases/{id}/access-report', {
    params: { path: { id: caseId }, query: { to, language, ...(from === '' ? {} : { from }) } },
    parseAs: 'blob',
  });
  saveFile(answer);
}
