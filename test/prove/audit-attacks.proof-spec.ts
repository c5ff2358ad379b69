import { Chance } from '../support/chance';
import { attacksOnRows } from '../support/audit-log/attacks-on-rows';
import { attacksOnTheLog } from '../support/audit-log/attacks-on-the-log';
import { keysOf, verified } from '../support/audit-log/export';

const RUNS = 60;

describe.each([...attacksOnRows, ...attacksOnTheLog])('$id: $name', ({ make }) => {
  it(`is seen in each of ${RUNS} random runs, with the right verdict and at the right place`, async () => {
    const unseen: unknown[] = [];
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const { file, witness, keys, verdict, kinds, from, until } = await make(new Chance(seed));
      const report = await verified(file, witness, keysOf(keys));
      const told = report.findings.find(({ kind }) => kinds.includes(kind));
      const isThere =
        told !== undefined &&
        (from === null || (told.sequence !== null && told.sequence >= from && told.sequence <= until));
      if (report.verdict !== verdict || !isThere) unseen.push([seed, report.verdict, told, from, until]);
    }

    expect(unseen).toEqual([]);
  });
});
