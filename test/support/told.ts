import type { Response } from 'supertest';
import { textOf } from './pdf-text';

/** All that an answer says: its headers, its text, and what is read on the pages of a file and in its margins. */
export function toldBy({ headers, text, body }: Response): string {
  const file: unknown = body;
  return [JSON.stringify(headers), text, ...(Buffer.isBuffer(file) ? readIn(file) : [])].join('\n');
}

/** Pages as they are set and without what breaks their lines; margins in letters of one byte or of two. */
function readIn(file: Buffer): string[] {
  const pages = textOf(file);
  return [pages, pages.replaceAll(/\s/g, ''), file.toString('latin1').replaceAll('\0', '')];
}
