import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session';
import { longDay } from '../../lib/dates';
import { EmptyState } from '../../ui/empty-state';
import { FailureBanner } from '../../ui/failure-banner';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { Select } from '../../ui/select';
import { Skeleton } from '../../ui/skeleton';
import { Proposals } from './proposals';
import { ReleasedFigure } from './released-figure';
import { type Release, useRelease, useReleases } from './statistics-queries';
import { chosenId, periodName } from './table-model';

/** Released figures, newest first: as number, picture and table, with how they were protected. */
export function StatisticsPage() {
  const { t } = useTranslation();
  const { may } = useSession();
  const releases = useReleases();
  const { release: wanted } = useSearch({ from: '/signed-in/statistics' });
  const id = chosenId(releases.data?.items ?? [], wanted);
  const release = useRelease(id);
  const failed = releases.error ?? (id === undefined ? null : release.error);
  return (
    <Page title={t('statistics.dashboard.title')} lead={t('statistics.dashboard.lead')}>
      {failed ? (
        <FailureBanner error={failed} onRetry={() => void releases.refetch()} />
      ) : releases.data && id === undefined ? (
        <EmptyState title={t('statistics.dashboard.nothing')}>
          {t('statistics.dashboard.nothingWhy')}
        </EmptyState>
      ) : release.data && releases.data ? (
        <Figures release={release.data} releases={releases.data.items} />
      ) : (
        <Skeleton />
      )}
      {may.includes('statistics:see-proposals') && <Proposals />}
    </Page>
  );
}

function Figures({
  release,
  releases,
}: {
  release: Release;
  releases: readonly { id: string; period: string }[];
}) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/statistics' });
  return (
    <>
      <Select
        label={t('statistics.dashboard.choose')}
        value={release.id}
        choices={releases.map(({ id, period }) => ({ value: id, label: periodName(period, t) }))}
        onChange={(chosen) =>
          void navigate({ search: (search) => ({ ...search, release: chosen === '' ? undefined : chosen }) })
        }
      />
      <p className="quiet">
        {t('statistics.dashboard.release', {
          day: release.approvedAt === null ? '' : longDay(release.approvedAt),
          closed: longDay(release.closedOn),
        })}
      </p>
      <div className="figures">
        {release.tables.map((table) => (
          <ReleasedFigure key={table.code} table={table} />
        ))}
      </div>
      <Method release={release} />
    </>
  );
}

function Method({ release: { threshold, catalogue } }: { release: Release }) {
  const { t } = useTranslation();
  return (
    <Section title={t('statistics.method.title')}>
      <ul>
        <li>{t('statistics.method.small', { threshold })}</li>
        <li>{t('statistics.method.mark')}</li>
        <li>{t('statistics.method.once')}</li>
        <li>{t('statistics.method.frozen')}</li>
        <li>{t('statistics.method.audit')}</li>
        <li>{t('statistics.method.version', { catalogue })}</li>
      </ul>
    </Section>
  );
}
