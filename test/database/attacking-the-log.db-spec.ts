import { unseenRuns } from '../support/attacks/attacked';
import { beforeSealing } from '../support/attacks/before-sealing';
import { onErasedRows } from '../support/attacks/on-erased-rows';
import { onRows } from '../support/attacks/on-rows';
import { onTheSeal } from '../support/attacks/on-the-seal';
import { SealedLog } from '../support/attacks/sealed-log';
import { verdictOn } from '../support/audit-log/in-database';

let log: SealedLog;
beforeAll(async () => {
  log = await SealedLog.of(20_261_127, 10);
});
afterAll(() => log.close());

it('a log that nobody touched is whole, but for what no witness has seen yet', async () => {
  const report = await verdictOn(log.query, await log.witness());

  expect(report.findings.map(({ kind }) => kind)).toEqual(['unwitnessed']);
  expect(report.verdict).toBe('incomplete');
  expect(report.witnessed).toBe(log.witnessed);
});

it.each([...onRows, ...onErasedRows, ...onTheSeal, ...beforeSealing])(
  '$id: a superuser is seen where $name',
  async (attack) => {
    expect(await unseenRuns(log, attack, 2)).toEqual([]);
  },
);
