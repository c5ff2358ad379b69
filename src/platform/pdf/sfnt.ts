import { inflateSync } from 'node:zlib';

const WOFF_HEADER = 44;
const WOFF_ENTRY = 20;
const SFNT_HEADER = 12;
const SFNT_ENTRY = 16;

/**
 * The font inside a WOFF file (W3C WOFF 1.0), unpacked once: read as WOFF, every look at a table would unpack it anew.
 */
export function sfntOf(woff: Buffer): Buffer {
  const tables = tablesOf(woff);
  const size = tables.reduce(
    (sum, { data }) => sum + padded(data.length),
    SFNT_HEADER + tables.length * SFNT_ENTRY,
  );
  const font = Buffer.alloc(size);
  woff.copy(font, 0, 4, 8);
  const exponent = Math.floor(Math.log2(tables.length));
  font.writeUInt16BE(tables.length, 4);
  font.writeUInt16BE(2 ** exponent * 16, 6);
  font.writeUInt16BE(exponent, 8);
  font.writeUInt16BE(tables.length * 16 - 2 ** exponent * 16, 10);
  let offset = SFNT_HEADER + tables.length * SFNT_ENTRY;
  tables.forEach(({ tag, checksum, data }, index) => {
    const entry = SFNT_HEADER + index * SFNT_ENTRY;
    tag.copy(font, entry);
    font.writeUInt32BE(checksum, entry + 4);
    font.writeUInt32BE(offset, entry + 8);
    font.writeUInt32BE(data.length, entry + 12);
    data.copy(font, offset);
    offset += padded(data.length);
  });
  return font;
}

function tablesOf(woff: Buffer) {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF file');
  return Array.from({ length: woff.readUInt16BE(12) }, (_, index) => {
    const entry = WOFF_HEADER + index * WOFF_ENTRY;
    const [offset, packed, length] = [4, 8, 12].map((at) => woff.readUInt32BE(entry + at)) as [
      number,
      number,
      number,
    ];
    const raw = woff.subarray(offset, offset + packed);
    return {
      tag: woff.subarray(entry, entry + 4),
      checksum: woff.readUInt32BE(entry + 16),
      data: packed < length ? inflateSync(raw) : raw,
    };
  });
}

const padded = (length: number): number => Math.ceil(length / 4) * 4;
