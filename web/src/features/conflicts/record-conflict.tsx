import { zodResolver } from '@hookform/resolvers/zod';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { refreshAll } from '../../api/query';
import { i18n } from '../../lib/i18n';
import { reasonOf } from '../../lib/reason';
import { z } from '../../lib/zod';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { FormSelect, FormTextArea } from '../../ui/form-fields';
import type { Case } from '../cases/case-queries';

/** What tie it is, long enough to be judged. */
export const conflictReason = reasonOf(10, () => i18n.t('conflicts.reasonTooShort'));
const schema = z.object({ userId: z.string().min(1), reason: conflictReason });

interface RecordConflictProps {
  one: Case;
  onDone: (message: string) => void;
}

/** A coordinator keeps one of those who take part from the case. */
export function RecordConflict({ one, onDone }: RecordConflictProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const current = one.participants.filter(({ until }) => until === null);
  if (current.length === 0) return null;
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t('conflicts.record.act')}</Button>
      <Dialog title={t('conflicts.record.title')} isOpen={isOpen} onOpenChange={setOpen}>
        <RecordForm one={one} onDone={onDone} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function RecordForm({ one, onDone, onClose }: RecordConflictProps & { onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const form = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: { userId: '', reason: '' },
  });
  const current = one.participants.filter(({ until }) => until === null);
  return (
    <Form
      form={form}
      guardsUnsaved={false}
      submit={t('conflicts.record.submit')}
      isDangerous
      beside={<Button slot="close">{t('form.cancel')}</Button>}
      onSubmit={async (body, headers) => {
        await client.POST('/api/cases/{id}/conflicts', { params: { path: { id: one.id } }, body, headers });
        onClose();
        onDone(t('conflicts.record.done'));
        await refreshAll(queryClient);
      }}
    >
      <p>{t('conflicts.record.body')}</p>
      <FormSelect
        name="userId"
        label={t('conflicts.who')}
        choices={current.map(({ userId, userName, organisationName }) => ({
          value: userId,
          label: `${userName}, ${organisationName}`,
        }))}
      />
      <FormTextArea
        name="reason"
        label={t('conflicts.reason')}
        help={t('conflicts.reasonHelp')}
        rows={3}
        maxLength={1000}
      />
    </Form>
  );
}
