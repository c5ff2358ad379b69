import type { InformationCategory } from '../consent/consent';

/** One line of the register: what reached whom, when, on what ground, by whose act. */
export class RegisterEntryView {
  kind!: 'consent' | 'legal-rule' | 'break-glass';
  /** The share's note, the decision or the emergency. */
  id!: string;
  /** The note; null where somebody opened the whole case. */
  noteId!: string | null;
  /** @format date-time */
  at!: string;
  caseNumber!: string;
  /** The unit that disclosed; null where somebody opened the case in an emergency. */
  discloser!: string | null;
  recipient!: string;
  category!: InformationCategory | null;
  /** @format date */
  occurredOn!: string | null;
  by!: string;
  /** Those who read by name; null where it was the unit's participants. */
  readers!: string[] | null;
  consentNumber!: number | null;
  legalRuleCode!: string | null;
  /** @format date */
  legalRuleFrom!: string | null;
  law!: string | null;
  /** Whether a named lawyer has reviewed the rule. */
  isReviewed!: boolean | null;
  /**
   * When the ground ends, or ended, by itself.
   * @format date-time
   */
  until!: string | null;
  /**
   * When it could no longer be read, before that: withdrawn in whole or in part, superseded, stopped, the case closed.
   * @format date-time
   */
  endedAt!: string | null;
}

/** What was ever shared about a young person, the newest two thousand lines first. */
export class RegisterView {
  /** Whether it is the whole, or what the own unit disclosed and received. */
  isWhole!: boolean;
  items!: RegisterEntryView[];
}
