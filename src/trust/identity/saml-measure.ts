import { inflateRawSync } from 'node:zlib';
import { SamlRejected } from './identity.errors';

/** No genuine message comes near these. Parsing takes time with the number of elements, before any signature. */
const MOST_CHARACTERS = 128 * 1024;
const MOST_TAGS = 1_000;

/**
 * Measures a message before anything parses it: a few thousand characters of a stranger's address may unpack to
 * millions. Throws `SamlRejected`.
 */
export function measure(message: unknown, binding: 'post' | 'redirect'): void {
  if (typeof message !== 'string') throw new SamlRejected('unreadable');
  const sent = Buffer.from(message, 'base64');
  const xml = binding === 'redirect' ? unpacked(sent) : sent.toString();
  if (xml.length > MOST_CHARACTERS || xml.split('<', MOST_TAGS + 2).length > MOST_TAGS + 1) {
    throw new SamlRejected('message-too-large');
  }
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw new SamlRejected('document-type-declared');
}

function unpacked(sent: Buffer): string {
  try {
    return inflateRawSync(sent, { maxOutputLength: MOST_CHARACTERS }).toString();
  } catch (error) {
    const isTooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new SamlRejected(isTooLarge ? 'message-too-large' : 'unreadable');
  }
}
