import { birthdayToReview } from './birthday';

describe('a birthday to review', () => {
  it.each([
    ['twelve today', '2014-11-22', '2026-11-22'],
    ['fifteen in sixty days', '2012-01-21', '2027-01-21'],
  ])('is found for one who is %s', (_, bornOn, day) => {
    expect(birthdayToReview(bornOn, '2026-11-22')).toBe(day);
  });

  it.each([
    ['twelve since yesterday', '2014-11-21'],
    ['fifteen in sixty-one days', '2012-01-22'],
    ['thirteen tomorrow', '2013-11-23'],
    ['seventeen in a month', '2009-12-22'],
  ])('is not found for one who is %s', (_, bornOn) => {
    expect(birthdayToReview(bornOn, '2026-11-22')).toBeUndefined();
  });

  it('is on the first of March for one born on a leap day, as ages are counted', () => {
    expect(birthdayToReview('2012-02-29', '2027-01-15')).toBe('2027-03-01');
    expect(birthdayToReview('2016-02-29', '2028-01-15')).toBe('2028-02-29');
  });
});
