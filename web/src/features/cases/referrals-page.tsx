import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isAbsent } from '../../api/problem';
import { useMay } from '../../api/session';
import { shortDay } from '../../lib/dates';
import { Button } from '../../ui/button';
import { type Column, DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { FailureBanner } from '../../ui/failure-banner';
import { Link, LinkButton } from '../../ui/link';
import { Page } from '../../ui/page';
import { Select } from '../../ui/select';
import { Skeleton } from '../../ui/skeleton';
import { PersonName } from './case-summary';
import { type ReferralListItem, type ReferralStatus, referralsQuery } from './referral-queries';
import { ReferralState } from './referral/referral-state';
import './cases.css';

const route = getRouteApi('/signed-in/referrals');

const statuses = ['raised', 'accepted', 'declined'] as const;
const all = 'all';

/** Referrals to screen and decide, and those that were. */
export function ReferralsPage() {
  const { t } = useTranslation();
  const mayRaise = useMay('referral:create');
  const { status: wanted } = route.useSearch();
  const navigate = route.useNavigate();
  const status = statuses.find((known) => known === wanted);
  return (
    <Page
      title={t('cases.referrals.title')}
      lead={t('cases.referrals.lead')}
      action={
        mayRaise && (
          <LinkButton to="/referrals/new" variant="primary">
            {t('cases.referrals.raise')}
          </LinkButton>
        )
      }
    >
      <Select
        label={t('cases.referrals.filter.label')}
        value={status ?? all}
        onChange={(value) =>
          void navigate({ search: { status: value === all ? undefined : value }, replace: true })
        }
        choices={[
          { value: all, label: t('cases.referrals.filter.all') },
          ...statuses.map((value) => ({ value, label: t(`cases.words.status.${value}`) })),
        ]}
      />
      <Referrals status={status} />
    </Page>
  );
}

function Referrals({ status }: { status: ReferralStatus | undefined }) {
  const { t } = useTranslation();
  const referrals = useInfiniteQuery({
    ...referralsQuery(status),
    placeholderData: keepPreviousData,
    throwOnError: isAbsent,
  });
  const columns = useColumns();
  if (!referrals.data) {
    return referrals.error ? (
      <FailureBanner error={referrals.error} onRetry={() => void referrals.refetch()} />
    ) : (
      <Skeleton lines={6} />
    );
  }
  return (
    <>
      <DataTable
        caption={t('cases.referrals.table.caption')}
        columns={columns}
        rows={referrals.data.pages.flatMap(({ items }) => items)}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title={t('cases.referrals.empty.title')}>
            {t(status === undefined ? 'cases.referrals.empty.body' : 'cases.referrals.empty.filtered')}
          </EmptyState>
        }
      />
      {referrals.hasNextPage && (
        <div className="row">
          <Button isPending={referrals.isFetchingNextPage} onPress={() => void referrals.fetchNextPage()}>
            {t('cases.referrals.more')}
          </Button>
        </div>
      )}
    </>
  );
}

function useColumns(): Column<ReferralListItem>[] {
  const { t } = useTranslation();
  return [
    {
      id: 'number',
      header: t('cases.referrals.table.number'),
      isRowHeader: true,
      cell: ({ id, number }) => (
        <Link to="/referrals/$referralId" params={{ referralId: id }} className="case-number numeric">
          {number}
        </Link>
      ),
    },
    {
      id: 'person',
      header: t('cases.referrals.table.person'),
      cell: ({ person }) => <PersonName person={person} />,
    },
    { id: 'age', header: t('cases.referrals.table.age'), isNumeric: true, cell: ({ age }) => age },
    { id: 'programme', header: t('cases.referrals.table.programme'), cell: ({ programme }) => programme },
    {
      id: 'source',
      header: t('cases.referrals.table.source'),
      cell: ({ source }) => t(`cases.words.source.${source}`),
    },
    {
      id: 'organisation',
      header: t('cases.referrals.table.organisation'),
      cell: ({ organisationName }) => organisationName,
    },
    {
      id: 'raisedAt',
      header: t('cases.referrals.table.raisedAt'),
      cell: ({ raisedAt }) => shortDay(raisedAt),
    },
    {
      id: 'status',
      header: t('cases.referrals.table.status'),
      isOneLine: true,
      cell: ({ status }) => <ReferralState status={status} />,
    },
  ];
}
