import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button';
import { Checkbox } from '../../../ui/checkbox';
import type { Choice } from '../../../ui/field-props';
import { Link } from '../../../ui/link';
import { Select } from '../../../ui/select';
import { type CasesFilter, organisationsQuery, phases } from '../case-queries';

const route = getRouteApi('/signed-in/cases');

type Search = ReturnType<typeof route.useSearch>;

const programmes = ['SSF', 'SSPF'] as const;
const all = 'all';

/** What the address says is shown; words that it does not know say nothing. */
export function useBoardSearch(): { filter: CasesFilter; view: 'board' | 'list'; isFiltered: boolean } {
  const { programme, phase, unit, mine, overdue, view = 'board' } = route.useSearch();
  const knownProgramme = programmes.find((known) => known === programme);
  const knownPhase = phases.find((known) => known === phase);
  const filter = {
    ...(knownProgramme && { programme: knownProgramme }),
    ...(knownPhase && { phase: knownPhase }),
    ...(unit !== undefined && { organisationId: unit }),
    ...(mine && { mine }),
    ...(overdue && { overdue }),
  };
  return { filter, view, isFiltered: Object.keys(filter).length > 0 };
}

/** Changes part of what the address says; the rest stays. */
export function useChangeSearch(): (change: Partial<Search>) => void {
  const navigate = route.useNavigate();
  return (change) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
}

/** Leaves the view as it is and forgets the rest. */
export const noFilter = {
  programme: undefined,
  phase: undefined,
  unit: undefined,
  mine: undefined,
  overdue: undefined,
};

/** Which cases are shown. It lives in the address, so that a view can be linked to and Back works. */
export function BoardFilters() {
  const { t } = useTranslation();
  const { isFiltered } = useBoardSearch();
  const { programme, phase, unit, mine, overdue } = route.useSearch();
  const change = useChangeSearch();
  const { data: units } = useQuery(organisationsQuery());
  const withAll = (choices: Choice[]): Choice[] => [
    { value: all, label: t('cases.filters.all') },
    ...choices,
  ];
  const chosen = (value: string): string | undefined => (value === all ? undefined : value);
  return (
    <div className="case-filters no-print" role="group" aria-label={t('cases.filters.label')}>
      <Select
        label={t('cases.filters.programme')}
        width="short"
        value={programme ?? all}
        onChange={(value) => change({ programme: chosen(value) })}
        choices={withAll(programmes.map((value) => ({ value, label: value })))}
      />
      <Select
        label={t('cases.filters.phase')}
        width="short"
        value={phase ?? all}
        onChange={(value) => change({ phase: chosen(value) })}
        choices={withAll(phases.map((value) => ({ value, label: t(`cases.words.phase.${value}`) })))}
      />
      <Select
        label={t('cases.filters.unit')}
        value={unit ?? all}
        onChange={(value) => change({ unit: chosen(value) })}
        choices={withAll((units?.items ?? []).map(({ id, name }) => ({ value: id, label: name })))}
      />
      <div className="case-filter-checks">
        <Checkbox
          label={t('cases.filters.mine')}
          value={mine ?? false}
          onChange={(value) => change({ mine: value || undefined })}
        />
        <Checkbox
          label={t('cases.filters.overdue')}
          value={overdue ?? false}
          onChange={(value) => change({ overdue: value || undefined })}
        />
        {isFiltered && (
          <Button variant="tertiary" onPress={() => change(noFilter)}>
            {t('cases.filters.clear')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Board or list: two ways to the same, of equal worth. */
export function ViewSwitch() {
  const { t } = useTranslation();
  const { view } = useBoardSearch();
  return (
    <nav className="view-switch" aria-label={t('cases.board.view.label')}>
      {(['board', 'list'] as const).map((one) => (
        <Link
          key={one}
          to="/cases"
          search={(before) => ({ ...before, view: one === 'board' ? undefined : one })}
          resetScroll={false}
          activeOptions={{ explicitUndefined: true }}
          className={view === one ? 'is-current' : undefined}
        >
          {t(`cases.board.view.${one}`)}
        </Link>
      ))}
    </nav>
  );
}
