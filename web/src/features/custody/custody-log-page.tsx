import { useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerTime } from '../../api/use-server-time';
import { EmptyState } from '../../ui/empty-state';
import { LinkButton } from '../../ui/link';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import './custody.css';
import { CustodyEvents } from './custody-events';
import { custodyLogQuery } from './custody-queries';
import { DeadlineClocks } from './deadline-clock';
import { DetentionCard } from './detention-card';
import { useDeadlineNews } from './use-deadline-news';

const tenSeconds = 10_000;

/** The log of the day at the police station: who is held, what is owed, what happened. */
export function CustodyLogPage() {
  const { t } = useTranslation();
  const { data: log } = useSuspenseQuery(custodyLogQuery);
  const now = useServerTime(tenSeconds);
  const running = useMemo(
    () => [...log.open.flatMap(({ deadlines }) => deadlines), ...log.unmetDeadlines],
    [log],
  );
  useDeadlineNews(running, now);
  const title =
    log.open.length === 0 ? t('custody.log.open') : t('custody.log.openCount', { count: log.open.length });
  return (
    <Page
      title={t('custody.log.title')}
      lead={t('custody.log.lead')}
      action={log.may.includes('record') ? <NewEvent /> : undefined}
    >
      <Section title={title}>
        {log.open.length === 0 ? (
          <EmptyState title={t('custody.log.noneOpen')}>{t('custody.log.noneOpenWhat')}</EmptyState>
        ) : (
          <ul className="detention-cards plain-list">
            {log.open.map((detention) => (
              <li key={detention.id}>
                <DetentionCard detention={detention} now={now} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      {log.unmetDeadlines.length > 0 && (
        <Section title={t('custody.log.unmet')} help={t('custody.log.unmetHelp')}>
          <DeadlineClocks
            label={t('custody.log.unmet')}
            deadlines={log.unmetDeadlines}
            now={now}
            namesDetention
          />
        </Section>
      )}
      <Section title={t('custody.log.today')}>
        {log.today.length === 0 ? (
          <p className="quiet">{t('custody.log.noneToday')}</p>
        ) : (
          <CustodyEvents label={t('custody.log.today')} events={log.today} />
        )}
      </Section>
    </Page>
  );
}

function NewEvent() {
  const { t } = useTranslation();
  return (
    <div className="custody-new">
      <LinkButton to="/custody/new" variant="primary" size="large" icon="plus">
        {t('custody.log.newEvent')}
      </LinkButton>
    </div>
  );
}
