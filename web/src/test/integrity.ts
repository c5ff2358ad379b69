import { aSession, fakeApi } from './fake-api';
import { renderApp } from './render';
import type { Erasure } from '../features/integrity/erasing/erasure-queries';
import type { Integrity, MonthOfLog, Verification } from '../features/integrity/integrity-queries';

/** A verification that found the log whole. */
export const aVerification = (part: Partial<Verification> = {}): Verification => ({
  id: 'v1',
  askedAt: '2026-11-27T00:15:00.000Z',
  askedBy: null,
  isOfPart: false,
  state: 'intact',
  endedAt: '2026-11-27T00:16:00.000Z',
  size: 12_345,
  treeSize: 12_400,
  witnessed: 12_345,
  eventsDone: 12_345,
  eventsInAll: 12_345,
  findingCount: 0,
  findings: [],
  answer: null,
  ...part,
});

/** One that found it changed. */
export const tampered = aVerification({
  id: 'v2',
  state: 'tampered',
  findingCount: 2,
  findings: [
    { code: 'leaf', sequence: 700 },
    { code: 'unsealed-row', sequence: null },
  ],
});

/** A log whose seal and witness stand as they should. */
export const anIntegrity = (part: Partial<Integrity> = {}): Integrity => ({
  size: 12_400,
  sealedAt: '2026-11-27T08:00:00.000Z',
  waitingSeconds: 0,
  witnesses: [
    {
      name: 'file',
      state: 'agrees',
      size: 12_400,
      toldAt: '2026-11-27T08:00:00.000Z',
      since: '2026-11-26T08:00:00.000Z',
      alarm: null,
      alarmedAt: null,
    },
  ],
  verifications: [aVerification()],
  alarms: [],
  months: [],
  ...part,
});

/** A month that somebody else proposed to close. */
export const aMonth = (part: Partial<MonthOfLog> = {}): MonthOfLog => ({
  month: '2020-03',
  state: 'proposed',
  proposedBy: 'Kim Exempel',
  isOwn: false,
  proposedAt: '2026-11-27T08:00:00.000Z',
  approvedBy: null,
  approvedAt: null,
  closedAt: null,
  events: null,
  keptBy: [],
  ...part,
});

/** An order to erase that somebody else proposed. */
export const anErasure = (part: Partial<Erasure> = {}): Erasure => ({
  id: 'e1',
  caseId: 'c1',
  caseNumber: '2026-0042',
  decision: 'KS 2026/114',
  until: '2026-09-30T22:00:00.000Z',
  state: 'proposed',
  proposedBy: 'Kim Exempel',
  isOwn: false,
  proposedAt: '2026-11-27T08:00:00.000Z',
  approvedBy: null,
  approvedAt: null,
  withdrawnAt: null,
  carriedOutAt: null,
  events: 0,
  heldBackAt: null,
  heldBackPlaces: [],
  keptBy: [],
  version: 3,
  may: [],
  ...part,
});

const rights = [
  'audit:search',
  'audit:see-integrity',
  'audit:verify',
  'audit:answer-alarm',
  'audit:export',
  'audit:propose-closing',
  'audit:approve-closing',
  'audit:see-erasures',
  'audit:propose-erasure',
  'audit:approve-erasure',
] as const;

/** The page about how whole the log is, or another, to a log reviewer. */
export function open(
  integrity: unknown,
  more: Parameters<typeof fakeApi>[0] = {},
  address = '/audit/integrity',
) {
  const requests = fakeApi({
    'GET /api/session': aSession({ role: 'log_reviewer', may: [...rights] }),
    'GET /api/audit/integrity': integrity as never,
    'GET /api/audit/events': { items: [], nextCursor: null, closedMonths: [] },
    'GET /api/audit/readers': { items: [] },
    'GET /api/audit/erasures': { items: [], nextCursor: null },
    ...more,
  });
  renderApp(address);
  return requests;
}
