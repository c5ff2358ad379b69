import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The tax agency's published test numbers, as they stand in `config/test-personal-numbers.txt`. */
export const listedNumbers = (folder = 'config'): ReadonlySet<string> =>
  new Set(
    readFileSync(join(folder, 'test-personal-numbers.txt'), 'utf8')
      .split('\n')
      .filter((line) => /^\d{12}$/.test(line)),
  );
