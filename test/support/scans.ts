import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import request, { type Test } from 'supertest';
import type { SignedIn } from './person';

const chunk = (type: string, data: string): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.from(data, 'hex').length);
  return Buffer.concat([length, Buffer.from(type), Buffer.from(data, 'hex'), Buffer.alloc(4)]);
};
const segment = (marker: string, data: string): Buffer => {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(2 + Buffer.from(data, 'hex').length);
  return Buffer.concat([Buffer.from(`ff${marker}`, 'hex'), length, Buffer.from(data, 'hex')]);
};

/** A PDF of so many bytes at least. */
export const aPdf = (size = 0): Buffer => {
  const start = Buffer.from('%PDF-1.7\n');
  const end = Buffer.from('\nstartxref\n9\n%%EOF\n');
  return Buffer.concat([start, Buffer.alloc(Math.max(0, size - start.length - end.length), 0x20), end]);
};

/** The smallest picture as PNG. */
export const aPng = (): Buffer =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', '00000001000000010800000000'),
    chunk('IDAT', '7801010200fdff00000002'),
    chunk('IEND', ''),
  ]);

/** The skeleton of a JPEG: a head, a frame, a picture, an end. */
export const aJpeg = (): Buffer =>
  Buffer.concat([
    Buffer.from('ffd8', 'hex'),
    segment('e0', '4a46494600010100000100010000'),
    segment('c0', '08000100010101110000'.slice(0, 18)),
    segment('da', '0101000000'),
    Buffer.from('00ffd9', 'hex'),
  ]);

/** What a request says of its file; what is left out is as it should be. */
export interface Sent {
  readonly type?: string;
  readonly ending?: string;
  readonly key?: string;
}

/** Sends a file as the scan of a signed consent, as the page does. */
export const sendScan = (
  server: Server,
  by: SignedIn,
  consentId: string,
  content: Buffer,
  { type = 'application/pdf', ending = 'pdf', key = randomUUID() }: Sent = {},
): Test =>
  request(server)
    .post(`/api/consents/${consentId}/scans`)
    .set('Cookie', by.cookie)
    .set('X-CSRF-Token', by.session.csrfToken)
    .set('Idempotency-Key', key)
    .set('X-File-Ending', ending)
    .type(type)
    .send(content);
