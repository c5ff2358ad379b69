import { zodResolver } from '@hookform/resolvers/zod';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { client, ifMatch } from '../../api/client';
import { refreshAll } from '../../api/query';
import { i18n } from '../../lib/i18n';
import { reasonOf } from '../../lib/reason';
import { z } from '../../lib/zod';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { FormRadioGroup, FormTextArea } from '../../ui/form-fields';
import type { Emergency, Verdict } from './emergency-queries';

const schema = z.object({
  verdict: z.enum(['justified', 'investigate']),
  comment: reasonOf(10, () => i18n.t('emergencies.review.commentTooShort')),
});
type Values = z.infer<typeof schema>;

interface ReviewDialogProps {
  emergency: Emergency;
  onDone: (message: string) => void;
}

/** The judgement of an emergency access that somebody else made. */
export function ReviewDialog({ emergency, onDone }: ReviewDialogProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const words = { number: emergency.caseNumber, name: emergency.openedByName };
  return (
    <>
      <Button
        variant="primary"
        aria-label={t('emergencies.review.label', words)}
        onPress={() => setOpen(true)}
      >
        {t('emergencies.review.act')}
      </Button>
      <Dialog title={t('emergencies.review.title', words)} isOpen={isOpen} onOpenChange={setOpen}>
        <ReviewForm emergency={emergency} onDone={onDone} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function ReviewForm({ emergency, onDone, onClose }: ReviewDialogProps & { onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const form = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: { verdict: '' as Verdict, comment: '' },
  });
  return (
    <Form
      form={form}
      guardsUnsaved={false}
      submit={t('emergencies.review.submit')}
      beside={<Button slot="close">{t('form.cancel')}</Button>}
      onSubmit={async (body, headers) => {
        await client.POST('/api/emergencies/{id}/review', {
          params: { path: { id: emergency.id } },
          body,
          headers: { ...headers, ...ifMatch(emergency.version) },
        });
        onClose();
        onDone(t('emergencies.review.done', { number: emergency.caseNumber }));
        await refreshAll(queryClient);
      }}
    >
      <blockquote className="emergency-reason">{emergency.reason}</blockquote>
      <FormRadioGroup
        name="verdict"
        label={t('emergencies.review.verdict')}
        choices={(['justified', 'investigate'] as const).map((verdict) => ({
          value: verdict,
          label: t(`emergencies.verdicts.${verdict}`),
          help: t(`emergencies.review.verdictHelp.${verdict}`),
        }))}
      />
      <FormTextArea
        name="comment"
        label={t('emergencies.review.comment')}
        help={t('emergencies.review.commentHelp')}
        rows={3}
        maxLength={2000}
      />
    </Form>
  );
}
