import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks until there is an answer, which may be no more than that it is so. Between two questions whoever is asked gets
 * on with what is waited for; the test's own time limit ends a wait that is in vain.
 */
export async function until<T>(ask: () => Promise<T | false | undefined>): Promise<T> {
  for (;;) {
    const found = await ask();
    if (found !== false && found !== undefined) return found;
    await pause(10);
  }
}
