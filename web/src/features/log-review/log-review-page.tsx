import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, ifMatch } from '../../api/client';
import { useIntention } from '../../api/intention';
import { refreshAll } from '../../api/query';
import { daysFromNow, shortDay } from '../../lib/dates';
import { ActButton } from '../../ui/act-button';
import { InfoBanner } from '../../ui/info-banner';
import { Page } from '../../ui/page';
import { Progress } from '../../ui/progress';
import { useResult } from '../../ui/result';
import { Addenda } from './addenda';
import { AppliedRules } from './applied-rules';
import './log-review.css';
import { type Review, reviewQuery } from './log-review-queries';
import { monthName } from './month-name';
import { ReviewItems } from './review-items';
import { ReviewState } from './review-state';

const route = getRouteApi('/signed-in/log-reviews/$reviewId');

/** The review of a month: the reads to judge, how far it has come, and the signature. */
export function LogReviewPage() {
  const { t } = useTranslation();
  const { reviewId } = route.useParams();
  const filter = route.useSearch();
  const { data: review } = useSuspenseQuery(reviewQuery(reviewId));
  const { banner, tell } = useResult();
  const { own, kept, signedAt } = review;
  const month = monthName(review.month);
  return (
    <Page
      title={t(signedAt === null ? 'logReview.page.title' : 'logReview.page.titleSigned', { month })}
      lead={t('logReview.page.lead', { unit: review.organisationName })}
      breadcrumb={[{ label: t('logReview.page.back'), to: '/log-reviews' }]}
      head={<Standing review={review} />}
    >
      {banner}
      {signedAt !== null && <Signed review={review} signedAt={signedAt} />}
      <HowFar review={review} />
      <ReadyToSign review={review} onDone={tell} />
      {own > 0 && <InfoBanner kind="attention" title={t('logReview.page.own', { count: own })} />}
      {kept > 0 && <InfoBanner kind="attention" title={t('logReview.page.kept', { count: kept })} />}
      <ReviewItems review={review} filter={filter} />
      {signedAt !== null && <Addenda review={review} onDone={tell} />}
      <AppliedRules review={review} />
    </Page>
  );
}

/** How it stands, and by when it is to be signed. */
function Standing({ review }: { review: Review }) {
  const { t } = useTranslation();
  return (
    <div className="row">
      <ReviewState review={review} />
      {review.signedAt === null && (
        <span>
          {t('logReview.list.due', { day: shortDay(review.dueOn), when: daysFromNow(review.dueOn) })}
        </span>
      )}
    </div>
  );
}

function HowFar({ review: { judged, items, sampled, reads, signedAt } }: { review: Review }) {
  const { t } = useTranslation();
  return (
    <div className="log-review-progress">
      <Progress
        label={t('logReview.page.progress', { judged, items })}
        share={items === 0 ? 1 : judged / items}
      />
      <p className="quiet small">
        {t('logReview.page.drawn', { sampled, items, reads })}{' '}
        {signedAt === null && judged < items && t('logReview.page.signLater')}
      </p>
    </div>
  );
}

/** The signature, when all is judged. It takes focus where it comes by the last judgement. */
function ReadyToSign({ review, onDone }: { review: Review; onDone: (message: string) => void }) {
  const { t } = useTranslation();
  const isReady = review.may.includes('sign-off');
  const [wasReady] = useState(isReady);
  const own = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isReady && !wasReady) own.current?.querySelector('button')?.focus();
  }, [isReady, wasReady]);
  if (!isReady) return null;
  return (
    <div ref={own}>
      <InfoBanner kind="done" title={t('logReview.sign.ready')}>
        <p>{t('logReview.sign.readyWhat')}</p>
        <div className="row">
          <SignOff review={review} onDone={onDone} />
        </div>
      </InfoBanner>
    </div>
  );
}

function Signed({ review, signedAt }: { review: Review; signedAt: string }) {
  const { t } = useTranslation();
  return (
    <InfoBanner
      kind={review.isLate ? 'attention' : 'done'}
      title={t(review.isLate ? 'logReview.page.signedLate' : 'logReview.page.signed', {
        name: review.signedByName ?? '',
        day: shortDay(signedAt),
      })}
    />
  );
}

function SignOff({ review, onDone }: { review: Review; onDone: (message: string) => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const intention = useIntention();
  const { id, version, items, justified, investigated, dueOn, isOverdue } = review;
  const sign = async (): Promise<void> => {
    await client.POST('/api/log-reviews/{id}/sign-off', {
      params: { path: { id } },
      headers: {
        ...intention.headersFor(['sign-off', id, version]),
        ...ifMatch(version),
      },
    });
    intention.done();
    onDone(t('logReview.sign.done'));
    await refreshAll(queryClient);
  };
  return (
    <ActButton
      act={t('logReview.sign.act')}
      title={t('logReview.sign.title')}
      variant="primary"
      onConfirm={sign}
    >
      <p>{t('logReview.sign.body', { items, justified, investigated })}</p>
      {isOverdue && <p>{t('logReview.sign.late', { day: shortDay(dueOn) })}</p>}
    </ActButton>
  );
}
