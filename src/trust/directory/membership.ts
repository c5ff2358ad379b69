import { Temporal } from 'temporal-polyfill';
import type { OrganisationId, UserId } from '../../platform/id';
import type { OrganisationKind, Role } from '../access/roles';
import { fits } from './role-places';

/**
 * How a role stands: proposed and waiting for a second person, to begin later, holding now, lapsed since nobody
 * confirmed it, over since its last day has passed, ended by somebody, or without effect because the account or the
 * organisation is closed.
 */
export const membershipStates = [
  'proposed',
  'coming',
  'current',
  'lapsed',
  'over',
  'ended',
  'inactive',
  'closed',
] as const;
export type MembershipState = (typeof membershipStates)[number];

/** What somebody can do with a role. */
export const membershipActs = ['approve', 'confirm', 'end'] as const;
export type MembershipAct = (typeof membershipActs)[number];

/** As much of a membership as its state depends on. Days are `YYYY-MM-DD`; `…Until` is the first day without it. */
export interface MembershipFacts {
  readonly userId: string;
  readonly organisationId: string;
  readonly proposedBy: string | null;
  readonly isApproved: boolean;
  readonly isEnded: boolean;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly confirmedUntil: string | null;
  readonly isUserActive: boolean;
  readonly isOrganisationOpen: boolean;
}

/** Who looks at it: their own id, and whether their role lets them approve, confirm or end it if nothing else forbids. */
export interface MembershipReader {
  readonly userId: string;
  readonly may: readonly MembershipAct[];
}

/** How a role stands on a day in Stockholm. */
export function membershipState(membership: MembershipFacts, today: string): MembershipState {
  const { isApproved, isEnded, validFrom, validUntil, confirmedUntil } = membership;
  if (isEnded) return 'ended';
  if (validUntil <= today) return 'over';
  if (!isApproved) return 'proposed';
  if (confirmedUntil === null || confirmedUntil <= today) return 'lapsed';
  if (!membership.isUserActive) return 'inactive';
  if (!membership.isOrganisationOpen) return 'closed';
  return validFrom > today ? 'coming' : 'current';
}

/** The first day of the quarter after a day's own. */
export function nextQuarter(day: string): string {
  const { year, month } = Temporal.PlainDate.from(day);
  const first = Math.floor((month - 1) / 3) * 3 + 1;
  return Temporal.PlainDate.from({ year, month: first, day: 1 }).add({ months: 3 }).toString();
}

/** Whether a role that holds will lapse before its last day unless somebody confirms it for the running quarter. */
export function needsConfirmation(membership: MembershipFacts, today: string): boolean {
  const { confirmedUntil, validUntil } = membership;
  return (
    membershipState(membership, today) === 'current' &&
    confirmedUntil !== null &&
    confirmedUntil < nextQuarter(today) &&
    confirmedUntil < validUntil
  );
}

/** What a reader can do with a role now. Nobody does anything with their own, nor approves what they proposed. */
export function actsOn(
  membership: MembershipFacts,
  { userId, may }: MembershipReader,
  today: string,
): MembershipAct[] {
  if (membership.userId === userId) return [];
  const state = membershipState(membership, today);
  const possible: Readonly<Record<MembershipAct, boolean>> = {
    approve: state === 'proposed' && membership.proposedBy !== userId,
    confirm: needsConfirmation(membership, today),
    end: !['over', 'ended', 'lapsed'].includes(state),
  };
  return may.filter((act) => possible[act]);
}

/** A role that somebody wants another to have. */
export interface WantedMembership {
  readonly userId: UserId;
  readonly organisationId: OrganisationId;
  readonly role: Role;
  readonly validFrom: string;
  /** The first day on which it no longer holds. */
  readonly validUntil: string;
}

/** What a proposal is judged by. */
export interface ProposalSurroundings {
  readonly proposerId: UserId;
  readonly organisationKind: OrganisationKind;
  readonly today: string;
  readonly maxMonths: number;
}

export type ProposalFault =
  'own-act' | 'role-does-not-fit' | 'begins-in-the-past' | 'ends-before-it-begins' | 'term-too-long';

/** The first rule that a proposal breaks; `undefined` when it breaks none. */
export function proposalFault(
  wanted: WantedMembership,
  { proposerId, organisationKind, today, maxMonths }: ProposalSurroundings,
): ProposalFault | undefined {
  if (wanted.userId === proposerId) return 'own-act';
  if (!fits(wanted.role, organisationKind)) return 'role-does-not-fit';
  if (wanted.validFrom < today) return 'begins-in-the-past';
  if (wanted.validUntil <= wanted.validFrom) return 'ends-before-it-begins';
  const latest = Temporal.PlainDate.from(wanted.validFrom).add({ months: maxMonths }).toString();
  return wanted.validUntil > latest ? 'term-too-long' : undefined;
}
