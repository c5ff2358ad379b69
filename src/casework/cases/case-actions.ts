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
}

const liveConsents: readonly ConsentMark[] = [
  'offered',
  'partly-signed',
  'not-begun',
  'in-force',
  'ending-soon',
];

/** What this reader may do with the case now: what the role holds, and what the case's state lets through. */
export function actionsOn(
  { isClosed, standing, consent }: CaseForActions,
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
  return wishes.filter(([, wish, fits]) => fits && may(actor, wish)).map(([action]) => action);
}
