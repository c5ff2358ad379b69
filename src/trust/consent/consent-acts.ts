import type { Actor } from '../access/actor';
import { may } from '../access/decide-access';
import { lacksScan } from './answer-consent';
import { type Consent, type ConsentState, isDecidingGuardian, isLive, stateOf } from './consent';

/** What is done to a draft, and to nothing else. */
type DraftAct = 'revise' | 'discard' | 'offer';

/** What is done to a consent that was offered. */
type OfferAct = 'sign' | 'refuse' | 'disagree' | 'withdraw' | 'attach-scan';

/** What somebody may do with a consent now. The form can be printed wherever the consent stands: it says so itself. */
export type ConsentAct = DraftAct | OfferAct | 'print';

/** The acts that this reader has on a consent, from the role and from where the consent stands. */
export function actsOn(consent: Consent, actor: Actor, now: Date): ConsentAct[] {
  const state = stateOf(consent, now);
  const open = state === 'draft' ? draftActs(consent, actor) : offerActs(consent, state, actor);
  const acts = (Object.keys(open) as ConsentAct[]).filter((act) => open[act]);
  return may(actor, 'consent:print-form') ? [...acts, 'print'] : acts;
}

type Open = Partial<Readonly<Record<ConsentAct, boolean>>>;

const draftActs = ({ isCaseClosed }: Consent, actor: Actor): Open => ({
  revise: !isCaseClosed && may(actor, 'consent:draft'),
  discard: !isCaseClosed && may(actor, 'consent:draft'),
  offer: !isCaseClosed && may(actor, 'consent:offer'),
});

function offerActs(consent: Consent, state: ConsentState, actor: Actor): Open {
  const isAwaited = consent.signatories.some(({ signedAt, refusedAt }) => !signedAt && !refusedAt);
  const isGiven = consent.signatories.some(({ signedAt }) => signedAt);
  return {
    sign: may(actor, 'consent:sign-off') && isLive(state) && isAwaited,
    refuse: may(actor, 'consent:record-refusal') && isAwaitingAnswers(state) && isAwaited,
    disagree: may(actor, 'consent:record-disagreement') && isOpenToDisagreement(consent, state),
    withdraw: may(actor, 'consent:withdraw') && isLive(state) && isGiven,
    'attach-scan':
      may(actor, 'consent:attach-scan') && !consent.isCaseClosed && consent.signatories.some(lacksScan),
  };
}

const isAwaitingAnswers = (state: ConsentState): boolean => state === 'offered' || state === 'partly-signed';

/** One guardian has said no or may still, and another has not. */
function isOpenToDisagreement({ signatories, isCaseClosed }: Consent, state: ConsentState): boolean {
  if (isCaseClosed || !(isAwaitingAnswers(state) || state === 'refused')) return false;
  const guardians = signatories.filter(isDecidingGuardian);
  const mayBeAgainst = guardians.filter(({ signedAt }) => !signedAt);
  const mayBeInFavour = guardians.filter(({ refusedAt }) => !refusedAt);
  return guardians.length > 1 && mayBeAgainst.length > 0 && mayBeInFavour.length > 0;
}
