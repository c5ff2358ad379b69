import type { CustodyDeadline, CustodyDecision, DetentionCard } from '../features/custody/custody-queries';

const hour = 60 * 60_000;

/** An instant some hours from now; before now, when negative. */
export const inHours = (hours: number): string => new Date(Date.now() + hours * hour).toISOString();

/** The police's three hours, two of them left. */
export function aDeadline(part: Partial<CustodyDeadline> = {}): CustodyDeadline {
  return {
    id: 'l1',
    version: 1,
    may: [],
    code: 'LUL_14_HOLD',
    text: 'Kvarhållande får vara i högst tre timmar.',
    law: 'LUL 14 §',
    owner: 'police',
    state: 'in-time',
    triggeredAt: inHours(-1),
    dueAt: inHours(2),
    lastDay: null,
    warnAt: inHours(0.5),
    urgentAt: inHours(1.5),
    metAt: null,
    metBy: null,
    detentionId: 'd1',
    detentionNumber: '2026-0007',
    decisionId: null,
    ...part,
  };
}

/** Somebody invented, held for an hour. */
export function aDetention(part: Partial<DetentionCard> = {}): DetentionCard {
  return {
    id: 'd1',
    version: 1,
    may: ['end', 'decide'],
    number: '2026-0007',
    kind: 'KVARHALLEN',
    place: 'Polisarrest',
    startedAt: inHours(-1),
    endedAt: null,
    person: { id: 'p1', kind: 'named', name: 'Lo Exempelsson', age: 15, bornOn: '2011-03-01', sex: 'female' },
    deadlines: [aDeadline()],
    ...part,
  };
}

/** The provision that only the elected decide by; no lawyer has read it. */
export const lvu6 = {
  code: 'BASIS_LVU_6',
  validFrom: '1990-07-01',
  law: 'LVU 6 §',
  text: 'Socialnämnden får besluta om omedelbart omhändertagande.',
  reviewedBy: null,
  reviewedOn: null,
};

/** The chair of the board, who may decide. */
export const chair = {
  id: 'b1',
  name: 'Ordina Förandesson',
  title: 'Nämndens ordförande',
  kind: 'elected' as const,
  reference: 'Delegationsordningen 2.1',
};

/** A draft of immediate care that says nothing yet. */
export function aDecision(part: Partial<CustodyDecision> = {}): CustodyDecision {
  return {
    id: 'x1',
    version: 1,
    may: ['revise', 'sign'],
    number: '2026-0003',
    detentionId: 'd1',
    kind: 'LVU_6_IMMEDIATE_CARE',
    status: 'draft',
    legalBasis: lvu6,
    decider: chair,
    preparedBy: 'Kim Påhittad',
    decidedAt: '2026-11-22T12:00:00.000Z',
    executedAt: null,
    facts: '',
    childsView: '',
    alternatives: '',
    reasoning: '',
    notified: [],
    handedOverTo: null,
    signedBy: null,
    signedAt: null,
    correctsId: null,
    correctionReason: null,
    deadlines: [],
    ...part,
  };
}
