import { drawSample } from './draw-sample';

const ids = Array.from({ length: 200 }, (_, n) => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`);
const seed = 'ab'.repeat(32);

describe('drawSample', () => {
  it('takes five in a hundred, rounded up, and one at least when there are any', () => {
    const sizes = [0, 1, 20, 21, 200].map((n) => drawSample(seed, ids.slice(0, n), 5).size);

    expect(sizes).toEqual([0, 1, 1, 2, 10]);
  });

  it('takes all of them where all are wanted', () => {
    expect(drawSample(seed, ids, 100)).toEqual(new Set(ids));
  });

  it('takes the same again from the same seed, in whatever order the ids come', () => {
    expect(drawSample(seed, [...ids].reverse(), 5)).toEqual(drawSample(seed, ids, 5));
  });

  it('takes others with another seed', () => {
    expect(drawSample('cd'.repeat(32), ids, 5)).not.toEqual(drawSample(seed, ids, 5));
  });

  it('repeats a draw that was written down', () => {
    const drawn = [...drawSample('00'.repeat(32), ids.slice(0, 40), 5)].sort();

    expect(drawn).toEqual(['0190a000-0000-7000-8000-000000000013', '0190a000-0000-7000-8000-000000000038']);
  });

  it('takes each as often as any other', () => {
    const times = new Map<string, number>();
    for (let n = 0; n < 1000; n++)
      for (const id of drawSample(n.toString(16).padStart(64, '0'), ids.slice(0, 20), 10))
        times.set(id, (times.get(id) ?? 0) + 1);

    // A hundred times each is expected; five standard deviations are 47.
    expect([...times.values()].every((each) => each > 53 && each < 147)).toBe(true);
    expect(times.size).toBe(20);
  });
});
