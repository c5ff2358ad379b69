import { Findings } from './findings';
import { EDGE, Numbers, UNDER_WAY } from './numbers';

const far = EDGE + 1;
/** So many numbers in a row, from one on. */
const run = (from: number, count = UNDER_WAY + 1) =>
  Array.from({ length: count }, (_, place) => from + place);
const told = (findings: Findings) => findings.kept.map(({ kind, sequence }) => [kind, sequence]);

/** What is told of one process that shows these numbers from a sequence on, before so many others that follow. */
function tellOf(
  numbers: readonly number[],
  {
    first = 0,
    after = 0,
    beyond = 'waits',
  }: { first?: number; after?: number; beyond?: 'waits' | 'goes-on' } = {},
) {
  const findings = new Findings();
  const watch = new Numbers(findings, first);
  numbers.forEach((number, place) => watch.add('one', number, first + place));
  const size = first + numbers.length + after;
  watch.end(size, beyond);
  return told(findings);
}

describe('the running numbers of a process', () => {
  it('are whole from 1, in order or nearly', () => {
    expect(tellOf([1, 2, 3], { after: far })).toEqual([]);
    expect(tellOf([2, 1, 4, 3], { after: far })).toEqual([]);
  });

  it('have a gap where one is missing, also the first', () => {
    expect(tellOf([1, ...run(3)], { after: far })).toEqual([['gap', 1]]);
    expect(tellOf(run(2), { after: far })).toEqual([['gap', 0]]);
    expect(tellOf([1, 3, 4, ...run(9)], { after: far })).toEqual([
      ['gap', 1],
      ['gap', 3],
    ]);
  });

  it('are uncertain where one is missing beside the end of a life: its commit may have been cut off', () => {
    expect(tellOf([1, 3], { after: far })).toEqual([['uncertain', 1]]);
    expect(tellOf([1, ...run(3, UNDER_WAY)], { after: far })).toEqual([['uncertain', 1]]);
    expect(tellOf([1, ...run(3, UNDER_WAY + 1)], { after: far })).toEqual([['gap', 1]]);
    expect(tellOf([1, ...run(3), 200], { after: far })).toEqual([
      ['gap', 1],
      ['uncertain', UNDER_WAY + 2],
    ]);
  });

  it('may still wait to be sealed at the very end, and lie beyond the end of a window', () => {
    expect(tellOf([1, 3], { after: EDGE - 1 })).toEqual([['unsealed', 1]]);
    expect(tellOf([1, 3], { after: EDGE - 1, beyond: 'goes-on' })).toEqual([]);
    expect(tellOf([1, ...run(3)], { after: far, beyond: 'goes-on' })).toEqual([['gap', 1]]);
  });

  it('may lie left of a window, but not in the middle of it', () => {
    const whole = run(10, far);

    expect(tellOf([10, 12], { first: 50, after: far })).toEqual([]);
    expect(tellOf([...whole, ...run(far + 11)], { first: 50, after: far })).toEqual([['gap', 50 + far]]);
  });

  it('are not there twice, save what may have been there before the window', () => {
    expect(tellOf([1, 2, 2])).toEqual([['doubled', 2]]);
    expect(tellOf([1, 4, 4], { beyond: 'goes-on' })).toEqual([['doubled', 2]]);
    expect(tellOf([10, 9, 9], { first: 50 })).toEqual([]);
    expect(tellOf([10, 10], { first: 50 })).toEqual([['doubled', 51]]);
  });

  it('begin anew behind a stretch that is not shown, and are judged before it', () => {
    const findings = new Findings();
    const watch = new Numbers(findings, 0);
    run(2).forEach((number, place) => watch.add('one', number, place));
    watch.interrupt(far + UNDER_WAY + 1, 5_000);
    watch.add('one', 2_000, 5_000);
    watch.end(9_000, 'waits');

    expect(told(findings)).toEqual([['gap', 0]]);
  });

  it('of one process say nothing of another', () => {
    const findings = new Findings();
    const watch = new Numbers(findings, 0);
    watch.add('one', 1, 0);
    watch.add('other', 1, 1);
    watch.add('one', 2, 2);
    watch.end(far + 3, 'waits');

    expect(told(findings)).toEqual([]);
  });

  it('are found missing long before the end, once', () => {
    const findings = new Findings();
    const watch = new Numbers(findings, 0);
    for (let number = 2; number < 25_000; number += 1) watch.add('one', number, number - 2);
    const before = told(findings);
    watch.end(25_000, 'waits');

    expect(before).toEqual([['gap', 0]]);
    expect(told(findings)).toEqual(before);
  });
});
