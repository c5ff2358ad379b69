import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { sv } from '../../i18n/sv';
import { useRoleName } from '../../lib/role-name';
import { Pill } from '../../ui/status-word';
import './audit.css';

type LoggedEvent = components['schemas']['AuditEventView'];
type Doer = Pick<LoggedEvent, 'userName' | 'userId' | 'role' | 'organisation'> & {
  readonly isErased?: boolean;
};

/** Who did what a row of the log tells, as what and where; or that this was erased. */
export function Who({ event: { userName, userId, role, organisation, isErased = false } }: { event: Doer }) {
  const { t } = useTranslation();
  const roleName = useRoleName();
  if (isErased) return <span className="quiet">{t('audit.erased')}</span>;
  const as = [role === null ? null : roleName(role), organisation].filter((part) => part !== null);
  return (
    <div className="audit-who">
      {userName ?? t(userId === null ? 'audit.nobody' : 'audit.unknownUser')}
      {as.length > 0 && <span className="choice-help">{as.join(', ')}</span>}
    </div>
  );
}

const looks = {
  refused: { tone: 'late', icon: 'lock' },
  failed: { tone: 'soon', icon: 'warning' },
} as const;

/** That something was stopped, and why: what was allowed is quiet, so that this stands out. */
export function Stopped({ outcome, reason }: { outcome: keyof typeof looks; reason: LoggedEvent['reason'] }) {
  const { t } = useTranslation();
  return (
    <>
      <Pill {...looks[outcome]}>{t(`audit.outcomes.${outcome}`)}</Pill>
      {reason !== null && (
        <span className="choice-help">{isKnown(reason) ? t(`audit.reasons.${reason}`) : reason}</span>
      )}
    </>
  );
}

const isKnown = (reason: string): reason is keyof typeof sv.audit.reasons => reason in sv.audit.reasons;
