import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { DateField } from '../../ui/date-field';
import type { Choice } from '../../ui/field-props';
import { ClearFilters, chosenIn, Filters } from '../../ui/filters';
import { Select } from '../../ui/select';
import type { AccessFilter, UnitsAccess } from './access-log-queries';

const acts = ['read', 'change', 'print'] as const;
const outcomes = ['allowed', 'refused', 'failed'] as const;
const bases = [
  'consent',
  'assignment',
  'coordination',
  'own-record',
  'disclosure-decision',
  'break-glass',
  'second-person',
  'public-task',
] as const;
const all = 'all';

interface AccessFiltersProps {
  filter: AccessFilter;
  /** Those who did something within the time: who can be chosen. */
  units: readonly UnitsAccess[];
  /** Whether there are other units to choose than the reader's own. */
  isWhole: boolean;
  onChange: (filter: AccessFilter) => void;
}

/** What of the log is shown. */
export function AccessFilters({ filter, units, isWhole, onChange }: AccessFiltersProps) {
  const { t } = useTranslation();
  const choose =
    <Name extends keyof AccessFilter>(name: Name) =>
    (value: string): void =>
      onChange({
        ...filter,
        ...(name === 'organisationId' ? { userId: undefined } : {}),
        [name]: value === all || value === '' ? undefined : value,
      });
  const field = (name: keyof AccessFilter, label: string, choices: readonly Choice[]) => (
    <Select
      label={label}
      value={filter[name] ?? all}
      onChange={choose(name)}
      choices={[{ value: all, label: t('accessLog.filters.all') }, ...choices]}
    />
  );
  const chosen = chosenIn(filter);
  return (
    <Filters label={t('accessLog.filters.label')} chosen={chosen}>
      {isWhole && field('organisationId', t('accessLog.filters.unit'), unitsOf(units))}
      {field('userId', t('accessLog.filters.person'), peopleOf(units, filter.organisationId))}
      {field(
        'act',
        t('accessLog.filters.act'),
        acts.map((value) => ({ value, label: t(`accessLog.acts.${value}`) })),
      )}
      {field(
        'basis',
        t('accessLog.filters.basis'),
        bases.map((value) => ({ value, label: t(`audit.bases.${value}`) })),
      )}
      {field(
        'outcome',
        t('accessLog.filters.outcome'),
        outcomes.map((value) => ({ value, label: t(`audit.outcomes.${value}`) })),
      )}
      <DateField label={t('accessLog.filters.from')} value={filter.from ?? ''} onChange={choose('from')} />
      <DateField label={t('accessLog.filters.to')} value={filter.to ?? ''} onChange={choose('to')} />
      {chosen > 0 && (
        <ClearFilters>
          <Button variant="tertiary" onPress={() => onChange({})}>
            {t('accessLog.filters.clear')}
          </Button>
        </ClearFilters>
      )}
    </Filters>
  );
}

const unitsOf = (units: readonly UnitsAccess[]): Choice[] =>
  units.flatMap(({ organisationId, organisation }) =>
    organisationId !== null && organisation !== null ? [{ value: organisationId, label: organisation }] : [],
  );

/** Somebody who acted for several units stands there once. */
const peopleOf = (units: readonly UnitsAccess[], organisationId: string | undefined): Choice[] => {
  const people = units
    .filter((unit) => organisationId === undefined || unit.organisationId === organisationId)
    .flatMap((unit) => unit.people);
  const names = new Map(people.map(({ userId, name }) => [userId, name]));
  return [...names]
    .flatMap(([value, label]) => (value !== null && label !== null ? [{ value, label }] : []))
    .sort((one, other) => one.label.localeCompare(other.label, 'sv'));
};
