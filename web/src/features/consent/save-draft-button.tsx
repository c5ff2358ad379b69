import { useMutation } from '@tanstack/react-query';
import { type FieldPath, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useIntention } from '../../api/intention';
import { ProblemError } from '../../api/problem';
import { Button } from '../../ui/button';
import { FailureBanner } from '../../ui/failure-banner';
import type { OfferValues } from './offer-values';

interface SaveDraftButtonProps {
  onSave: (values: OfferValues, headers: Record<string, string>) => Promise<void>;
}

/** Saves what is written so far, also where an offer would need more. */
export function SaveDraftButton({ onSave }: SaveDraftButtonProps) {
  const { t } = useTranslation();
  const form = useFormContext<OfferValues>();
  const intention = useIntention();
  const saving = useMutation({
    mutationFn: async (values: OfferValues) => {
      await onSave(values, intention.headersFor(values));
      intention.done();
      form.reset(values);
    },
    onError: (error) => {
      if (!(error instanceof ProblemError)) return;
      for (const { field, message } of error.fields)
        form.setError(field as FieldPath<OfferValues>, { type: 'server', message });
    },
  });
  return (
    <>
      <Button isPending={saving.isPending} onPress={() => saving.mutate(form.getValues())}>
        {t('consent.draft.save')}
      </Button>
      {saving.error && <FailureBanner error={saving.error} />}
    </>
  );
}
