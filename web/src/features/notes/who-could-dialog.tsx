import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { today } from '../../api/today';
import { client } from '../../api/client';
import type { components } from '../../api/schema';
import { dayOf, longDay } from '../../lib/dates';
import { z } from '../../lib/zod';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { FormDateField } from '../../ui/form-fields';
import type { Note } from './note-queries';
import { WhoCouldList } from './who-could-list';

const schema = z.object({ day: z.string().min(1) });

/** Who could read a note on a day that has been. Each question is logged, so it is asked with a button. */
export function WhoCouldDialog({ note, day }: { note: Note; day: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="tertiary"
        aria-label={t('notes.whoCould.openThis', { day })}
        onPress={() => setOpen(true)}
      >
        {t('notes.whoCould.open')}
      </Button>
      <Dialog title={t('notes.whoCould.title')} isOpen={isOpen} onOpenChange={setOpen}>
        <Question note={note} />
      </Dialog>
    </>
  );
}

function Question({ note }: { note: Note }) {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState<components['schemas']['WhoCouldView']>();
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { day: today() } });
  const ask = async ({ day }: z.infer<typeof schema>): Promise<void> => {
    setAnswer(undefined);
    const { data } = await client.GET('/api/notes/{id}/who-could', {
      params: { path: { id: note.id }, query: { day } },
    });
    setAnswer(data);
  };
  return (
    <>
      <p className="quiet">{t('notes.whoCould.lead')}</p>
      <Form
        form={form}
        submit={t('notes.whoCould.submit')}
        onSubmit={ask}
        guardsUnsaved={false}
        beside={<Button slot="close">{t('notes.share.close')}</Button>}
      >
        <FormDateField
          name="day"
          label={t('notes.whoCould.day')}
          help={t('notes.whoCould.dayHelp', { day: longDay(note.createdAt) })}
          min={dayOf(new Date(note.createdAt))}
          max={today()}
        />
      </Form>
      <div role="status">{answer && <WhoCouldList answer={answer} />}</div>
    </>
  );
}
