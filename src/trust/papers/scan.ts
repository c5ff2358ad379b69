import type { Id, UserId } from '../../platform/id';
import type { CaseId, ConsentId, Programme } from '../consent/consent';
import { ScanIsDamaged, ScanIsNotWhatItSays } from './paper.errors';

export type ScanId = Id<'scan'>;

/** The route that takes a scan, below /api: it is told once, and known before anybody's request is routed. */
export const STORE_SCAN = 'consents/:id/scans';

/** The kinds of scans that are taken. */
export const scanMediaTypes = ['application/pdf', 'image/png', 'image/jpeg'] as const;
export type ScanMediaType = (typeof scanMediaTypes)[number];

/** The largest scan: ten megabytes. The database says so too. */
export const LARGEST_SCAN = 10 * 1024 * 1024;

/** What a route that takes a scan takes, and what is said of a file that it does not take. */
export const scanIntake = {
  mediaTypes: scanMediaTypes,
  largest: LARGEST_SCAN,
  kinds: 'en PDF eller en bild (PNG eller JPEG)',
  smaller: 'Skanna den med lägre upplösning och försök igen.',
} as const;

/** The endings of each kind; the first is the one that a download gets. */
export const endingsOf: Readonly<Record<ScanMediaType, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
};

/** A stored scan, without its content. */
export interface Scan {
  readonly id: ScanId;
  readonly consentId: ConsentId;
  readonly caseId: CaseId;
  readonly programme: Programme;
  readonly mediaType: ScanMediaType;
  readonly size: number;
  readonly sha256: string;
  readonly uploadedBy: UserId;
  readonly uploadedAt: Date;
}

/** What a file says of itself: its type, and the ending of its name. */
export interface SaidOfFile {
  readonly mediaType: string;
  readonly ending: string;
}

/**
 * The kind of a file, from its content. What the request says of it must be the same. Throws `ScanIsNotWhatItSays`,
 * and `ScanIsDamaged` when it begins as such a file and does not go on as one.
 */
export function kindOfScan(content: Buffer, { mediaType, ending }: SaidOfFile): ScanMediaType {
  const kind = scanMediaTypes.find((each) => startsAs[each](content));
  if (!kind || kind !== mediaType || !endingsOf[kind].includes(ending.toLowerCase())) {
    throw new ScanIsNotWhatItSays();
  }
  if (!isWhole[kind](content)) throw new ScanIsDamaged();
  return kind;
}

type Check = (content: Buffer) => boolean;

const begins = (content: Buffer, hex: string): boolean =>
  content.subarray(0, hex.length / 2).equals(Buffer.from(hex, 'hex'));

const startsAs: Readonly<Record<ScanMediaType, Check>> = {
  'application/pdf': (content) => /^%PDF-[12]\.\d/.test(content.toString('latin1', 0, 8)),
  'image/png': (content) => begins(content, '89504e470d0a1a0a'),
  'image/jpeg': (content) => begins(content, 'ffd8ff'),
};

const isWhole: Readonly<Record<ScanMediaType, Check>> = {
  'application/pdf': endsAsPdf,
  'image/png': isPngToTheEnd,
  'image/jpeg': isJpegToTheEnd,
};

/** A PDF ends by telling where its table of contents lies. */
function endsAsPdf(content: Buffer): boolean {
  const end = content.toString('latin1', Math.max(0, content.length - 1024));
  const startxref = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(end)?.[1];
  return startxref !== undefined && Number(startxref) < content.length;
}

/** A PNG is a row of chunks from a header to an end, and nothing after. */
function isPngToTheEnd(content: Buffer): boolean {
  let offset = 8;
  let isFirst = true;
  while (offset + 12 <= content.length) {
    const length = content.readUInt32BE(offset);
    const type = content.toString('latin1', offset + 4, offset + 8);
    if (isFirst && (type !== 'IHDR' || length !== 13)) return false;
    isFirst = false;
    offset += 12 + length;
    if (type === 'IEND') return length === 0 && offset === content.length;
  }
  return false;
}

const START_OF_SCAN = 0xda;
const NOT_FRAMES = [0xc4, 0xc8, 0xcc];

/** A JPEG is a row of segments with a frame among them, then the picture, then an end. */
function isJpegToTheEnd(content: Buffer): boolean {
  let offset = 2;
  let hasFrame = false;
  while (offset + 4 <= content.length && content[offset] === 0xff) {
    const marker = content.readUInt8(offset + 1);
    if (marker >= 0xc0 && marker <= 0xcf && !NOT_FRAMES.includes(marker)) hasFrame = true;
    if (marker === START_OF_SCAN) return hasFrame && endsAsJpeg(content);
    // A marker may be preceded by filling.
    offset += marker === 0xff ? 1 : 2 + content.readUInt16BE(offset + 2);
  }
  return false;
}

/** Some cameras fill up after the end. */
const endsAsJpeg: Check = (content) => content.subarray(-64).includes(Buffer.from('ffd9', 'hex'));
