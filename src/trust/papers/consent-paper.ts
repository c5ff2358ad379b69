import type { OrganisationKind } from '../access/roles';
import { stockholmDay } from '../../platform/clock/stockholm';
import type {
  InformationCategory,
  Programme,
  Signatory,
  SignatoryCapacity,
  SignatureMethod,
} from '../consent/consent';
import type { ConsentPurpose, CustodyProofKind, InterpreterMode } from '../consent/consent-form';
import type { Custody } from '../directory/person';

/** How a consent stands when it is printed: a draft nobody may sign, one that waits or holds, one that is over. */
export type Standing = 'draft' | 'open' | 'ended';

/** A unit on the paper. One that would tell where a protected child is has no name, and a number among its kind. */
export interface Party {
  readonly id: string;
  readonly name: string | null;
  readonly kind: OrganisationKind;
  readonly number: number | null;
}

/** One row of the matrix: who tells whom about what. */
export interface Way {
  readonly discloser: Party;
  readonly recipient: Party;
  readonly categories: readonly InformationCategory[];
}

/** What may not be told: a recipient, a category, both at once, or something narrower in words. */
export interface PaperExclusion {
  readonly recipient: Party | null;
  readonly category: InformationCategory | null;
  /** Words that say what it is about, if it is narrower than a cell. */
  readonly isInWords: boolean;
  /** Null where there are none, and where the paper may not tell them: then they are written by hand. */
  readonly words: string | null;
}

/** The guardian whose own facts it is about. A name that the paper may not tell is null, and is written by hand. */
export interface PaperSubject {
  readonly name: string | null;
}

/** Somebody who is to sign. A name that the paper may not tell is null, and is written by hand. */
export interface PaperSignatory {
  readonly name: string | null;
  readonly capacity: SignatoryCapacity;
  readonly isRequired: boolean;
  readonly custody: Custody | null;
  readonly signedOn: string | null;
  readonly method: SignatureMethod | null;
  /** Whether they ticked the box for health; null where it was not asked. */
  readonly isHealthTicked: boolean | null;
  readonly refusedOn: string | null;
}

/** Everything that the consent form tells, from the rows of the consent. Days are `YYYY-MM-DD`. */
export interface ConsentPaper {
  readonly caseNumber: string;
  readonly consentNumber: number;
  readonly programme: Programme;
  readonly standing: Standing;
  readonly formVersion: number;
  readonly textVersion: number;
  readonly isReviewed: boolean;
  readonly child: { readonly name: string; readonly isProtected: boolean };
  /** Null when the facts are the child's. */
  readonly subject: PaperSubject | null;
  readonly parties: readonly Party[];
  readonly purposes: readonly ConsentPurpose[];
  readonly ways: readonly Way[];
  readonly exclusions: readonly PaperExclusion[];
  readonly validFrom: string;
  readonly lastDay: string;
  readonly interpreter: {
    readonly language: string;
    readonly mode: InterpreterMode;
    readonly reference: string | null;
  } | null;
  readonly childView: string | null;
  readonly maturity: { readonly by: string; readonly on: string; readonly reasons: string } | null;
  readonly custodyProof: { readonly kind: CustodyProofKind; readonly on: string } | null;
  readonly isDisagreed: boolean;
  readonly signatories: readonly PaperSignatory[];
  /** When it is printed: the only moment that the bytes hold. */
  readonly printedAt: Date;
}

/** `2026-0042-2`: the second consent of that case. It names the paper, and tells nothing of the child. */
export const numberOf = ({ caseNumber, consentNumber }: ConsentPaper): string =>
  `${caseNumber}-${consentNumber}`;

/** How the box for health was answered, by each who was asked. */
export const answersOfHealth = ({ signatories }: ConsentPaper): boolean[] =>
  signatories.flatMap(({ isHealthTicked }) => (isHealthTicked === null ? [] : [isHealthTicked]));

/** A unit that a consent names. */
export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
}

/** The units as the paper may name them: a protected child's school would tell where the child is. */
export function partiesOf(units: readonly Unit[], isChildProtected: boolean): Party[] {
  const isHidden = ({ kind }: Unit): boolean => isChildProtected && kind === 'school';
  const hidden = units.filter(isHidden);
  return units.map((unit) => ({
    id: unit.id,
    kind: unit.kind,
    name: isHidden(unit) ? null : unit.name,
    number: isHidden(unit) && hidden.length > 1 ? hidden.indexOf(unit) + 1 : null,
  }));
}

interface Cell {
  readonly discloserId: string;
  readonly recipientId: string;
  readonly category: InformationCategory;
  readonly withdrawnAt: Date | null;
}

/** The matrix row by row: the cells that nobody has taken back, of one discloser and one recipient together. */
export function waysOf(cells: readonly Cell[], parties: readonly Party[]): Way[] {
  const ways = new Map<string, { discloser: Party; recipient: Party; categories: InformationCategory[] }>();
  for (const { discloserId, recipientId, category, withdrawnAt } of cells) {
    const discloser = parties.find(({ id }) => id === discloserId);
    const recipient = parties.find(({ id }) => id === recipientId);
    if (!discloser || !recipient) throw new Error('a consent names an organisation that is not there');
    if (withdrawnAt) continue;
    const key = `${discloserId} ${recipientId}`;
    const way = ways.get(key) ?? { discloser, recipient, categories: [] };
    way.categories.push(category);
    ways.set(key, way);
  }
  const place = (party: Party): number => parties.indexOf(party);
  return [...ways.values()].sort(
    (one, other) =>
      place(one.discloser) - place(other.discloser) || place(one.recipient) - place(other.recipient),
  );
}

/** A guardian's name would tell who a protected child is, in whatever capacity they sign: it is written by hand. */
export function signatoryOf(
  { personId, capacity, isRequired, signedAt, method, healthTicked, refusedAt }: Signatory,
  names: ReadonlyMap<string, string>,
  custody: ReadonlyMap<string, Custody>,
  isChildProtected: boolean,
): PaperSignatory {
  const isHidden = isChildProtected && capacity !== 'young_person';
  return {
    name: isHidden ? null : (names.get(personId) ?? null),
    capacity,
    isRequired,
    custody: custody.get(personId) ?? null,
    signedOn: signedAt && stockholmDay(signedAt),
    method,
    isHealthTicked: healthTicked,
    refusedOn: refusedAt && stockholmDay(refusedAt),
  };
}
