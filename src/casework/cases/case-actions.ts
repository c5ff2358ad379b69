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

/** What this reader may do with the case now: what they hold here, and what the case's state lets through. */
export function actionsOn(
  { isClosed, standing, consent, mayHere }: CaseForActions,
  actor: Pick<Actor, 'role' | 'organisationKind'>,
): CaseAction[] {
  if (isClosed) return [];
  const isInForce = consent === 'in-force' || consent === 'ending-soon';
  const wishes: readonly [CaseAction, Action, boolean][] = [
    ['move-phase', 'case:move-phase', true],
    ['set-next-event', 'case:set-next-event', true],
    ['invite', 'participant:invite', true],
    ['end-participation', 'participant:end', true],
    ['offer-consent', 'consent:offer', true],
    ['record-withdrawal', 'consent:withdraw', liveConsents.includes(consent)],
    ['write-note', 'note:write', true],
    ['share-note', 'note:share', standing === 'open' && isInForce],
    ['record-conversation', 'conversation:record', true],
  ];
  const isHeld = (wish: Action): boolean =>
    askedOnCards.some((asked) => asked === wish) ? mayHere.includes(wish) : may(actor, wish);
  return wishes.filter(([, wish, fits]) => fits && isHeld(wish)).map(([action]) => action);
}
