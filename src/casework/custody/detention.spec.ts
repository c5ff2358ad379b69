import { detentionFault, endingFault, isRemandedAt } from './detention';

const at = (time: string) => new Date(`2026-11-20T${time}+01:00`);
const now = at('20:00');
const today = '2026-11-20';
const logged = { startedAt: at('19:30'), bornOn: '2011-03-01', guardianNotifiedAt: at('19:45') };

describe('detentionFault', () => {
  it('finds nothing wrong with what has happened', () => {
    expect(detentionFault(logged, now, today)).toBeUndefined();
  });

  it('takes an unknown person whom nobody has been told of', () => {
    const unknown = { ...logged, bornOn: null, guardianNotifiedAt: null };

    expect(detentionFault(unknown, now, today)).toBeUndefined();
  });

  it.each([
    ['started-in-the-future', { startedAt: at('20:00:01') }],
    ['born-in-the-future', { bornOn: '2026-11-21' }],
    ['notified-in-the-future', { guardianNotifiedAt: at('20:01') }],
  ])('finds %s', (fault, wrong) => {
    expect(detentionFault({ ...logged, ...wrong }, now, today)).toBe(fault);
  });
});

describe('endingFault', () => {
  it.each([
    [undefined, '19:30'],
    [undefined, '20:00'],
    ['ended-before-it-began', '19:29'],
    ['ended-in-the-future', '20:01'],
  ])('is %s for an end at %s', (fault, time) => {
    expect(endingFault(logged.startedAt, at(time), now)).toBe(fault);
  });
});

describe('isRemandedAt', () => {
  const remand = { kind: 'HAKTAD', startedAt: at('10:00'), endedAt: at('18:00') } as const;

  it.each([
    [false, '09:59'],
    [true, '10:00'],
    [true, '17:59'],
    [false, '18:00'],
  ])('is %s at %s', (isRemanded, time) => {
    expect(isRemandedAt(remand, at(time))).toBe(isRemanded);
  });

  it('lasts until it ends', () => {
    expect(isRemandedAt({ ...remand, endedAt: null }, now)).toBe(true);
  });

  it('is not said of other ways to be held', () => {
    expect(isRemandedAt({ ...remand, kind: 'ANHALLEN' }, at('12:00'))).toBe(false);
  });
});
