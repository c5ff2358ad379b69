import type { OrganisationId } from '../../platform/id';
import type { InformationCategory } from './consent';

/** What shared facts may be used for. Statistics need no consent and stand on no form as a choice. */
export const consentPurposes = ['mapping', 'planning', 'follow_up', 'evaluation_contact'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

/** How an interpreter took part. */
export const interpreterModes = ['on_site', 'phone', 'video'] as const;
export type InterpreterMode = (typeof interpreterModes)[number];

/** Where it was seen that one guardian has custody alone. */
export const custodyProofs = ['population_register', 'court_decision'] as const;
export type CustodyProofKind = (typeof custodyProofs)[number];

/** The version of our own form; raised when its questions change. */
export const FORM_VERSION = 1;

/**
 * What may not be told. Without words it shuts every cell that it concerns: to that recipient, of that category, or
 * both at once. With words it is narrower than a cell, and is for people to keep.
 */
export interface Exclusion {
  readonly recipientId: OrganisationId | null;
  readonly category: InformationCategory | null;
  readonly words: string | null;
}

/** The interpreter through whom the family was told; a name only where one is needed. */
export interface Interpreter {
  readonly language: string;
  readonly mode: InterpreterMode;
  /** The interpreting service's own reference. */
  readonly reference: string | null;
}

/** How mature the child was judged to be: who judged, when, and why (OSL 12 kap. 3 §). */
export interface MaturityJudgement {
  readonly judgedBy: string;
  readonly judgedOn: string;
  readonly reasons: string;
}

/** That one guardian decides alone, and where that was seen. */
export interface CustodyProof {
  readonly kind: CustodyProofKind;
  readonly checkedOn: string;
  readonly reference: string | null;
}

/** What the form tells beside its matrix and its days. */
export interface ConsentForm {
  readonly purposes: readonly ConsentPurpose[];
  readonly exclusions: readonly Exclusion[];
  readonly formVersion: number;
  /** The version of the information text in the language of the form; the database says it when the offer is made. */
  readonly informationVersion: number | null;
  readonly interpreter: Interpreter | null;
  readonly maturity: MaturityJudgement | null;
  readonly custodyProof: CustodyProof | null;
}

/** Whether an exclusion shuts a cell. */
export const excludes = (
  { recipientId, category, words }: Exclusion,
  cell: { readonly recipientId: string; readonly category: InformationCategory },
): boolean =>
  words === null &&
  (recipientId === null || recipientId === cell.recipientId) &&
  (category === null || category === cell.category);
