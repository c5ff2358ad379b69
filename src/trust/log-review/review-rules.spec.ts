import type { UserId } from '../../platform/id';
import type { CaseId } from '../consent/consent';
import { pointedOut, type ReadFacts, type ReviewRuleCode, type ReviewRules } from './review-rules';

const rules: ReviewRules = {
  LOG_PROTECTED_IDENTITY: { protections: ['secrecy_marking', 'protected_registration'] },
  LOG_NO_ASSIGNMENT: { accepted: ['coordination', 'disclosure-decision'] },
  LOG_OWN_NAME: { shortestName: 3 },
  LOG_CLOSED_CASE: { graceDays: 30 },
  LOG_OFF_HOURS: { opensAt: '06:30', closesAt: '19:00', exceptRoles: ['lul_social_worker'] },
  LOG_VOLUME: { spreads: 5, atLeast: 10, months: 3 },
  LOG_EXPORT: { kinds: ['print', 'export'] },
  LOG_BREAK_GLASS: { reads: 'every' },
};
const noon = new Date('2026-03-02T11:00:00Z');
const manager = 'manager' as UserId;
const around = { usualDays: new Map<string, number[]>(), managers: [manager] };

let count = 0;
const aRead = (facts: Partial<ReadFacts> = {}): ReadFacts => ({
  id: `read-${++count}`,
  occurredAt: noon,
  readerId: 'reader' as UserId,
  role: 'participant',
  event: 'note.viewed',
  caseId: 'case' as CaseId,
  basis: 'consent',
  protections: [],
  takesPart: true,
  isOwnUnits: false,
  sharesName: false,
  closedAt: null,
  ...facts,
});
const hitsOf = (read: ReadFacts, by: ReviewRules = rules): readonly ReviewRuleCode[] =>
  pointedOut([read], by, around).get(read.id)?.hits ?? [];

const hours = (n: number): Date => new Date(noon.getTime() + n * 3_600_000);
const days = (n: number): Date => hours(24 * n);

describe('a read in the own case, at work, on the family’s consent', () => {
  it('is pointed out by nothing', () => {
    expect(hitsOf(aRead())).toEqual([]);
  });
});

describe('a rule', () => {
  it.each<[string, Partial<ReadFacts>, readonly ReviewRuleCode[]]>([
    ['protected people', { protections: ['secrecy_marking'] }, ['LOG_PROTECTED_IDENTITY']],
    ['a case that one has no part in', { takesPart: false }, ['LOG_NO_ASSIGNMENT']],
    [
      'a case of the own unit, where one does not lead it',
      { takesPart: false, basis: 'own-record', isOwnUnits: true },
      ['LOG_NO_ASSIGNMENT'],
    ],
    ['one’s own name', { sharesName: true }, ['LOG_OWN_NAME']],
    ['a case that was closed long ago', { closedAt: days(-31) }, ['LOG_CLOSED_CASE']],
    ['the night', { occurredAt: hours(12) }, ['LOG_OFF_HOURS']],
    ['what was printed', { event: 'consent.form-printed' }, ['LOG_EXPORT']],
    ['what was taken out', { event: 'audit.exported', caseId: null }, ['LOG_EXPORT']],
    ['an emergency', { basis: 'break-glass' }, ['LOG_NO_ASSIGNMENT', 'LOG_BREAK_GLASS']],
  ])('points out %s', (_, facts, codes) => {
    expect(hitsOf(aRead(facts))).toEqual(codes);
  });

  it.each<[string, Partial<ReadFacts>]>([
    ['a kind of protection that the rule does not name', { protections: ['fictitious_identity'] }],
    ['a ground that asks for no part', { takesPart: false, basis: 'coordination' }],
    ['whoever leads the unit whose case it is', { takesPart: false, isOwnUnits: true, readerId: manager }],
    ['what is about no case', { takesPart: false, caseId: null, basis: 'public-task' }],
    ['a case that was closed lately', { closedAt: days(-29) }],
    ['a case that was closed afterwards', { closedAt: days(40) }],
    ['somebody on duty at night', { occurredAt: hours(12), role: 'lul_social_worker' }],
  ])('leaves alone %s', (_, facts) => {
    expect(hitsOf(aRead(facts))).toEqual([]);
  });

  it('that is not in force points out nothing', () => {
    const all = { protections: ['secrecy_marking'], takesPart: false, sharesName: true, closedAt: days(-99) };

    expect(hitsOf(aRead({ ...all, occurredAt: hours(12), event: 'audit.exported' }), {})).toEqual([]);
  });
});

describe('an emergency of which the first read alone is asked for', () => {
  it('points out that one', () => {
    const reads = [aRead({ basis: 'break-glass' }), aRead({ basis: 'break-glass' })];

    const pointed = pointedOut(reads, { LOG_BREAK_GLASS: { reads: 'first' } }, around);

    expect([...pointed.keys()]).toEqual([reads[0]?.id]);
  });
});

describe('a day with far more reads than usual', () => {
  const reads = Array.from({ length: 30 }, (_, n) =>
    aRead({ occurredAt: new Date(noon.getTime() + n * 1000) }),
  );
  const volume = { LOG_VOLUME: { spreads: 5, atLeast: 10, months: 3 } };

  it('is pointed out once, at the read that passed it, with what it came to', () => {
    const pointed = pointedOut(reads, volume, around);

    expect([...pointed]).toEqual([
      [reads[10]?.id, { hits: ['LOG_VOLUME'], volume: { thatDay: 30, usual: 10 } }],
    ]);
  });

  it('is left alone where the role reads so much', () => {
    const usualDays = new Map([['participant', [28, 30, 32, 31, 29]]]);

    expect(pointedOut(reads, volume, { ...around, usualDays }).size).toBe(0);
  });

  it('is each person’s own: two who share the work pass nothing', () => {
    const shared = reads
      .slice(0, 20)
      .map((read, n) => ({ ...read, readerId: (n % 2 === 0 ? 'one' : 'other') as UserId }));

    expect(pointedOut(shared, volume, around).size).toBe(0);
  });
});
