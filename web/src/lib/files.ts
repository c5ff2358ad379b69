import { wholeNumber } from './numbers';

const STEP = 1024;

/** "245 kB", "1,2 MB": how large a file is. */
export function fileSize(bytes: number): string {
  if (bytes < STEP) return `${wholeNumber(bytes)} byte`;
  if (bytes < STEP * STEP) return `${wholeNumber(Math.round(bytes / STEP))} kB`;
  return `${wholeNumber(bytes / STEP / STEP)} MB`;
}

/** "3fa9 12bc": the first of a hash, enough for people to tell two files apart. */
export const shortHash = (hash: string): string => `${hash.slice(0, 4)} ${hash.slice(4, 8)}`;
