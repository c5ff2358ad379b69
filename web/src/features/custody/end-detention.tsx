import { zodResolver } from '@hookform/resolvers/zod';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { client, ifMatch } from '../../api/client';
import { refreshAll } from '../../api/query';
import { announce } from '../../lib/announce';
import { i18n } from '../../lib/i18n';
import { z } from '../../lib/zod';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { FormRadioGroup, FormTextField } from '../../ui/form-fields';
import type { Detention } from './custody-queries';
import { TimeField, thisMinute } from './time-field';

const ways = ['guardian', 'adult', 'services', 'released', 'other'] as const;

const schema = z
  .object({ endedAt: z.string().min(1), way: z.enum(ways), endReason: z.string().max(200) })
  .superRefine(({ way, endReason }, context) => {
    if (way !== 'other' || endReason.trim() !== '') return;
    context.addIssue({ code: 'custom', path: ['endReason'], message: i18n.t('form.required') });
  });
type Ending = z.output<typeof schema>;

/** Ends a detention: when, and how. */
export function EndDetention({ detention }: { detention: Detention }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t('custody.detention.end')}</Button>
      <Dialog title={t('custody.detention.end')} isOpen={isOpen} onOpenChange={setOpen}>
        <EndForm detention={detention} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function EndForm({ detention: { id, version }, onDone }: { detention: Detention; onDone: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const form = useForm<{ endedAt: string; way: string; endReason: string }, unknown, Ending>({
    resolver: zodResolver(schema) as never,
    defaultValues: { endedAt: thisMinute(), way: '', endReason: '' },
  });
  const way = useWatch({ control: form.control, name: 'way' });
  const end = async (ending: Ending, headers: Record<string, string>): Promise<void> => {
    const said = t(`custody.detention.endReasons.${ending.way}`, { lng: 'sv' });
    const endReason = ending.way === 'other' ? ending.endReason.trim() : said;
    await client.POST('/api/custody/detentions/{id}/end', {
      params: { path: { id }, header: ifMatch(version) },
      body: { endedAt: ending.endedAt, endReason },
      headers,
    });
    await refreshAll(queryClient);
    announce(t('custody.detention.endDone'));
    onDone();
  };
  return (
    <Form
      form={form}
      submit={t('custody.detention.endSubmit')}
      guardsUnsaved={false}
      beside={<Button slot="close">{t('form.cancel')}</Button>}
      onSubmit={end}
    >
      <p>{t('custody.detention.endLead')}</p>
      <TimeField name="endedAt" label={t('custody.detention.endedAt')} />
      <FormRadioGroup
        name="way"
        label={t('custody.detention.endReason')}
        choices={ways.map((value) => ({ value, label: t(`custody.detention.endReasons.${value}`) }))}
      />
      {way === 'other' && (
        <FormTextField
          name="endReason"
          label={t('custody.detention.endOther')}
          width="full"
          maxLength={200}
        />
      )}
    </Form>
  );
}
