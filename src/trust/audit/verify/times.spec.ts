import { Findings } from './findings';
import { Times } from './times';

const start = Date.parse('2026-09-01T06:00:00Z');

/** What is told of events at these seconds. */
function tellOf(...seconds: readonly number[]) {
  const findings = new Findings();
  const times = new Times(findings);
  seconds.forEach((second, place) => times.add(new Date(start + second * 1000).toISOString(), place));
  times.end();
  return findings.kept.map(({ kind, sequence }) => [kind, sequence]);
}

describe('the time of events', () => {
  it('may fall back by a minute, since transactions end in any order', () => {
    expect(tellOf(0, 100, 40, 101)).toEqual([]);
    expect(tellOf(0, 100, 39.999, 101)).toEqual([['backdated', 2]]);
  });

  it('is dated back where it leaps to where it was after a few', () => {
    expect(tellOf(0, 5_000, 100, 110, 5_010)).toEqual([['backdated', 2]]);
    expect(tellOf(0, 5_000, 100, 5_010, 200, 5_020)).toEqual([
      ['backdated', 2],
      ['backdated', 4],
    ]);
  });

  it('is a clock that was set back where it goes on from there', () => {
    expect(tellOf(3_600, 3_610, 10, 20, 30)).toEqual([['clock', 2]]);
  });

  it('is a clock where it catches up by itself, or where too many follow to be rows of somebody’s', () => {
    const hour = Array.from({ length: 60 }, (_, minute) => 10 + minute * 60);
    const many = Array.from({ length: 101 }, (_, place) => 10 + place);

    expect(tellOf(3_600, ...hour, 3_700)).toEqual([['clock', 1]]);
    expect(tellOf(3_600, ...many, 3_700)).toEqual([['clock', 1]]);
    expect(tellOf(3_600, ...many.slice(1), 3_700)).toEqual([['backdated', 1]]);
  });

  it('may stand still for as long as nothing happens', () => {
    expect(tellOf(0, 0, 0, 90_000, 90_000)).toEqual([]);
  });
});
