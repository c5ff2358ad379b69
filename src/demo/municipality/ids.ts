import { createHash } from 'node:crypto';

/** The id of an invented thing: the same at every filling. A UUID of version 8, which is free for such use. */
export function idOf(...name: readonly (string | number)[]): string {
  const bytes = createHash('sha256').update(name.join('\n')).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
