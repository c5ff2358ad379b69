import { type Known, known } from '../../api/restricted';
import type { components } from '../../api/schema';

export type Consent = components['schemas']['ConsentView'];
export type Unit = components['schemas']['ConsentOrganisationView'];
export type Category = components['schemas']['ConsentScopeView']['category'];
export type Scope = components['schemas']['ConsentScopeView'];
export type Preparation = components['schemas']['ConsentPreparationView'];
export type Signatory = Known<Consent['signatories']>[number];
export type Exclusion = Known<Consent['exclusions']>[number];

/** The cells that this reader may know of; what shows a matrix says first whether it is withheld. */
export const scopesOf = ({ scopes }: Pick<Consent, 'scopes'>): readonly Scope[] => known(scopes) ?? [];

/** Those who sign, as far as this reader may know. */
export const signatoriesOf = ({ signatories }: Pick<Consent, 'signatories'>): readonly Signatory[] =>
  known(signatories) ?? [];

/** Who may tell whom about what. */
export interface Cell {
  disclosing: Unit;
  receiving: Unit;
  category: Category;
}

/** Which cell it is, as one word without dots: it is part of a form's paths. */
export function cellKey({ disclosing, receiving, category }: Cell): string {
  return `${disclosing.id}>${receiving.id}>${category}`;
}

/** Every cell between these units, discloser by discloser, then recipient, then category. */
export function cellsOf(units: readonly Unit[], categories: readonly Category[]): Cell[] {
  return units.flatMap((disclosing) =>
    units
      .filter((receiving) => receiving.id !== disclosing.id)
      .flatMap((receiving) => categories.map((category) => ({ disclosing, receiving, category }))),
  );
}

/** The units that take part, by name. */
export function unitsOf(cells: readonly Cell[]): Unit[] {
  const units = new Map<string, Unit>();
  for (const { disclosing, receiving } of cells) {
    units.set(disclosing.id, disclosing).set(receiving.id, receiving);
  }
  return [...units.values()].sort((one, other) => one.name.localeCompare(other.name, 'sv'));
}

/** The categories in use, in the order in which they are always told. */
export function categoriesOf(cells: readonly Cell[]): Category[] {
  return categoryOrder.filter((category) => cells.some((cell) => cell.category === category));
}

const categoryOrder: readonly Category[] = [
  'school',
  'social_services',
  'police',
  'leisure',
  'health',
  'family',
  'documents',
];

/** What one unit is told: per category, by whom. */
export interface Told {
  receiving: Unit;
  categories: { category: Category; from: Unit[] }[];
}

/** The same cells as a family would ask: what does each unit get to know, and from whom? */
export function toldBy(cells: readonly Cell[]): Told[] {
  return unitsOf(cells).flatMap((receiving) => {
    const received = cells.filter((cell) => cell.receiving.id === receiving.id);
    if (received.length === 0) return [];
    const categories = categoriesOf(received).map((category) => ({
      category,
      from: received.filter((cell) => cell.category === category).map(({ disclosing }) => disclosing),
    }));
    return [{ receiving, categories }];
  });
}

export const isOpen = ({ withdrawnAt }: Scope): boolean => withdrawnAt === null;

/** What a withdrawal is about: everything, one recipient or one category. */
export interface Extent {
  receivingId?: string | undefined;
  category?: Category | undefined;
}

/** Which open cells a withdrawal closes, and which it leaves. */
export function divideBy(
  { receivingId, category }: Extent,
  scopes: readonly Scope[],
): { stops: Scope[]; stays: Scope[] } {
  const open = scopes.filter(isOpen);
  const stops = open.filter(
    (scope) =>
      (receivingId === undefined || scope.receiving.id === receivingId) &&
      (category === undefined || scope.category === category),
  );
  return { stops, stays: open.filter((scope) => !stops.includes(scope)) };
}

/** What the form may offer. In SSF the police have no row, no column and no word, whatever was sent (promise 3). */
export function choicesIn({
  programme,
  organisations,
  categories,
}: Pick<Preparation, 'programme' | 'organisations' | 'categories'>): {
  units: Unit[];
  categories: Category[];
} {
  const hasPolice = programme === 'SSPF';
  return {
    units: organisations.filter(({ kind }) => hasPolice || kind !== 'police'),
    categories: categories.filter((category) => hasPolice || category !== 'police'),
  };
}

/** Whether what is ticked may be told now, may come to be, or no longer. A refused one never came to be. */
export function tenseOf(state: Consent['state']): 'now' | 'perhaps' | 'over' {
  if (state === 'in-force') return 'now';
  return ['expired', 'withdrawn', 'superseded'].includes(state) ? 'over' : 'perhaps';
}

/** What holds or may come to hold, and what is over. Without anything living, the newest is the one to know of. */
export function arrange(consents: readonly Consent[]): { current: Consent[]; earlier: Consent[] } {
  const living: readonly Consent['state'][] = ['draft', 'in-force', 'not-begun', 'offered', 'partly-signed'];
  const alive = consents.filter(({ state }) => living.includes(state));
  const current = alive.length > 0 ? alive : consents.slice(0, 1);
  return { current, earlier: consents.filter((consent) => !current.includes(consent)) };
}
