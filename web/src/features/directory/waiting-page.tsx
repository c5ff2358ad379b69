import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { today } from '../../api/today';
import { useMay } from '../../api/session';
import { lastDayBefore } from '../../lib/dates';
import { useRoleName } from '../../lib/role-name';
import { type Column, DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { LinkButton } from '../../ui/link';
import { Page } from '../../ui/page';
import { useResult } from '../../ui/result';
import { Section } from '../../ui/section';
import { waitingQuery } from '../disclosures/disclosure-queries';
import { WaitingDisclosures } from '../disclosures/waiting-disclosures';
import { useWaitingReviews, WaitingReviews } from '../log-review/waiting-reviews';
import { unlocksQuery } from '../protection/protection-queries';
import { Confirmations } from './confirmations';
import './directory.css';
import { unitRolesQuery } from './directory-queries';
import { EndRole } from './end-role';
import { type LineState, type Membership, holdsUntil, stateOfRole } from './people';
import { ProposalCard } from './proposal-card';
import { Day, RoleState } from './role-state';

/** What waits for the head of a unit: roles to approve, access to confirm for the quarter, and who has access. */
export function WaitingPage() {
  const { t } = useTranslation();
  const { data } = useSuspenseQuery(unitRolesQuery);
  const { banner, tell } = useResult();
  const proposals = data.items.filter(({ state }) => state === 'proposed');
  const toConfirm = data.items.filter(({ may }) => may.includes('confirm'));
  const { disclosures, unlocks } = useExceptionsToDecide();
  const reviews = useWaitingReviews();
  const decidable = proposals.filter(({ may }) => may.includes('approve')).length + toConfirm.length;
  // Not said before all of it is known.
  const count =
    disclosures === undefined || unlocks === undefined || reviews === undefined
      ? undefined
      : decidable + disclosures + unlocks + reviews;
  const others = data.items.filter(({ state }) => state !== 'proposed');
  return (
    <Page title={t('directory.waiting.title')} lead={t('directory.waiting.lead')}>
      {banner}
      {count === 0 && proposals.length === 0 && (
        <EmptyState title={t('directory.waiting.empty')}>{t('directory.waiting.emptyUnit')}</EmptyState>
      )}
      {count !== undefined && count > 0 && <p>{t('directory.waiting.count', { count })}</p>}
      <WaitingDisclosures onDone={tell} />
      <WaitingReviews count={reviews} />
      {unlocks !== undefined && unlocks > 0 && (
        <Section title={t('directory.waiting.unlocks')} help={t('directory.waiting.unlocksHelp')}>
          <div className="row">
            <LinkButton to="/protected-names" variant="primary">
              {t('directory.waiting.toUnlocks', { count: unlocks })}
            </LinkButton>
          </div>
        </Section>
      )}
      {toConfirm.length > 0 && <Confirmations roles={toConfirm} onDone={tell} />}
      {proposals.length > 0 && (
        <Section title={t('directory.waiting.roles')} help={t('directory.waiting.rolesHelp')}>
          <div className="waiting-cards">
            {proposals.map((role) => (
              <ProposalCard key={role.id} role={role} onDone={tell} />
            ))}
          </div>
        </Section>
      )}
      <UnitAccess roles={others} onDone={tell} />
    </Page>
  );
}

const decides = ({ may }: { may: readonly string[] }): boolean => may.includes('approve');

/** How many disclosures and unlockings the reader can decide on; undefined while it is not known. */
function useExceptionsToDecide(): {
  disclosures: number | undefined;
  unlocks: number | undefined;
} {
  const [approvesDisclosures, approvesUnlocks] = [
    useMay('disclosure:approve'),
    useMay('identity:approve-unlocking'),
  ];
  const disclosures = useQuery({
    ...waitingQuery,
    enabled: approvesDisclosures,
  });
  const unlocks = useQuery({ ...unlocksQuery, enabled: approvesUnlocks });
  return {
    disclosures: approvesDisclosures ? disclosures.data?.items.filter(decides).length : 0,
    unlocks: approvesUnlocks ? unlocks.data?.items.filter(decides).length : 0,
  };
}

interface UnitAccessProps {
  roles: readonly Membership[];
  onDone: (message: string) => void;
}

function UnitAccess({ roles, onDone }: UnitAccessProps) {
  const { t } = useTranslation();
  const roleName = useRoleName();
  const state = (role: Membership): LineState => stateOfRole(role, today());
  const columns: Column<Membership>[] = [
    {
      id: 'name',
      header: t('directory.facts.name'),
      isRowHeader: true,
      cell: ({ userName, userTitle }) => (
        <>
          {userName}
          <span className="choice-help">{userTitle}</span>
        </>
      ),
    },
    {
      id: 'role',
      header: t('directory.facts.role'),
      cell: ({ role }) => roleName(role),
    },
    {
      id: 'until',
      header: t('directory.facts.until'),
      cell: (role) => <Day day={lastDayBefore(holdsUntil(role))} />,
    },
    {
      id: 'state',
      header: t('directory.facts.state'),
      isOneLine: true,
      cell: (role) => <RoleState state={state(role)} membership={role} />,
    },
    {
      id: 'acts',
      header: t('directory.facts.acts'),
      cell: (role) => role.may.includes('end') && <EndRole role={role} onDone={onDone} />,
    },
  ];
  return (
    <Section title={t('directory.unit.title')} help={t('directory.unit.help')}>
      <DataTable
        caption={t('directory.unit.caption')}
        isCaptionHidden
        columns={columns}
        rows={roles}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('directory.unit.empty')}>{t('directory.unit.emptyWhat')}</EmptyState>}
      />
    </Section>
  );
}
