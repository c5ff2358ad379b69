import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../../api/activity';
import { dayOf, daysFromNow, lastDayBefore, shortDay } from '../../lib/dates';
import { useRoleName } from '../../lib/role-name';
import { Checkbox } from '../../ui/checkbox';
import { type Column, DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import type { IconName } from '../../ui/icons';
import { Page } from '../../ui/page';
import { Pill, type Tone } from '../../ui/status-word';
import { TextField } from '../../ui/text-field';
import './directory.css';
import { type LineState, type PersonLine, holdsUntil, isOver, linesOf, usersQuery } from './people';

/** People and roles, with when they hold. The search stays on the page: names are never in the address. */
export function AdministrationPage() {
  const { t } = useTranslation();
  const { data } = useSuspenseQuery(usersQuery);
  const [name, setName] = useState('');
  const [showsEnded, setShowsEnded] = useState(false);
  const columns = useColumns();
  const wanted = name.trim().toLocaleLowerCase('sv');
  const shown = linesOf(data.items, dayOf(new Date(serverNow()))).filter(
    (line) => (showsEnded || !isOver(line)) && line.user.name.toLocaleLowerCase('sv').includes(wanted),
  );
  const count = new Set(shown.map(({ user }) => user.id)).size;
  return (
    <Page title={t('directory.administration.title')} lead={t('directory.administration.lead')}>
      <div role="search" className="people-search">
        <TextField
          label={t('directory.administration.search')}
          type="search"
          value={name}
          onChange={setName}
        />
        <Checkbox
          label={t('directory.administration.showEnded')}
          value={showsEnded}
          onChange={setShowsEnded}
        />
      </div>
      <p role="status" className="quiet">
        {t('directory.administration.count', { count })}
      </p>
      <DataTable
        caption={t('directory.administration.caption')}
        isCaptionHidden
        columns={columns}
        rows={shown}
        rowKey={({ user, membership }) => membership?.id ?? user.id}
        empty={
          <EmptyState title={t('directory.administration.empty')}>
            {t('directory.administration.emptyWhat')}
          </EmptyState>
        }
      />
    </Page>
  );
}

function useColumns(): Column<PersonLine>[] {
  const { t } = useTranslation();
  const roleName = useRoleName();
  const header = (id: 'name' | 'role' | 'organisation' | 'from' | 'until' | 'state') => ({
    id,
    header: t(`directory.administration.${id}`),
  });
  return [
    {
      ...header('name'),
      isRowHeader: true,
      cell: ({ user }) => (
        <>
          {user.name}
          <span className="choice-help">{user.title}</span>
        </>
      ),
    },
    {
      ...header('role'),
      cell: ({ membership }) =>
        membership === null ? t('directory.administration.noRole') : roleName(membership.role),
    },
    { ...header('organisation'), cell: ({ membership }) => membership?.organisationName ?? '' },
    {
      ...header('from'),
      cell: ({ membership }) => membership && <Day day={membership.validFrom} />,
    },
    { ...header('until'), cell: (line) => <Until line={line} /> },
    { ...header('state'), cell: (line) => <State line={line} /> },
  ];
}

function Day({ day }: { day: string }) {
  return <span className="people-day numeric">{shortDay(day)}</span>;
}

function Until({ line: { membership } }: { line: PersonLine }) {
  if (membership === null) return null;
  return <Day day={lastDayBefore(membership.validUntil)} />;
}

const looks: Record<LineState, { tone: Tone; icon?: IconName }> = {
  current: { tone: 'done', icon: 'check' },
  coming: { tone: 'ongoing', icon: 'ahead' },
  ending: { tone: 'soon', icon: 'alarm' },
  proposed: { tone: 'soon', icon: 'ahead' },
  lapsed: { tone: 'late', icon: 'late' },
  over: { tone: 'neutral', icon: 'lock' },
  closed: { tone: 'late', icon: 'lock' },
  ended: { tone: 'neutral', icon: 'lock' },
  inactive: { tone: 'neutral', icon: 'lock' },
  none: { tone: 'neutral', icon: 'info' },
};

function State({ line: { state, membership } }: { line: PersonLine }) {
  const { t } = useTranslation();
  const when = membership ? daysFromNow(lastDayBefore(holdsUntil(membership)), new Date(serverNow())) : '';
  return <Pill {...looks[state]}>{t(`directory.administration.states.${state}`, { when })}</Pill>;
}
