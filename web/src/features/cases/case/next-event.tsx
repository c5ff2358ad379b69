import { zodResolver } from '@hookform/resolvers/zod';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { today } from '../../../api/today';
import { client, ifMatch } from '../../../api/client';
import { refreshAll } from '../../../api/query';
import { announce } from '../../../lib/announce';
import { type Known, known } from '../../../api/restricted';
import { dayAndMonth, daysBetween, daysFromNow } from '../../../lib/dates';
import { z } from '../../../lib/zod';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Form } from '../../../ui/form';
import { FormDateField, FormSelect } from '../../../ui/form-fields';
import { StatusWord } from '../../../ui/status-word';
import { Told } from '../../../ui/withheld';
import type { Case } from '../case-queries';

const kinds = [
  'consent-talk',
  'mapping-talk',
  'network-meeting',
  'follow-up-meeting',
  'closing-meeting',
  'phone-call',
  'other',
] as const;

/** What is next and when, and for those who may: a way to change it. */
export function NextEvent({ one }: { one: Case }) {
  const { t } = useTranslation();
  const [isEditing, setEditing] = useState(false);
  return (
    <>
      <Told value={one.nextEvent}>{(event) => <NextEventWords event={event} />}</Told>
      {one.may.includes('set-next-event') && (
        <Button variant="tertiary" onPress={() => setEditing(true)}>
          {t('cases.case.nextEvent.edit')}
        </Button>
      )}
      {isEditing && <NextEventDialog one={one} onClose={() => setEditing(false)} />}
    </>
  );
}

function NextEventWords({ event }: { event: Known<Case['nextEvent']> }) {
  const { t } = useTranslation();
  if (event === null) return <span className="quiet">{t('cases.case.nextNone')}</span>;
  const isLate = daysBetween(today(), event.on) < 0;
  const words = {
    event: t(`cases.words.event.${event.kind}`),
    day: dayAndMonth(event.on),
    when: daysFromNow(event.on),
  };
  return (
    <>
      <span>{t(isLate ? 'cases.case.nextLate' : 'cases.case.nextValue', words)}</span>
      {isLate && <StatusWord status="late" />}
    </>
  );
}

const schema = z.object({ event: z.enum(kinds), on: z.iso.date() });

function NextEventDialog({ one, onClose }: { one: Case; onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const next = known(one.nextEvent) ?? undefined;
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: {
      event: next?.kind ?? 'network-meeting',
      on: next !== undefined && next.on >= today() ? next.on : '',
    },
  });
  return (
    <Dialog title={t('cases.case.nextEvent.title')} isOpen onOpenChange={onClose}>
      <Form
        form={form}
        guardsUnsaved={false}
        submit={t('cases.case.nextEvent.submit')}
        beside={<Button slot="close">{t('form.cancel')}</Button>}
        onSubmit={async (body, headers) => {
          await client.POST('/api/cases/{id}/next-event', {
            params: { path: { id: one.id } },
            body,
            headers: { ...headers, ...ifMatch(one.version) },
          });
          await refreshAll(queryClient);
          announce(t('cases.case.nextEvent.done'));
          onClose();
        }}
      >
        <p className="quiet">{t('cases.case.nextEvent.help')}</p>
        <FormSelect
          name="event"
          label={t('cases.case.nextEvent.event')}
          choices={kinds.map((value) => ({ value, label: t(`cases.words.event.${value}`) }))}
        />
        <FormDateField name="on" label={t('cases.case.nextEvent.on')} min={today()} />
      </Form>
    </Dialog>
  );
}
