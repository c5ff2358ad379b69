import type { Case, CaseCard } from './case-queries';

/** A card with an open case in mapping; what matters to a test stands in the test. */
export const aCard = (changes: Partial<CaseCard> = {}): CaseCard => ({
  id: 'c1',
  number: '2026-0042',
  programme: 'SSPF',
  age: 14,
  person: { kind: 'named', name: 'Lo Exempelsson' },
  standing: 'open',
  phase: 'MAPPING',
  phaseSince: '2026-11-02T09:00:00Z',
  nextEvent: { kind: 'network-meeting', on: '2026-11-26' },
  consent: { state: 'in-force', until: '2026-12-04' },
  organisations: [
    { kind: 'school', covered: true },
    { kind: 'police', covered: false },
  ],
  overdue: 2,
  moves: [
    { to: 'PLANNING', needs: 'nothing' },
    { to: 'CLOSING', needs: 'reason' },
  ],
  emergency: null,
  version: 3,
  may: ['move-phase'],
  ...changes,
});

/** The same as a whole case, with nobody taking part and nothing happened. */
export const aCase = (changes: Partial<Case> = {}): Case => ({
  ...aCard(),
  coordinatorName: 'Kim Påhittad',
  openedAt: '2026-09-17T07:00:00Z',
  closedAt: null,
  closeReason: null,
  participants: [],
  phases: [],
  ...changes,
});

/** What the server says of a case that no consent opens. */
export const withheld = { restricted: true, class: 'case-course' } as const;
