import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '../../api/today';
import { useMay } from '../../api/session';
import { lastDayBefore } from '../../lib/dates';
import { useRoleName } from '../../lib/role-name';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/checkbox';
import { type Column, DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { Link } from '../../ui/link';
import { Section } from '../../ui/section';
import { TextField } from '../../ui/text-field';
import { AddPersonDialog } from './add-person-dialog';
import { type PersonLine, type User, holdsUntil, isOver, linesOf } from './people';
import { Day, RoleState } from './role-state';

/** Everybody and their roles. The search stays on the page: names are never in the address. */
export function PeopleTab({ users }: { users: readonly User[] }) {
  const { t } = useTranslation();
  const mayAdd = useMay('user:add');
  const [name, setName] = useState('');
  const [showsEnded, setShowsEnded] = useState(false);
  const [isAdding, setAdding] = useState(false);
  const columns = useColumns();
  const wanted = name.trim().toLocaleLowerCase('sv');
  const shown = linesOf(users, today()).filter(
    (line) => (showsEnded || !isOver(line)) && line.user.name.toLocaleLowerCase('sv').includes(wanted),
  );
  const count = new Set(shown.map(({ user }) => user.id)).size;
  return (
    <Section
      title={t('directory.tabs.people')}
      action={
        mayAdd && (
          <Button icon="plus" onPress={() => setAdding(true)}>
            {t('directory.people.add')}
          </Button>
        )
      }
    >
      <div role="search" className="people-search">
        <TextField label={t('directory.people.search')} type="search" value={name} onChange={setName} />
        <Checkbox label={t('directory.people.showEnded')} value={showsEnded} onChange={setShowsEnded} />
      </div>
      <p role="status" className="quiet">
        {t('directory.people.count', { count })}
      </p>
      <DataTable
        caption={t('directory.people.caption')}
        isCaptionHidden
        columns={columns}
        rows={shown}
        rowKey={({ user, membership }) => membership?.id ?? user.id}
        empty={<EmptyState title={t('directory.people.empty')}>{t('directory.people.emptyWhat')}</EmptyState>}
      />
      {isAdding && <AddPersonDialog onClose={() => setAdding(false)} />}
    </Section>
  );
}

function useColumns(): Column<PersonLine>[] {
  const { t } = useTranslation();
  const roleName = useRoleName();
  return [
    {
      id: 'name',
      header: t('directory.facts.name'),
      isRowHeader: true,
      cell: ({ user }) => (
        <>
          <Link to="/administration/people/$userId" params={{ userId: user.id }}>
            {user.name}
          </Link>
          <span className="choice-help">{user.title}</span>
        </>
      ),
    },
    {
      id: 'role',
      header: t('directory.facts.role'),
      cell: ({ membership }) =>
        membership === null ? t('directory.people.noRole') : roleName(membership.role),
    },
    {
      id: 'organisation',
      header: t('directory.facts.organisation'),
      cell: ({ membership }) => membership?.organisationName ?? '',
    },
    {
      id: 'from',
      header: t('directory.facts.from'),
      cell: ({ membership }) => membership && <Day day={membership.validFrom} />,
    },
    {
      id: 'until',
      header: t('directory.facts.until'),
      cell: ({ membership }) => membership && <Day day={lastDayBefore(holdsUntil(membership))} />,
    },
    {
      id: 'state',
      header: t('directory.facts.state'),
      isOneLine: true,
      cell: ({ state, membership }) => <RoleState state={state} membership={membership} />,
    },
  ];
}
