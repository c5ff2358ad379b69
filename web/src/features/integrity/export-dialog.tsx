import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import type { components } from '../../api/schema';
import { dayAndTime } from '../../lib/dates';
import { wholeNumber } from '../../lib/numbers';
import { Button } from '../../ui/button';
import { DialogWithTrigger } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { FormDateField } from '../../ui/form-fields';
import { InfoBanner } from '../../ui/info-banner';
import { AnchorButton } from '../../ui/link';
import { nameOf } from './closed-months';
import { exportDays, timeOf } from './export-time';

type Preview = components['schemas']['ExportPreviewView'];

/** Takes a time out of the sealed log: says what it holds before it is fetched. */
export function ExportDialog() {
  const { t } = useTranslation();
  return (
    <DialogWithTrigger
      title={t('integrity.export.title')}
      trigger={<Button icon="download">{t('integrity.export.act')}</Button>}
      content={(close) => <ExportForm onDone={close} />}
    />
  );
}

interface Shown {
  readonly days: string;
  readonly preview: Preview;
  readonly address: string;
}

function ExportForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const form = useForm({ resolver: zodResolver(exportDays(t)), defaultValues: { from: '', to: '' } });
  const [shown, setShown] = useState<Shown>();
  const now = useWatch({ control: form.control });
  const holds = shown?.days === `${now.from} ${now.to}` ? shown : undefined;
  return (
    <Form
      form={form}
      guardsUnsaved={false}
      submit={t('integrity.export.look')}
      beside={<Button slot="close">{t('form.cancel')}</Button>}
      onSubmit={async (days) => {
        const query = timeOf(days);
        const { data } = await client.GET('/api/audit/export/preview', { params: { query } });
        const address = `/api/audit/export?${new URLSearchParams(query).toString()}`;
        setShown(data && { days: `${days.from} ${days.to}`, preview: data, address });
        // What was looked for is no work that would be lost.
        form.reset(days);
      }}
    >
      <p>{t('integrity.export.what')}</p>
      <div className="row">
        <FormDateField name="from" label={t('integrity.export.from')} />
        <FormDateField name="to" label={t('integrity.export.to')} />
      </div>
      <div role="status">{holds && <Holds {...holds} onDone={onDone} />}</div>
    </Form>
  );
}

function Holds({ preview, address, onDone }: Shown & { onDone: () => void }) {
  const { t } = useTranslation();
  const { events, firstAt, lastAt, closedMonths } = preview;
  return (
    <InfoBanner
      title={
        events === 0
          ? t('integrity.export.nothing')
          : t('integrity.export.holds', { events: wholeNumber(events) })
      }
    >
      {firstAt !== null && lastAt !== null && (
        <p>{t('integrity.export.time', { first: dayAndTime(firstAt), last: dayAndTime(lastAt) })}</p>
      )}
      {closedMonths.length > 0 && (
        <p>{t('integrity.export.gone', { months: closedMonths.map(nameOf).join(', ') })}</p>
      )}
      <p>{t('integrity.export.logged')}</p>
      <div className="row">
        <AnchorButton href={address} download icon="download" onClick={onDone}>
          {t('integrity.export.download')}
        </AnchorButton>
      </div>
    </InfoBanner>
  );
}
