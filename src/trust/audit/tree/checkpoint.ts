import { hashFromBase64, sizeFromDecimal } from './hash';

/** The head of the log at a size: what is signed, and what a witness remembers. */
export interface Checkpoint {
  /** Name of the log; the name of its key is the same. */
  readonly origin: string;
  /** Number of leaves. */
  readonly size: number;
  readonly root: Buffer;
}

/** The text of a checkpoint (C2SP tlog-checkpoint), without extension lines. */
export const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${root.toString('base64')}\n`;

/** A checkpoint from a note's text; undefined when it is none. Extension lines are allowed and mean nothing here. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [origin = '', decimal = '', base64 = '', ...rest] = text.split('\n');
  const [size, root] = [sizeFromDecimal(decimal), hashFromBase64(base64)];
  if (origin === '' || size === undefined || !root || rest.pop() !== '' || rest.includes(''))
    return undefined;
  return { origin, size, root };
}
