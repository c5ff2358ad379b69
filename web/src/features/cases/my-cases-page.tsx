import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { today } from '../../api/today';
import { isAbsent } from '../../api/problem';
import { known } from '../../api/restricted';
import { useMay } from '../../api/session';
import { dayAndMonth, dayOf, daysBetween, daysFromNow } from '../../lib/dates';
import { inSentence } from '../../lib/lists';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { FailureBanner } from '../../ui/failure-banner';
import { Link, LinkButton } from '../../ui/link';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { Skeleton } from '../../ui/skeleton';
import { type CaseCard, casesQuery } from './case-queries';
import { CaseSummary } from './case-summary';
import './cases.css';

/** The cases of one participant: what is new, what is near, and all of them. */
export function MyCasesPage() {
  const { t } = useTranslation();
  const mayRaise = useMay('referral:create');
  return (
    <Page
      title={t('cases.myCases.title')}
      lead={t('cases.myCases.lead')}
      action={
        mayRaise && (
          <LinkButton to="/referrals/new" variant="primary">
            {t('cases.myCases.raise')}
          </LinkButton>
        )
      }
    >
      <MyCases />
    </Page>
  );
}

function MyCases() {
  const { t } = useTranslation();
  // Whoever sees the whole board has a part of it here; to others the server gives theirs alone.
  const seesBoard = useMay('case:see-board');
  const cases = useInfiniteQuery({ ...casesQuery(seesBoard ? { mine: true } : {}), throwOnError: isAbsent });
  if (!cases.data) {
    return cases.error ? (
      <FailureBanner error={cases.error} onRetry={() => void cases.refetch()} />
    ) : (
      <Skeleton lines={6} />
    );
  }
  const items = cases.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return <EmptyState title={t('cases.myCases.emptyTitle')}>{t('cases.myCases.emptyBody')}</EmptyState>;
  }
  return (
    <>
      <div className="beside">
        <Near cases={items} />
        <News cases={items} />
      </div>
      <Section title={t('cases.myCases.list')}>
        <ul className="plain-list case-cards">
          {items.map((one) => (
            <li key={one.id}>
              <MyCase one={one} />
            </li>
          ))}
        </ul>
        {cases.hasNextPage && (
          <div className="row">
            <Button isPending={cases.isFetchingNextPage} onPress={() => void cases.fetchNextPage()}>
              {t('cases.myCases.more')}
            </Button>
          </div>
        )}
      </Section>
    </>
  );
}

function MyCase({ one }: { one: CaseCard }) {
  const { t } = useTranslation();
  const [phase, since] = [known(one.phase), known(one.phaseSince)];
  return (
    <div className="case-summary">
      <CaseSummary one={one} />
      {phase !== undefined && since !== undefined && (
        <p className="quiet small">
          {t('cases.card.since', {
            phase: t(`cases.words.phase.${phase}`),
            when: dayAndMonth(since),
          })}
        </p>
      )}
      {one.standing === 'own-records' && <p className="quiet small">{t('cases.myCases.ownRecords')}</p>}
    </div>
  );
}

const daysUntil = (moment: string): number =>
  daysBetween(today(), moment.length === 10 ? moment : dayOf(new Date(moment)));

interface Line {
  id: string;
  words: string;
}

const mostLines = 6;

/** A few lines, each leading to its case; the rest are among the cases below. */
function Lines({ title, lines }: { title: string; lines: readonly Line[] }) {
  const { t } = useTranslation();
  if (lines.length === 0) return null;
  const left = lines.length - mostLines;
  return (
    <Section title={title} isPanel>
      <ul className="plain-list to-do">
        {lines.slice(0, mostLines).map(({ id, words }) => (
          <li key={id}>
            <Link to="/cases/$caseId" params={{ caseId: id }}>
              {words}
            </Link>
          </li>
        ))}
      </ul>
      {left > 0 && <p className="quiet small">{t('cases.myCases.newsMore', { count: left })}</p>}
    </Section>
  );
}

/** The cases that came to another phase in the last week, the latest first. */
function News({ cases }: { cases: readonly CaseCard[] }) {
  const { t } = useTranslation();
  const lines = cases
    .flatMap(({ id, number, ...one }) => {
      const [phase, since] = [known(one.phase), known(one.phaseSince)];
      return phase !== undefined && since !== undefined ? [{ id, number, phase, since }] : [];
    })
    .filter(({ since }) => daysUntil(since) >= -7)
    .sort((a, b) => b.since.localeCompare(a.since))
    .map(({ id, number, phase, since }) => ({
      id,
      words: t(phase === 'SCREENING' ? 'cases.myCases.newsOpened' : 'cases.myCases.newsItem', {
        number,
        phase: inSentence(t(`cases.words.phase.${phase}`)),
        when: daysFromNow(since),
      }),
    }));
  return <Lines title={t('cases.myCases.news')} lines={lines} />;
}

/** What should have happened, and what happens within two weeks, in the order of the days. */
function Near({ cases }: { cases: readonly CaseCard[] }) {
  const { t } = useTranslation();
  const lines = cases
    .flatMap(({ id, number, nextEvent }) => {
      const next = known(nextEvent);
      return next ? [{ id, number, ...next }] : [];
    })
    .filter(({ on }) => daysUntil(on) <= 14)
    .sort((a, b) => a.on.localeCompare(b.on))
    .map(({ id, number, kind, on }) => ({
      id,
      words: t(daysUntil(on) < 0 ? 'cases.myCases.late' : 'cases.myCases.soonItem', {
        number,
        event: t(`cases.words.event.${kind}`),
        day: dayAndMonth(on),
        when: daysFromNow(on),
      }),
    }));
  return <Lines title={t('cases.myCases.soon')} lines={lines} />;
}
