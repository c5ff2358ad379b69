import { OverAndOver } from './over-and-over';

const NEVER = 2 ** 30;
const told: unknown[] = [];
let loop: OverAndOver | undefined;
afterEach(() => loop?.stop());

/** A loop whose work waits until it is let go, and tells each time that it began. */
function aLoop(pause: number, fails = false) {
  const began: (() => void)[] = [];
  const waiting: (() => void)[] = [];
  const work = () =>
    new Promise<void>((resolve, reject) => {
      began.push(fails ? () => reject(new Error('no')) : resolve);
      waiting.shift()?.();
    });
  loop = new OverAndOver(work, pause, (error) => told.push(error));
  return {
    loop,
    began,
    begins: () => new Promise<void>((resolve) => waiting.push(resolve)),
  };
}

describe('work that is done over and over', () => {
  it('is done anew when it failed, and the failure told', async () => {
    const { loop: tried, began, begins } = aLoop(0, true);
    const first = begins();
    tried.start();
    await first;
    const second = begins();
    began[0]?.();

    await second;

    expect(told).toHaveLength(1);
    began[1]?.();
  });

  it('is done soon where somebody asks for it, however long the pause', async () => {
    const { loop: tried, began, begins } = aLoop(NEVER);
    const first = begins();
    tried.start();
    await first;
    const second = begins();
    tried.soon();
    began[0]?.();
    await second;
    began[1]?.();
    await new Promise(setImmediate);
    const third = begins();
    tried.soon();

    await third;

    expect(began).toHaveLength(3);
    began[2]?.();
  });
});
