import type { Actor } from '../access/actor';
import { may } from '../access/decide-access';
import { type Consent, type ConsentState, isLive, stateOf } from './consent';

/** What somebody may do with a consent now. */
export type ConsentAct = 'sign' | 'refuse' | 'withdraw' | 'supersede';

/** The acts that this reader has on a consent, from the role and from where the consent stands. */
export function actsOn(consent: Consent, actor: Actor, now: Date): ConsentAct[] {
  const state = stateOf(consent, now);
  if (!isLive(state)) return [];
  const isAwaited = consent.signatories.some(({ signedAt, refusedAt }) => !signedAt && !refusedAt);
  const isGiven = consent.signatories.some(({ signedAt }) => signedAt);
  const open: Readonly<Record<ConsentAct, boolean>> = {
    sign: may(actor, 'consent:sign-off') && isAwaited,
    refuse: may(actor, 'consent:record-refusal') && isAwaited && isAwaitingAnswers(state),
    withdraw: may(actor, 'consent:withdraw') && isGiven,
    supersede: may(actor, 'consent:offer'),
  };
  return (Object.keys(open) as ConsentAct[]).filter((act) => open[act]);
}

const isAwaitingAnswers = (state: ConsentState): boolean => state === 'offered' || state === 'partly-signed';
