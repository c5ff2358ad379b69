import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lastDayBefore, longDay } from '../../lib/dates';
import { useRoleName } from '../../lib/role-name';
import { Button } from '../../ui/button';
import { type Column, DataTable } from '../../ui/data-table';
import { FailureBanner } from '../../ui/failure-banner';
import { InfoBanner } from '../../ui/info-banner';
import { Section } from '../../ui/section';
import { useDirectoryActs } from './directory-queries';
import { EndRole } from './end-role';
import { type Membership, holdsUntil } from './people';
import { Day, today } from './role-state';
import { quarterOf } from './waiting';

interface ConfirmationsProps {
  roles: readonly Membership[];
  onDone: (message: string) => void;
}

/** Those who have access and lapse unless the reader confirms them for the quarter: one by one, or ended. */
export function Confirmations({ roles, onDone }: ConfirmationsProps) {
  const { t } = useTranslation();
  const [failure, setFailure] = useState<unknown>(null);
  const columns = useColumns({ onDone, onFailure: setFailure });
  const soonest = roles.map(holdsUntil).sort()[0] ?? '';
  return (
    <Section
      title={t('directory.confirmations.title', quarterOf(today()))}
      help={t('directory.confirmations.help')}
    >
      <InfoBanner
        kind="attention"
        title={t('directory.confirmations.warning', {
          count: roles.length,
          day: longDay(lastDayBefore(soonest)),
        })}
      >
        <p>{t('directory.confirmations.warningBody')}</p>
      </InfoBanner>
      {failure !== null && <FailureBanner error={failure} />}
      <DataTable
        caption={t('directory.confirmations.caption')}
        isCaptionHidden
        columns={columns}
        rows={roles}
        rowKey={({ id }) => id}
      />
    </Section>
  );
}

interface Handlers {
  onDone: (message: string) => void;
  onFailure: (error: unknown) => void;
}

function useColumns(handlers: Handlers): Column<Membership>[] {
  const { t } = useTranslation();
  const roleName = useRoleName();
  return [
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
      cell: ({ role, organisationName }) => (
        <>
          {roleName(role)}
          <span className="choice-help">{organisationName}</span>
        </>
      ),
    },
    {
      id: 'since',
      header: t('directory.confirmations.since'),
      cell: ({ validFrom }) => <Day day={validFrom} />,
    },
    {
      id: 'lapses',
      header: t('directory.confirmations.lapses'),
      cell: (role) => <Day day={lastDayBefore(holdsUntil(role))} />,
    },
    {
      id: 'acts',
      header: t('directory.facts.acts'),
      cell: (role) => <ConfirmOrEnd role={role} {...handlers} />,
    },
  ];
}

function ConfirmOrEnd({ role, onDone, onFailure }: Handlers & { role: Membership }) {
  const { t } = useTranslation();
  const { confirmRole } = useDirectoryActs();
  const [isPending, setPending] = useState(false);
  const confirm = async (): Promise<void> => {
    setPending(true);
    onFailure(null);
    try {
      await confirmRole(role);
      onDone(t('directory.confirmations.confirmed', { name: role.userName }));
    } catch (error) {
      setPending(false);
      onFailure(error);
    }
  };
  return (
    <div className="table-acts">
      <Button
        isPending={isPending}
        aria-label={t('directory.confirmations.confirmLabel', { name: role.userName })}
        onPress={() => void confirm()}
      >
        {t('directory.confirmations.confirm')}
      </Button>
      {role.may.includes('end') && <EndRole role={role} onDone={onDone} />}
    </div>
  );
}
