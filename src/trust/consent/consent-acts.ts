import type { Action } from '../access/actions';
import type { ActsInCase } from '../access/acts-in-case';
import { lacksScan } from './answer-consent';
import { type Consent, type ConsentState, isDecidingGuardian, isLive, stateOf } from './consent';

/** What is done to a draft, and to nothing else. */
type DraftAct = 'revise' | 'discard' | 'offer';

/** What is done to a consent that was offered. */
type OfferAct = 'sign' | 'refuse' | 'disagree' | 'withdraw' | 'attach-scan';

/** What somebody may do with a consent now. The form can be printed wherever the consent stands: it says so itself. */
export type ConsentAct = DraftAct | OfferAct | 'print';

/** What each act is called in the declaration. */
const actionOf: Readonly<Record<ConsentAct, Action>> = {
  revise: 'consent:draft',
  discard: 'consent:draft',
  offer: 'consent:offer',
  sign: 'consent:sign-off',
  refuse: 'consent:record-refusal',
  disagree: 'consent:record-disagreement',
  withdraw: 'consent:withdraw',
  'attach-scan': 'consent:attach-scan',
  print: 'consent:print-form',
};

const acts = Object.keys(actionOf) as ConsentAct[];

/** What is asked of the declaration for the acts on a consent. */
export const askedOnConsents: readonly Action[] = [...new Set(Object.values(actionOf))];

/** The acts that this reader has on a consent: of what they may do in its case, what the consent's state lets through. */
export function actsOn(consent: Consent, inCase: ActsInCase, now: Date): ConsentAct[] {
  const fitting = fittingActs(consent, stateOf(consent, now));
  return acts.filter((act) => fitting.includes(act) && inCase.has(actionOf[act]));
}

function fittingActs(consent: Consent, state: ConsentState): readonly ConsentAct[] {
  if (state === 'draft') return ['revise', 'discard', 'offer', 'print'];
  const { signatories } = consent;
  const isAwaited = signatories.some(({ signedAt, refusedAt }) => !signedAt && !refusedAt);
  const fits: readonly [ConsentAct, boolean][] = [
    ['sign', isLive(state) && isAwaited],
    ['refuse', isAwaitingAnswers(state) && isAwaited],
    ['disagree', isOpenToDisagreement(consent, state)],
    ['withdraw', isLive(state) && signatories.some(({ signedAt }) => signedAt)],
    ['attach-scan', signatories.some(lacksScan)],
    ['print', true],
  ];
  return fits.flatMap(([act, isFitting]) => (isFitting ? [act] : []));
}

const isAwaitingAnswers = (state: ConsentState): boolean => state === 'offered' || state === 'partly-signed';

/** One guardian has said no or may still, and another has not. */
function isOpenToDisagreement({ signatories }: Consent, state: ConsentState): boolean {
  if (!(isAwaitingAnswers(state) || state === 'refused')) return false;
  const guardians = signatories.filter(isDecidingGuardian);
  const mayBeAgainst = guardians.filter(({ signedAt }) => !signedAt);
  const mayBeInFavour = guardians.filter(({ refusedAt }) => !refusedAt);
  return guardians.length > 1 && mayBeAgainst.length > 0 && mayBeInFavour.length > 0;
}
