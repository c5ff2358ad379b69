import { usualMost } from './usual-volume';

const rule = { spreads: 5, atLeast: 40 };

describe('usualMost', () => {
  it('is the least that the rule says where nothing is known', () => {
    expect(usualMost([], rule)).toBe(40);
  });

  it('never comes below what the rule says', () => {
    expect(usualMost([2, 3, 4, 3, 2], rule)).toBe(40);
  });

  it('lies some spreads above the middle', () => {
    expect(usualMost([50, 60, 70, 80, 90], rule)).toBe(Math.ceil(70 + 5 * 14.826));
  });

  it('is not moved by one wild day', () => {
    const days = [50, 60, 70, 80, 90];

    expect(usualMost([...days, 5000], rule)).toBeLessThan(usualMost(days, rule) + 60);
  });

  it('leaves room where all days are alike', () => {
    expect(usualMost([60, 60, 60], rule)).toBe(65);
  });
});
