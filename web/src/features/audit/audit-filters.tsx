import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { DateField } from '../../ui/date-field';
import { Select } from '../../ui/select';
import './audit.css';
import { auditEvents } from './audit-event-names';
import type { AuditFilter } from './audit-queries';

const route = getRouteApi('/signed-in/audit');
const outcomes = ['allowed', 'refused', 'failed'] as const;
const all = 'all';

interface AuditFiltersProps {
  filter: AuditFilter;
  /** Those who can be chosen: id and name. */
  users: ReadonlyMap<string, string>;
  /** The number of the chosen case, when it is known. */
  caseNumber: string | undefined;
}

/** What the log is searched for. It lives in the address, as ids and codes. */
export function AuditFilters({ filter, users, caseNumber }: AuditFiltersProps) {
  const { t, i18n } = useTranslation();
  const navigate = route.useNavigate();
  const search = (part: AuditFilter): void =>
    void navigate({ search: { ...filter, ...part }, replace: true, resetScroll: false });
  const choice = (value: string): string | undefined => (value === all || value === '' ? undefined : value);
  const anyone = { value: all, label: t('audit.filters.all') };
  const events = auditEvents
    .map((value) => ({ value, label: t(`audit.events.${value}`) }))
    .sort((one, other) => one.label.localeCompare(other.label, i18n.language));
  const people = [...users].map(([value, label]) => ({ value, label }));
  const isSearching = Object.values(filter).some((value) => value !== undefined);
  return (
    <div role="search" aria-label={t('audit.filters.label')} className="audit-filters">
      <Select
        label={t('audit.filters.event')}
        value={filter.event ?? all}
        onChange={(event) => search({ event: choice(event) })}
        choices={[anyone, ...events]}
      />
      <Select
        label={t('audit.filters.outcome')}
        value={filter.outcome ?? all}
        onChange={(outcome) => search({ outcome: choice(outcome) })}
        choices={[anyone, ...outcomes.map((value) => ({ value, label: t(`audit.outcomes.${value}`) }))]}
      />
      <Select
        label={t('audit.filters.user')}
        value={filter.userId ?? all}
        onChange={(userId) => search({ userId: choice(userId) })}
        choices={[anyone, ...people]}
      />
      <DateField
        label={t('audit.filters.from')}
        value={filter.from ?? ''}
        onChange={(from) => search({ from: choice(from) })}
      />
      <DateField
        label={t('audit.filters.until')}
        value={filter.until ?? ''}
        onChange={(until) => search({ until: choice(until) })}
      />
      {isSearching && (
        <div className="audit-clear">
          {filter.caseId !== undefined && (
            <Button onPress={() => search({ caseId: undefined })}>
              {caseNumber === undefined
                ? t('audit.filters.caseUnknown')
                : t('audit.filters.case', { number: caseNumber })}
              {` – ${t('audit.filters.clearCase')}`}
            </Button>
          )}
          {filter.emergencyId !== undefined && (
            <Button onPress={() => search({ emergencyId: undefined })}>{t('audit.filters.emergency')}</Button>
          )}
          <Button variant="tertiary" onPress={() => void navigate({ search: {}, replace: true })}>
            {t('audit.filters.clear')}
          </Button>
        </div>
      )}
    </div>
  );
}
