import { stockholmDay } from '../../platform/clock/stockholm';
import type { UserId } from '../../platform/id';
import type { AuditEvent } from '../access/audit-events';
import type { Role } from '../access/roles';
import type { AuditBasis } from '../audit/basis';
import type { CaseId } from '../consent/consent';
import { leavesAs } from './reads-of-people';
import { usualMost, type VolumeRule } from './usual-volume';
import { isOffHours, type WorkingHours } from './working-hours';

/** The rules that point out a read, by the code of their legal rule. */
export const reviewRuleCodes = [
  'LOG_PROTECTED_IDENTITY',
  'LOG_NO_ASSIGNMENT',
  'LOG_OWN_NAME',
  'LOG_CLOSED_CASE',
  'LOG_OFF_HOURS',
  'LOG_VOLUME',
  'LOG_EXPORT',
  'LOG_BREAK_GLASS',
] as const;
export type ReviewRuleCode = (typeof reviewRuleCodes)[number];

/** What the rules in force say, each as far as it is in force. */
export interface ReviewRules {
  readonly LOG_PROTECTED_IDENTITY?: { readonly protections: readonly string[] };
  readonly LOG_NO_ASSIGNMENT?: { readonly accepted: readonly AuditBasis[] };
  readonly LOG_OWN_NAME?: { readonly shortestName: number };
  readonly LOG_CLOSED_CASE?: { readonly graceDays: number };
  readonly LOG_OFF_HOURS?: WorkingHours & { readonly exceptRoles: readonly Role[] };
  readonly LOG_VOLUME?: VolumeRule & { readonly months: number };
  readonly LOG_EXPORT?: { readonly kinds: readonly ('print' | 'export')[] };
  readonly LOG_BREAK_GLASS?: { readonly reads: 'every' | 'first' };
}

/** One read, with what the rules ask of it: no name, no content. */
export interface ReadFacts {
  readonly id: string;
  readonly occurredAt: Date;
  readonly readerId: UserId;
  readonly role: Role;
  readonly event: AuditEvent;
  readonly caseId: CaseId | null;
  readonly basis: AuditBasis | null;
  /** The kinds of protection that people of the case live under. */
  readonly protections: readonly string[];
  readonly takesPart: boolean;
  /** The unit referred the case or recorded something in it. */
  readonly isOwnUnits: boolean;
  readonly sharesName: boolean;
  readonly closedAt: Date | null;
}

/** Why a read is looked at; and how much was read that day, where that is why. */
export interface Pointed {
  readonly hits: readonly ReviewRuleCode[];
  readonly volume: { readonly thatDay: number; readonly usual: number } | undefined;
}

/** What is usual and who leads, as far as the rules ask. */
export interface Surroundings {
  /** The reads of each day and person in past months, by role. */
  readonly usualDays: ReadonlyMap<string, readonly number[]>;
  readonly managers: readonly UserId[];
}

/** Every read of a unit's month that a rule points out, by its id. */
export function pointedOut(
  reads: readonly ReadFacts[],
  rules: ReviewRules,
  surroundings: Surroundings,
): ReadonlyMap<string, Pointed> {
  const volumes = volumesOf(reads, rules.LOG_VOLUME, surroundings);
  const opening = rules.LOG_BREAK_GLASS?.reads === 'first' ? firstInEmergency(reads) : undefined;
  const pointed = reads.map((read): [string, Pointed] => {
    const volume = volumes.get(read.id);
    const hits = reviewRuleCodes.filter((code) =>
      code === 'LOG_VOLUME'
        ? volume !== undefined
        : code === 'LOG_BREAK_GLASS' && opening !== undefined
          ? opening.has(read.id)
          : isHit(code, read, rules, surroundings),
    );
    return [read.id, { hits, volume }];
  });
  return new Map(pointed.filter(([, { hits }]) => hits.length > 0));
}

function isHit(
  code: Exclude<ReviewRuleCode, 'LOG_VOLUME'>,
  read: ReadFacts,
  rules: ReviewRules,
  { managers }: Surroundings,
): boolean {
  switch (code) {
    case 'LOG_PROTECTED_IDENTITY':
      return read.protections.some((each) => rules[code]?.protections.includes(each));
    case 'LOG_NO_ASSIGNMENT':
      return rules[code] !== undefined && lacksAssignment(read, rules[code].accepted, managers);
    case 'LOG_OWN_NAME':
      return rules[code] !== undefined && read.sharesName;
    case 'LOG_CLOSED_CASE':
      return rules[code] !== undefined && isLongClosed(read, rules[code].graceDays);
    case 'LOG_OFF_HOURS':
      return (
        rules[code] !== undefined &&
        !rules[code].exceptRoles.includes(read.role) &&
        isOffHours(read.occurredAt, rules[code])
      );
    case 'LOG_EXPORT':
      return rules[code]?.kinds.some((kind) => kind === leavesAs(read.event)) ?? false;
    case 'LOG_BREAK_GLASS':
      return rules[code] !== undefined && read.basis === 'break-glass';
  }
}

/** A case was read by somebody who neither took part nor leads the unit whose own it is, on no ground that does without. */
function lacksAssignment(
  { caseId, basis, takesPart, isOwnUnits, readerId }: ReadFacts,
  accepted: readonly AuditBasis[],
  managers: readonly UserId[],
): boolean {
  if (caseId === null) return false;
  if (basis === null || basis === 'break-glass') return true;
  return !accepted.includes(basis) && !takesPart && !(isOwnUnits && managers.includes(readerId));
}

const DAY_MS = 86_400_000;

const isLongClosed = ({ closedAt, occurredAt }: ReadFacts, graceDays: number): boolean =>
  closedAt !== null && occurredAt.getTime() - closedAt.getTime() > graceDays * DAY_MS;

/** The first read of each person in each case that stood open in an emergency, each day. */
function firstInEmergency(reads: readonly ReadFacts[]): ReadonlySet<string> {
  const first = new Map<string, string>();
  for (const { id, basis, readerId, caseId, occurredAt } of reads) {
    const key = `${readerId} ${caseId} ${stockholmDay(occurredAt)}`;
    if (basis === 'break-glass' && !first.has(key)) first.set(key, id);
  }
  return new Set(first.values());
}

/** The read with which somebody passed what is usual for the role in a day: one for the day, with how much it came to. */
function volumesOf(
  reads: readonly ReadFacts[],
  rule: ReviewRules['LOG_VOLUME'],
  { usualDays }: Surroundings,
): ReadonlyMap<string, NonNullable<Pointed['volume']>> {
  const passed = new Map<string, NonNullable<Pointed['volume']>>();
  if (rule === undefined) return passed;
  const most = new Map<string, number>();
  for (const day of daysOf(reads)) {
    const role = day[0]?.role ?? '';
    const usual = most.get(role) ?? usualMost(usualDays.get(role) ?? [], rule);
    most.set(role, usual);
    const passing = day[usual];
    if (passing) passed.set(passing.id, { thatDay: day.length, usual });
  }
  return passed;
}

/** The reads of each person in one role, day by day, in the order of time. */
function daysOf(reads: readonly ReadFacts[]): Iterable<readonly ReadFacts[]> {
  const days = new Map<string, ReadFacts[]>();
  for (const read of reads) {
    const key = `${read.readerId} ${read.role} ${stockholmDay(read.occurredAt)}`;
    const day = days.get(key);
    if (day) day.push(read);
    else days.set(key, [read]);
  }
  return days.values();
}
