import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { sv } from '../../i18n/sv';
import { Button } from '../../ui/button';
import { DateField } from '../../ui/date-field';
import { ClearFilters, chosenIn, Filters } from '../../ui/filters';
import { Select } from '../../ui/select';
import './audit.css';
import { auditEvents } from './audit-event-names';
import type { components } from '../../api/schema';
import { CaseNumber } from './case-number';
import type { AuditFilter } from './audit-queries';

type LogReader = components['schemas']['LogReaderView'];

const route = getRouteApi('/signed-in/audit');
const outcomes = ['allowed', 'refused', 'failed'] as const;
const all = 'all';

interface AuditFiltersProps {
  filter: AuditFilter;
  /** Those who can be chosen. */
  readers: readonly LogReader[];
  /** The number of the chosen case, when it is known. */
  caseNumber: string | undefined;
}

/** What the log is searched for. It lives in the address, as ids and codes. */
export function AuditFilters({ filter, readers, caseNumber }: AuditFiltersProps) {
  const { t, i18n } = useTranslation();
  const navigate = route.useNavigate();
  const search = (part: AuditFilter): void =>
    void navigate({ search: { ...filter, ...part }, replace: true, resetScroll: false });
  const choice = (value: string): string | undefined => (value === all || value === '' ? undefined : value);
  const anyone = { value: all, label: t('audit.filters.all') };
  const events = auditEvents
    .map((value) => ({ value, label: t(`audit.events.${value}`) }))
    .sort((one, other) => one.label.localeCompare(other.label, i18n.language));
  const people = usePeople(readers, filter.userId);
  const bases = (Object.keys(sv.audit.bases) as (keyof typeof sv.audit.bases)[]).map((value) => ({
    value,
    label: t(`audit.bases.${value}`),
  }));
  const chosen = chosenIn(filter);
  return (
    <Filters label={t('audit.filters.label')} chosen={chosen}>
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
      <Select
        label={t('audit.filters.basis')}
        value={filter.basis ?? all}
        onChange={(basis) => search({ basis: choice(basis) })}
        choices={[anyone, ...bases]}
      />
      <CaseNumber
        key={filter.caseNumber}
        value={filter.caseNumber ?? ''}
        onSearch={(wanted) => search({ caseNumber: choice(wanted) })}
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
      {chosen > 0 && (
        <ClearFilters>
          {filter.caseId !== undefined && (
            <Button onPress={() => search({ caseId: undefined })}>
              {caseNumber === undefined
                ? t('audit.filters.caseUnknown')
                : t('audit.filters.case', { number: caseNumber })}
              {` – ${t('audit.filters.clearCase')}`}
            </Button>
          )}
          {filter.childId !== undefined && (
            <Button onPress={() => search({ childId: undefined })}>{t('audit.filters.child')}</Button>
          )}
          {filter.emergencyId !== undefined && (
            <Button onPress={() => search({ emergencyId: undefined })}>{t('audit.filters.emergency')}</Button>
          )}
          <Button variant="tertiary" onPress={() => void navigate({ search: {}, replace: true })}>
            {t('audit.filters.clear')}
          </Button>
        </ClearFilters>
      )}
    </Filters>
  );
}

/** By name, with where they work: two can have the same. One who is chosen can be seen to be, also before the names are here. */
function usePeople(readers: readonly LogReader[], chosen: string | undefined) {
  const { t } = useTranslation();
  const people = readers.map(({ id, name, organisations }) => ({
    value: id,
    label: [name, ...organisations].join(', '),
  }));
  if (chosen === undefined || people.some(({ value }) => value === chosen)) return people;
  return [...people, { value: chosen, label: t('audit.filters.chosenUser') }];
}
