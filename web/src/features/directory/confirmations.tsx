import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '../../api/today';
import { lastDayBefore, longDay, shortDay } from '../../lib/dates';
import { useRoleName } from '../../lib/role-name';
import { Button } from '../../ui/button';
import { FailureBanner } from '../../ui/failure-banner';
import { InfoBanner } from '../../ui/info-banner';
import { Section } from '../../ui/section';
import { useDirectoryActs } from './directory-queries';
import { EndRole } from './end-role';
import { type Membership, holdsUntil } from './people';
import { quarterOf } from './waiting';

interface ConfirmationsProps {
  roles: readonly Membership[];
  onDone: (message: string) => void;
}

/** Those who have access and lapse unless the reader confirms them for the quarter: one by one, or ended. */
export function Confirmations({ roles, onDone }: ConfirmationsProps) {
  const { t } = useTranslation();
  const [failure, setFailure] = useState<unknown>(null);
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
      <ul className="plain-list confirmations">
        {roles.map((role) => (
          <li key={role.id} className="confirmation">
            <Who role={role} />
            <ConfirmOrEnd role={role} onDone={onDone} onFailure={setFailure} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface Handlers {
  onDone: (message: string) => void;
  onFailure: (error: unknown) => void;
}

function Who({ role }: { role: Membership }) {
  const { t } = useTranslation();
  const roleName = useRoleName();
  return (
    <div className="confirmation-who">
      <p>
        <strong>{role.userName}</strong>, {role.userTitle}
      </p>
      <p>
        {t('directory.confirmations.place', {
          role: roleName(role.role),
          organisation: role.organisationName,
        })}
      </p>
      <p className="quiet small">
        {t('directory.confirmations.since', {
          since: shortDay(role.validFrom),
          lapses: shortDay(lastDayBefore(holdsUntil(role))),
        })}
      </p>
    </div>
  );
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
