import type { Actor } from '../../trust/access/actor';
import { may } from '../../trust/access/decide-access';
import type { Action } from '../../trust/access/actions';
import type { Standing } from './case';
import type { ConsentMark } from './consent-on-card';

/** What somebody can do with a case. The client shows these and holds no policy of its own. */
export type CaseAction =
  | 'move-phase'
  | 'set-next-event'
  | 'invite'
  | 'end-participation'
  | 'offer-consent'
  | 'record-withdrawal'
  | 'write-note'
  | 'share-note'
  | 'record-conversation';

interface CaseForActions {
  readonly isClosed: boolean;
  readonly standing: Standing;
  readonly consent: ConsentMark;
  /** What whoever acts may do here now, of the actions in `askedOnCards`. */
  readonly mayHere: readonly Action[];
}

/** The actions of those who do not coordinate, who stand to each case in their own way: asked of the database. */
export const askedOnCards = ['consent:withdraw', 'note:write', 'note:share', 'conversation:record'] as const;

const liveConsents: readonly ConsentMark[] = [
  'offered',
  'partly-signed',
  'not-begun',
  'in-force',
  'ending-soon',
];

interface Wish {
  readonly does: CaseAction;
  readonly asks: Action;
  /** Whether each case has its own answer, as the database gave it. */
  readonly isAskedOnCards: boolean;
  readonly fits: (state: CaseForActions) => boolean;
}

const always = (): boolean => true;
const hasLiveConsent = ({ consent }: CaseForActions): boolean => liveConsents.includes(consent);
const isShared = ({ standing, consent }: CaseForActions): boolean =>
  standing === 'open' && (consent === 'in-force' || consent === 'ending-soon');

const wish = (does: CaseAction, asks: Action, fits: Wish['fits'] = always): Wish => ({
  does,
  asks,
  isAskedOnCards: askedOnCards.some((asked) => asked === asks),
  fits,
});

const wishes: readonly Wish[] = [
  wish('move-phase', 'case:move-phase'),
  wish('set-next-event', 'case:set-next-event'),
  wish('invite', 'participant:invite'),
  wish('end-participation', 'participant:end'),
  wish('offer-consent', 'consent:offer'),
  wish('record-withdrawal', 'consent:withdraw', hasLiveConsent),
  wish('write-note', 'note:write'),
  wish('share-note', 'note:share', isShared),
  wish('record-conversation', 'conversation:record'),
];

/** What this reader may do with the case now: what they hold here, and what the case's state lets through. */
export function actionsOn(
  state: CaseForActions,
  actor: Pick<Actor, 'role' | 'organisationKind'>,
): CaseAction[] {
  if (state.isClosed) return [];
  return wishes
    .filter(
      ({ asks, isAskedOnCards, fits }) =>
        (isAskedOnCards ? state.mayHere.includes(asks) : may(actor, asks)) && fits(state),
    )
    .map(({ does }) => does);
}
