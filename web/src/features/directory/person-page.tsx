import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '../../api/today';
import { ProblemError } from '../../api/problem';
import { useMay, useSession } from '../../api/session';
import { lastDayBefore } from '../../lib/dates';
import { useRoleName } from '../../lib/role-name';
import { Button } from '../../ui/button';
import { type Column, DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';
import { useResult } from '../../ui/result';
import { Section } from '../../ui/section';
import { Account } from './account';
import './directory.css';
import { EndRole } from './end-role';
import { type Membership, type PersonLine, type User, holdsUntil, linesOf, usersQuery } from './people';
import { ProposeRoleDialog } from './propose-role-dialog';
import { Day, RoleState } from './role-state';

const route = getRouteApi('/signed-in/administration/people/$userId');

/** One colleague: the account, the roles, and ways to change them. */
export function PersonPage() {
  const { t } = useTranslation();
  const { userId } = route.useParams();
  const { data } = useSuspenseQuery(usersQuery);
  const { banner, tell } = useResult();
  const user = data.items.find(({ id }) => id === userId);
  if (!user) throw new ProblemError(404, 'not-found', '', undefined, [], undefined);
  return (
    <Page
      title={t('directory.person.title')}
      lead={t('directory.person.lead')}
      breadcrumb={[{ label: t('directory.administration.title'), to: '/administration' }]}
    >
      {banner}
      <Account user={user} onDone={tell} />
      <Roles user={user} onDone={tell} />
    </Page>
  );
}

function Roles({ user, onDone }: { user: User; onDone: (message: string) => void }) {
  const { t } = useTranslation();
  const { user: me } = useSession();
  const mayPropose = useMay('membership:propose') && !user.hasEnded && user.id !== me.id;
  const [isProposing, setProposing] = useState(false);
  const columns = useColumns(onDone);
  const lines = linesOf([user], today()).filter(({ membership }) => membership !== null);
  return (
    <Section
      title={t('directory.person.roles')}
      help={t('directory.person.rolesHelp')}
      action={
        mayPropose && (
          <Button variant="primary" onPress={() => setProposing(true)}>
            {t('directory.propose.open')}
          </Button>
        )
      }
    >
      {user.id === me.id && <p className="quiet">{t('directory.person.own')}</p>}
      <DataTable
        caption={t('directory.person.rolesCaption')}
        isCaptionHidden
        columns={columns}
        rows={lines}
        rowKey={({ membership }) => membership?.id ?? ''}
        empty={
          <EmptyState title={t('directory.person.noRoles')}>{t('directory.person.noRolesWhat')}</EmptyState>
        }
      />
      {isProposing && (
        <ProposeRoleDialog user={user} onClose={() => setProposing(false)} onProposed={onDone} />
      )}
    </Section>
  );
}

function useColumns(onDone: (message: string) => void): Column<PersonLine>[] {
  const { t } = useTranslation();
  const roleName = useRoleName();
  return [
    {
      id: 'role',
      header: t('directory.facts.role'),
      isRowHeader: true,
      cell: ({ membership }) => membership && roleName(membership.role),
    },
    {
      id: 'organisation',
      header: t('directory.facts.organisation'),
      cell: ({ membership }) => membership?.organisationName,
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
      id: 'by',
      header: t('directory.facts.decided'),
      cell: ({ membership }) => membership && <Decided role={membership} />,
    },
    {
      id: 'state',
      header: t('directory.facts.state'),
      isOneLine: true,
      cell: ({ state, membership }) => <RoleState state={state} membership={membership} />,
    },
    {
      id: 'acts',
      header: t('directory.facts.acts'),
      cell: ({ membership }) =>
        membership?.may.includes('end') && <EndRole role={membership} onDone={onDone} />,
    },
  ];
}

function Decided({ role: { proposedByName, approvedByName } }: { role: Membership }) {
  const { t } = useTranslation();
  if (proposedByName === null) return t('directory.facts.withInstallation');
  if (approvedByName === null) return t('directory.facts.proposedOnly', { proposed: proposedByName });
  return t('directory.facts.decidedBy', { proposed: proposedByName, approved: approvedByName });
}
