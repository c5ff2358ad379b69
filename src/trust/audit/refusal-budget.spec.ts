import { networkOf, RefusalBudget } from './refusal-budget';

const now = Date.parse('2026-11-27T12:00:00Z');
const from = (source: string) => ({ source });
const ask = (budget: RefusalBudget, times: number, source = '192.0.2.1', kind = 'a', at = now): number =>
  Array.from({ length: times }, () => budget.admits(from(source), kind, at)).filter(Boolean).length;

describe('rows of refusals', () => {
  it('are ten of a kind from one place within a minute, and the rest is counted', () => {
    const budget = new RefusalBudget();

    expect(ask(budget, 25)).toBe(10);
    expect(ask(budget, 1, '192.0.2.1', 'b')).toBe(1);
    expect(ask(budget, 1, '192.0.2.2')).toBe(1);
    expect(budget.take()).toEqual([{ source: '192.0.2.1', count: 15 }]);
    expect(budget.take()).toEqual([]);
  });

  it('are had anew in the next minute, and when the clock is set back', () => {
    const budget = new RefusalBudget();
    ask(budget, 25);

    expect(ask(budget, 25, '192.0.2.1', 'a', now + 60_000)).toBe(10);
    expect(ask(budget, 25, '192.0.2.1', 'a', now - 3_600_000)).toBe(10);
  });

  it('are six hundred at most, from however many places, and none goes uncounted', () => {
    const budget = new RefusalBudget();

    const rows = Array.from({ length: 5_000 }, (_, place) => ask(budget, 2, `place ${place}`));

    const told = budget.take();
    expect(rows.reduce((sum, each) => sum + each)).toBe(600);
    expect(told.reduce((sum, { count }) => sum + count, 0)).toBe(9_400);
    expect(told.length).toBeLessThanOrEqual(1_001);
    expect(told).toContainEqual({ count: expect.any(Number) as number });
  });

  it('keep what could not be told', () => {
    const budget = new RefusalBudget();
    ask(budget, 12);
    const [told] = budget.take();
    if (told) budget.count(told);
    ask(budget, 1);

    expect(budget.take()).toEqual([{ source: '192.0.2.1', count: 3 }]);
  });
});

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('a stranger at %s is one of %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
