import { readFileSync } from 'node:fs';
import { deadlineFor, type DeadlineRule, deadlineState, lastDayOf } from './deadline';

interface Row {
  readonly code: string;
  readonly kind: string;
  readonly value: DeadlineRule;
}
const rows = JSON.parse(readFileSync('config/legal-rules/custody.json', 'utf8')) as Row[];

/** The limits as they stand in the rows that deployments bring: a wrong figure there fails here. */
function rule(code: string): DeadlineRule {
  const row = rows.find((each) => each.code === code);
  if (!row) throw new Error(`no rule ${code}`);
  return row.value;
}

describe('deadlineFor', () => {
  it.each([
    // What, rule, when it began, when it ends.
    ['spring forward', 'LVU_7', '2026-03-26T14:00+01:00', '2026-04-03T00:00+02:00'],
    ['spring forward, on its eve', 'LVU_7', '2026-03-28T23:59+01:00', '2026-04-05T00:00+02:00'],
    ['spring forward, in its night', 'LVU_7', '2026-03-29T03:00+02:00', '2026-04-06T00:00+02:00'],
    ['spring forward, ending in its night', 'LVU_7', '2026-03-22T12:00+01:00', '2026-03-30T00:00+02:00'],
    ['fall back', 'LVU_7', '2026-10-21T14:00+02:00', '2026-10-29T00:00+01:00'],
    ['fall back, in its night', 'LVU_7', '2026-10-25T02:30+01:00', '2026-11-02T00:00+01:00'],
    ['fall back, ending in its night', 'LVU_7', '2026-10-18T12:00+02:00', '2026-10-26T00:00+01:00'],
    ['spring forward', 'LVU_8', '2026-03-09T10:00+01:00', '2026-04-07T00:00+02:00'],
    ['fall back', 'LVU_8', '2026-10-05T10:00+02:00', '2026-11-03T00:00+01:00'],
    ['new year', 'LVU_7', '2026-12-28T10:00+01:00', '2027-01-05T00:00+01:00'],
    ['a leap day', 'LVU_7', '2028-02-24T10:00+01:00', '2028-03-03T00:00+01:00'],
    ['a weekend, which moves nothing', 'LVU_7', '2026-11-21T10:00+01:00', '2026-11-29T00:00+01:00'],
    ['the last minute of a day', 'LVU_7', '2026-11-22T23:59:59+01:00', '2026-11-30T00:00+01:00'],
    ['the first minute of a day', 'LVU_7', '2026-11-23T00:00+01:00', '2026-12-01T00:00+01:00'],
  ])('ends with the same weekday over %s (%s)', (_, code, began, ends) => {
    expect(deadlineFor(rule(code), new Date(began)).dueAt).toEqual(new Date(ends));
  });

  it.each([
    ['an ordinary evening', '2026-11-20T19:30+01:00', '2026-11-20T22:30+01:00'],
    ['the night of spring forward', '2026-03-28T23:30+01:00', '2026-03-29T03:30+02:00'],
    ['the night of fall back', '2026-10-25T01:30+02:00', '2026-10-25T03:30+01:00'],
    ['midnight of the new year', '2026-12-31T22:00+01:00', '2027-01-01T01:00+01:00'],
  ])('counts three hours as they pass over %s', (_, began, ends) => {
    expect(deadlineFor(rule('LUL_14_HOLD'), new Date(began)).dueAt).toEqual(new Date(ends));
  });

  it('warns of an LVU 7 § limit over spring forward at half and at four fifths of the time', () => {
    expect(deadlineFor(rule('LVU_7'), new Date('2026-03-26T14:00+01:00'))).toEqual({
      dueAt: new Date('2026-04-03T00:00+02:00'),
      warnAt: new Date('2026-03-30T07:30+02:00'),
      urgentAt: new Date('2026-04-01T12:36+02:00'),
    });
  });

  it.each([
    ['Friday 22:10, Monday noon', '2026-11-20T22:10+01:00', '2026-11-23T12:00+01:00'],
    ['over spring forward', '2026-03-27T22:10+01:00', '2026-03-30T12:00+02:00'],
    ['over fall back', '2026-10-23T22:10+02:00', '2026-10-26T12:00+01:00'],
    ['from the morning alike', '2026-11-20T00:01+01:00', '2026-11-23T12:00+01:00'],
  ])('gives the prosecutor until noon of the third day: %s', (_, began, ends) => {
    expect(deadlineFor(rule('RB_24_12'), new Date(began)).dueAt).toEqual(new Date(ends));
  });

  it('lets a hold from 19:30 end at 22:30, urgent from 22:00', () => {
    const { dueAt, urgentAt } = deadlineFor(rule('LUL_14_HOLD'), new Date('2026-11-20T19:30+01:00'));

    expect([dueAt, urgentAt]).toEqual([
      new Date('2026-11-20T22:30+01:00'),
      new Date('2026-11-20T22:00+01:00'),
    ]);
  });

  it('takes the limit from the rule and from nowhere else', () => {
    const longer: DeadlineRule = { hours: 4, owner: 'police', trigger: 'KVARHALLEN' };

    expect(deadlineFor(longer, new Date('2026-11-20T19:30+01:00')).dueAt).toEqual(
      new Date('2026-11-20T23:30+01:00'),
    );
  });
});

describe('lastDayOf', () => {
  it('is the day before the midnight that ends it', () => {
    expect(lastDayOf(rule('LVU_7'), new Date('2026-04-03T00:00+02:00'))).toBe('2026-04-02');
  });

  it.each(['LUL_14_HOLD', 'RB_24_12'])('is not said of %s, which ends at a time of day', (code) => {
    expect(lastDayOf(rule(code), new Date('2026-11-23T00:00+01:00'))).toBeNull();
  });
});

describe('deadlineState', () => {
  const at = (time: string) => new Date(`2026-11-20T${time}+01:00`);
  const hold = { dueAt: at('22:30'), urgentAt: at('22:00'), doneAt: null };

  it.each([
    ['in-time', '21:59:59'],
    ['soon', '22:00'],
    ['soon', '22:29:59'],
    ['late', '22:30'],
    ['late', '23:00'],
  ])('is %s at %s', (state, time) => {
    expect(deadlineState(hold, at(time))).toBe(state);
  });

  it('stays met however late one asks', () => {
    expect(deadlineState({ ...hold, doneAt: at('22:29') }, at('23:59'))).toBe('met');
  });

  it('stays late when it was met too late', () => {
    expect(deadlineState({ ...hold, doneAt: at('22:31') }, at('23:59'))).toBe('late');
  });
});
