import { Temporal } from 'temporal-polyfill';
import type { Programme } from '../consent/consent';
import { type Ground, isValidOn, knowsWay, mayStart, type Way } from './ground';

/** What is wrong with a disclosure: the rule that it breaks, as a stable code. */
export type DisclosureRule =
  | 'recipient-is-the-discloser'
  | 'recipient-takes-no-part'
  | 'no-police-in-ssf'
  | 'note-is-not-your-units'
  | 'rule-not-in-force'
  | 'combination-excluded'
  | 'not-yours-to-start'
  | 'answer-missing'
  | 'assessment-missing'
  | 'family-reason-missing'
  | 'ends-too-late'
  | 'ends-in-the-past'
  | 'reader-does-not-work-there';

export interface DisclosureFault {
  readonly field: string;
  readonly code: DisclosureRule;
}

/** What somebody wants to disclose. */
export interface Proposal {
  readonly answers: Readonly<Record<string, string>>;
  readonly assessment: string;
  readonly childsBest: string;
  readonly harm: string;
  readonly requestReference: string | null;
  readonly isFamilyTold: boolean;
  readonly familyNotToldBecause: string | null;
  /** The first day on which it no longer covers, `YYYY-MM-DD`. */
  readonly coversUntil: string;
}

/** Where it happens: the case, the ground that was chosen, and between whom. */
export interface Place {
  readonly programme: Programme;
  readonly ground: Ground | undefined;
  readonly way: Way;
  readonly isToOneself: boolean;
}

const isBlank = (text: string | null | undefined): boolean => (text ?? '').trim() === '';

/** The last first day without, that a ground lets a disclosure of today have. */
export const latestEnd = ({ value }: Ground, today: string): string =>
  Temporal.PlainDate.from(today).add({ days: value.longestDays }).toString();

/**
 * Everything that keeps a disclosure from being made, the gravest first; nothing when it may be made. What the law
 * excludes is refused here as it is never offered, and the tables refuse it again.
 */
export function faultsOf(
  proposal: Proposal,
  { programme, ground, way, isToOneself }: Place,
): DisclosureFault[] {
  const fault = (field: string, code: DisclosureRule, broken: boolean): DisclosureFault[] =>
    broken ? [{ field, code }] : [];
  const isPolice = way.recipient === 'police' || way.discloser === 'police';
  return [
    ...fault('recipientId', 'no-police-in-ssf', programme === 'SSF' && isPolice),
    ...fault('recipientId', 'recipient-is-the-discloser', isToOneself),
    ...(ground
      ? faultsOfGround(proposal, ground, way)
      : [{ field: 'ruleCode', code: 'rule-not-in-force' } as const]),
    ...fault('assessment', 'assessment-missing', isBlank(proposal.assessment)),
    ...fault('childsBest', 'assessment-missing', isBlank(proposal.childsBest)),
    ...fault('harm', 'assessment-missing', isBlank(proposal.harm)),
    ...fault(
      'familyNotToldBecause',
      'family-reason-missing',
      !proposal.isFamilyTold && isBlank(proposal.familyNotToldBecause),
    ),
    ...fault('coversUntil', 'ends-in-the-past', proposal.coversUntil <= way.today),
  ];
}

function faultsOfGround(proposal: Proposal, ground: Ground, way: Way): DisclosureFault[] {
  if (!isValidOn(ground, way.today)) return [{ field: 'ruleCode', code: 'rule-not-in-force' }];
  if (!knowsWay(ground, way)) return [{ field: 'ruleCode', code: 'combination-excluded' }];
  return [
    ...(mayStart(ground, proposal.requestReference !== null, way.isManager)
      ? []
      : [{ field: 'requestReference', code: 'not-yours-to-start' } as const]),
    ...ground.value.questions
      .filter(({ key }) => isBlank(proposal.answers[key]))
      .map(({ key }) => ({ field: `answers.${key}`, code: 'answer-missing' }) as const),
    ...(proposal.coversUntil > latestEnd(ground, way.today)
      ? [{ field: 'coversUntil', code: 'ends-too-late' } as const]
      : []),
  ];
}
