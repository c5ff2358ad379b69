import type { Actor } from '../../trust/access/actor';
import { may } from '../../trust/access/decide-access';
import { withheld } from '../../trust/access/restricted';
import { ageOn } from '../../trust/directory/age';
import { displayName, personName } from '../../trust/directory/person-name';
import type { CardRow, EmergencyOnCard } from './board.repository';
import { actionsOn } from './case-actions';
import { kindsIn, movesFor } from './case';
import type { CaseCard, EmergencyOnCardView } from './case.view';
import { consentOnCard, endedConsentOnCard } from './consent-on-card';

/** A card as this reader may have it: with standing `own-records` nothing of others' work is told. */
export function cardFor(row: CardRow, actor: Actor, today: string): CaseCard {
  const name = personName(row);
  const { standing, phase, phaseSince, nextEvent, consent, organisations, overdue, moves, may } =
    row.isOpenToReader ? openPart(row, actor, today) : ownRecordsPart(row, actor, today);
  // Field by field: fifty cards a page, and copying one object into another costs several times as much.
  return {
    id: row.id,
    number: row.number,
    programme: row.programme,
    age: ageOn(row.bornOn, today),
    person: { kind: name.kind, name: displayName(name) },
    standing,
    phase,
    phaseSince,
    nextEvent,
    consent,
    organisations,
    overdue,
    moves,
    emergency: row.emergency && emergencyFor(row.emergency),
    version: row.version,
    may,
  };
}

const notTold = withheld('case-course');

type Rest = Omit<CaseCard, 'id' | 'number' | 'programme' | 'age' | 'person' | 'emergency' | 'version'>;

const emergencyFor = ({ id, closesAt, version }: EmergencyOnCard): EmergencyOnCardView => ({
  id,
  closesAt: instant(closesAt),
  version,
});

function openPart(row: CardRow, actor: Actor, today: string): Rest {
  const consent = consentOnCard({ coveredUntil: row.coveredUntil, latest: row.latestConsent }, today);
  const isClosed = row.phase === 'CLOSED';
  const isLate = !isClosed && row.nextEventOn !== null && row.nextEventOn < today;
  const { phase, closingProposedBy, mayHere } = row;
  const state = { phase, closingProposedBy, isConsentInForce: row.coveredUntil !== null };
  return {
    standing: 'open',
    phase: row.phase,
    phaseSince: instant(row.phaseSince),
    nextEvent: row.nextEvent && row.nextEventOn ? { kind: row.nextEvent, on: row.nextEventOn } : null,
    consent,
    organisations: kindsIn(row.programme).map((kind) => ({ kind, covered: row.coveredKinds.includes(kind) })),
    overdue: isLate ? 1 : 0,
    moves: movesFor(state, actor.userId).filter(({ to }) =>
      may(actor, to === 'CLOSED' ? 'case:close' : 'case:move-phase'),
    ),
    may: actionsOn({ mayHere, isClosed, standing: 'open', consent: consent.state }, actor),
  };
}

function ownRecordsPart(row: CardRow, actor: Actor, today: string): Rest {
  const ended = endedConsentOnCard({ coveredUntil: null, latest: row.latestConsent }, today);
  const isClosed = row.phase === 'CLOSED';
  return {
    standing: 'own-records',
    phase: notTold,
    phaseSince: notTold,
    nextEvent: notTold,
    consent: ended ?? notTold,
    organisations: notTold,
    overdue: notTold,
    moves: [],
    may: actionsOn(
      { mayHere: row.mayHere, isClosed, standing: 'own-records', consent: ended?.state ?? 'none' },
      actor,
    ),
  };
}

/** An instant of a JSON row, in UTC. */
export const instant = (text: string): string => new Date(text).toISOString();
