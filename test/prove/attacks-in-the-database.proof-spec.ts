import { unseenRuns } from '../support/attacks/attacked';
import { beforeSealing } from '../support/attacks/before-sealing';
import { onErasedRows } from '../support/attacks/on-erased-rows';
import { onRows } from '../support/attacks/on-rows';
import { onTheSeal } from '../support/attacks/on-the-seal';
import { SealedLog } from '../support/attacks/sealed-log';

const RUNS = 60;

let log: SealedLog;
beforeAll(async () => {
  log = await SealedLog.of(20_261_128, 15);
});
afterAll(() => log.close());

it.each([...onRows, ...onErasedRows, ...onTheSeal, ...beforeSealing])(
  `$id: in each of ${RUNS} random runs a superuser is seen where $name`,
  async (attack) => {
    expect(await unseenRuns(log, attack, RUNS)).toEqual([]);
  },
  600_000,
);
