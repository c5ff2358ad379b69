import type { Id, UserId } from '../../platform/id';
import type { Actor } from '../access/actor';
import { may } from '../access/decide-access';

export type ConflictId = Id<'conflict'>;

/** What somebody may do with a conflict of interest now. */
export type ConflictAct = 'propose-lifting' | 'lift';

/** How far a conflict of interest (jäv) has come. */
export interface ConflictState {
  /** Whom it keeps from the case. */
  readonly userId: UserId;
  readonly recordedBy: UserId;
  readonly liftProposedBy: UserId | null;
  readonly liftedAt: Date | null;
}

/** The shortest reason: whom it concerns and how can be said in a few words. */
export const CONFLICT_REASON_LENGTH = 10;

/** The rule that a lifting breaks. */
export type LiftRefusal =
  'own-act' | 'conflict-already-lifted' | 'lifting-already-proposed' | 'lifting-not-proposed';

/** The outcome of a wish to lift. */
export type LiftDecision =
  { readonly allowed: true } | { readonly allowed: false; readonly because: LiftRefusal };

/** May this person propose that it be lifted? Not whom it is about. */
export function decideProposal(conflict: ConflictState, by: UserId): LiftDecision {
  if (conflict.liftedAt !== null) return refuse('conflict-already-lifted');
  if (conflict.userId === by) return refuse('own-act');
  if (conflict.liftProposedBy !== null) return refuse('lifting-already-proposed');
  return { allowed: true };
}

/** May this person lift it? Neither whom it is about, nor who recorded it, nor who proposed the lifting. */
export function decideLifting(conflict: ConflictState, by: UserId): LiftDecision {
  if (conflict.liftedAt !== null) return refuse('conflict-already-lifted');
  if (conflict.liftProposedBy === null) return refuse('lifting-not-proposed');
  if ([conflict.userId, conflict.recordedBy, conflict.liftProposedBy].includes(by)) return refuse('own-act');
  return { allowed: true };
}

const refuse = (because: LiftRefusal): LiftDecision => ({ allowed: false, because });

/** What this reader may do with it now. */
export function actsOn(conflict: ConflictState, actor: Actor): ConflictAct[] {
  const acts: ConflictAct[] = [];
  if (may(actor, 'conflict:propose-lifting') && decideProposal(conflict, actor.userId).allowed) {
    acts.push('propose-lifting');
  }
  if (may(actor, 'conflict:lift') && decideLifting(conflict, actor.userId).allowed) acts.push('lift');
  return acts;
}
