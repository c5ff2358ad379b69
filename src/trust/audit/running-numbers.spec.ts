import { RunningNumbers } from './running-numbers';

describe('the running numbers of a process', () => {
  it('count from one, under one name for this life and another for the next', () => {
    const [numbers, next] = [new RunningNumbers(), new RunningNumbers()];
    const [first, second, restarted] = [numbers.take(), numbers.take(), next.take()];

    expect([first.number, second.number, restarted.number]).toEqual([1, 2, 1]);
    expect(first.process).toBe(second.process);
    expect(restarted.process).not.toBe(first.process);
  });

  it('leave no gap where a transaction was rolled back', () => {
    const numbers = new RunningNumbers();
    const [first] = [numbers.take(), numbers.take()];

    numbers.giveBack(first, 'surely');

    expect([numbers.take().number, numbers.take().number]).toEqual([1, 3]);
  });

  it('begin another life where nobody knows whether a transaction committed', () => {
    const numbers = new RunningNumbers();
    const [first, second] = [numbers.take(), numbers.take()];

    numbers.giveBack(first, 'perhaps');
    numbers.giveBack(second, 'surely');

    const next = [numbers.take(), numbers.take()];
    expect(next.map(({ number }) => number)).toEqual([1, 2]);
    expect(next.map(({ process }) => process)).not.toContain(first.process);
  });
});
