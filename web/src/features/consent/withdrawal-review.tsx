import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useIntention } from '../../api/intention';
import type { components } from '../../api/schema';
import { inSentence } from '../../lib/lists';
import { Button } from '../../ui/button';
import { Actions } from '../../ui/dialog';
import { Disclosure } from '../../ui/disclosure';
import { FailureBanner } from '../../ui/failure-banner';
import { useConsentActs } from './consent-queries';
import { type Consent, type Extent, divideBy, tenseOf, scopesOf, signatoriesOf } from './matrix';
import { useSignatoryName } from './signatory-name';
import { ToldList } from './told-list';
import type { Withdrawal } from './withdrawal-form';

interface WithdrawalReviewProps {
  consent: Consent;
  withdrawal: Withdrawal;
  onBack: () => void;
  onDone: () => void;
}

const extentOf = ({ receivingId, category }: Withdrawal): Extent => ({
  receivingId: receivingId || undefined,
  category: category || undefined,
});

const bodyOf = ({ signatoryId, form, saidOn, receivingId, category }: Withdrawal) => ({
  signatoryId,
  form,
  saidOn,
  ...(receivingId === '' ? {} : { receivingOrganisationId: receivingId }),
  ...(category === '' ? {} : { category }),
});

/** The second step: restates who took back what, what stops at once and what goes on, and only then records it. */
export function WithdrawalReview({ consent, withdrawal, onBack, onDone }: WithdrawalReviewProps) {
  const { t } = useTranslation();
  const { withdraw } = useConsentActs();
  const intention = useIntention();
  const top = useRef<HTMLHeadingElement>(null);
  useEffect(() => top.current?.focus(), []);
  const sending = useMutation({
    mutationFn: async (body: components['schemas']['RecordWithdrawalDto']) => {
      await withdraw(consent, body, intention.headersFor(body));
      intention.done();
      onDone();
    },
  });
  return (
    <div className="review" role="group" aria-label={t('consent.withdraw.reviewTitle')}>
      <h3 ref={top} tabIndex={-1}>
        {t('consent.withdraw.reviewTitle')}
      </h3>
      <Said consent={consent} withdrawal={withdrawal} />
      <Consequences consent={consent} extent={extentOf(withdrawal)} />
      {sending.error && <FailureBanner error={sending.error} />}
      <Actions>
        <Button
          variant="danger"
          isPending={sending.isPending}
          onPress={() => sending.mutate(bodyOf(withdrawal))}
        >
          {t('consent.withdraw.submit')}
        </Button>
        <Button onPress={onBack} isDisabled={sending.isPending}>
          {t('consent.withdraw.back')}
        </Button>
      </Actions>
    </div>
  );
}

function Said({ consent, withdrawal }: Pick<WithdrawalReviewProps, 'consent' | 'withdrawal'>) {
  const { t } = useTranslation();
  const nameOf = useSignatoryName();
  const { signatoryId, form, receivingId, category } = withdrawal;
  const signatory = signatoriesOf(consent).find(({ id }) => id === signatoryId);
  const unit = scopesOf(consent).find(({ receiving }) => receiving.id === receivingId)?.receiving.name;
  const extent =
    unit !== undefined
      ? t('consent.withdrawals.receiving', { unit })
      : category !== ''
        ? t('consent.withdrawals.category', { category: inSentence(t(`consent.categories.${category}`)) })
        : t('consent.withdrawals.all');
  return (
    <p>
      {t('consent.withdraw.review', {
        name: signatory ? nameOf(signatory) : '',
        extent: inSentence(extent),
        form: inSentence(t(`consent.withdraw.forms.${form}`)),
      })}
    </p>
  );
}

function Consequences({ consent, extent }: { consent: Consent; extent: Extent }) {
  const { t } = useTranslation();
  // Before a consent is in force there is nothing that could stop.
  const { stops, stays } = divideBy(extent, tenseOf(consent.state) === 'now' ? scopesOf(consent) : []);
  return (
    <>
      <div className="withdrawn-words">
        <h4>{t('consent.withdraw.stops')}</h4>
        {stops.length === 0 ? (
          <p>{t('consent.withdraw.stopsNothing')}</p>
        ) : (
          <ToldList cells={stops} lead="consent.withdraw.stopsUnit" />
        )}
      </div>
      <ul className="bullets">
        <li>{t('consent.withdraw.at')}</li>
        <li>{t('consent.withdraw.lawful')}</li>
        <li>{t('consent.withdraw.own')}</li>
        {stays.length === 0 && <li>{t('consent.withdraw.nextStep')}</li>}
      </ul>
      {stays.length > 0 && (
        <Disclosure summary={t('consent.withdraw.stays')}>
          <ToldList cells={stays} />
        </Disclosure>
      )}
    </>
  );
}
