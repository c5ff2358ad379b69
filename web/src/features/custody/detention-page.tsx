import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useServerTime } from '../../api/use-server-time';
import { dayAndTime } from '../../lib/dates';
import { EmptyState } from '../../ui/empty-state';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { Pill } from '../../ui/status-word';
import './clocks.css';
import './custody.css';
import { type Detention, detentionQuery } from './custody-queries';
import { DeadlineClocks } from './deadline-clock';
import { DetentionFacts } from './detention-facts';
import { EndDetention } from './end-detention';
import { NewDecision } from './new-decision';
import { useDeadlineNews } from './use-deadline-news';

const route = getRouteApi('/signed-in/custody/detentions/$detentionId');
const tenSeconds = 10_000;

/** One detention: its clocks, the decisions it led to, and what is known. */
export function DetentionPage() {
  const { t } = useTranslation();
  const { detentionId } = route.useParams();
  const { data: detention } = useSuspenseQuery(detentionQuery(detentionId));
  const now = useServerTime(tenSeconds);
  useDeadlineNews(detention.deadlines, now);
  return (
    <Page
      title={t('custody.detention.title', { number: detention.number })}
      lead={t('custody.detention.lead')}
      breadcrumb={[{ label: t('custody.log.title'), to: '/custody' }]}
      action={detention.may.includes('end') ? <EndDetention detention={detention} /> : undefined}
      head={
        <p>
          {detention.endedAt === null ? (
            <Pill tone="ongoing" icon="ongoing">
              {t('custody.detention.ongoing')}
            </Pill>
          ) : (
            <Pill tone="done" icon="done">
              {t('custody.detention.over')}
            </Pill>
          )}
        </p>
      }
    >
      <div className="two-columns">
        <div className="stack-wide">
          <Section title={t('custody.detention.deadlines')}>
            {detention.deadlines.length === 0 ? (
              <p className="quiet">{t('custody.log.noClocks')}</p>
            ) : (
              <DeadlineClocks
                label={t('custody.detention.deadlines')}
                deadlines={detention.deadlines}
                now={now}
              />
            )}
          </Section>
          <Decisions detention={detention} />
        </div>
        <Section title={t('custody.detention.facts')}>
          <DetentionFacts detention={detention} />
        </Section>
      </div>
    </Page>
  );
}

function Decisions({ detention }: { detention: Detention }) {
  const { t } = useTranslation();
  const { id, number, may, decisions } = detention;
  return (
    <Section
      title={t('custody.detention.decisions')}
      action={may.includes('decide') ? <NewDecision detentionId={id} number={number} /> : undefined}
    >
      {decisions.length === 0 ? (
        <EmptyState title={t('custody.detention.noDecisions')}>
          {t('custody.detention.noDecisionsWhat')}
        </EmptyState>
      ) : (
        <ul className="decision-list plain-list">
          {decisions.map((decision) => (
            <li key={decision.id}>
              <Link to="/custody/decisions/$decisionId" params={{ decisionId: decision.id }}>
                {t(`custodyDecision.kinds.${decision.kind}`)}
              </Link>
              <span className="quiet small">
                <span className="numeric">{decision.number}</span>
                {decision.decidedAt !== null && `, ${dayAndTime(decision.decidedAt)}`}
              </span>
              {decision.status === 'signed' ? (
                <Pill tone="done" icon="lock">
                  {t('custodyDecision.signed')}
                </Pill>
              ) : (
                <Pill tone="soon" icon="ongoing">
                  {t('custodyDecision.draft')}
                </Pill>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
