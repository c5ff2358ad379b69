import type { Readable } from 'node:stream';
import { applyDecorators, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Request } from 'express';
import { FileEmpty, FileKindNotTaken, FileTooLarge, Malformed, TooManyRequests } from './problem';

/** What a route takes that is not JSON: kinds of files, none larger than so many bytes. */
export interface FileIntake {
  readonly mediaTypes: readonly string[];
  /** In bytes. */
  readonly largest: number;
  /** The kinds in Swedish words, as in "Filen ska vara …". */
  readonly kinds: string;
  /** What to do with a larger file, as a Swedish sentence. */
  readonly smaller: string;
}

/** The header that tells a file's ending. Its name is never sent: it may tell who a child is. */
export const FILE_ENDING = 'x-file-ending';

/** So many files at most are received at once: each lies in memory until it is stored. */
const MOST_AT_ONCE = 8;
let receiving = 0;

/**
 * The bytes that a request carries. Reads none of them before it knows that the kind and the size are taken, and no
 * more than the largest. Throws `FileKindNotTaken`, `FileTooLarge`, `FileEmpty`, `Malformed` and `TooManyRequests`.
 */
export async function receiveFile(request: Request, intake: FileIntake): Promise<Buffer> {
  const { mediaTypes, largest, kinds, smaller } = intake;
  const mediaType = mediaTypeOf(request);
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (!mediaTypes.includes(mediaType) || encoding !== 'identity') throw new FileKindNotTaken(kinds);
  if (Number(request.headers['content-length'] ?? 0) > largest) throw new FileTooLarge(largest, smaller);
  if (receiving >= MOST_AT_ONCE) throw new TooManyRequests();
  receiving += 1;
  try {
    const bytes = await bytesOf(request, intake);
    if (bytes.length === 0) throw new FileEmpty();
    return bytes;
  } finally {
    receiving -= 1;
  }
}

/** The kind that a request says its body is. */
export const mediaTypeOf = (request: Request): string =>
  (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';

function bytesOf(request: Request, { largest, smaller }: FileIntake): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    const stop = (problem: Error): void => {
      request.removeAllListeners('data');
      // What is left of it goes nowhere, and the answer can leave.
      request.resume();
      reject(problem);
    };
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size > largest) return stop(new FileTooLarge(largest, smaller));
      parts.push(part);
    });
    request.on('end', () => resolve(Buffer.concat(parts)));
    request.on('error', () => stop(new Malformed('malformed-file')));
    request.on('close', () => {
      if (!request.complete) stop(new Malformed('malformed-file'));
    });
  });
}

/** A file as an answer: it leaves when the transaction has committed, to be saved and not shown in the page. */
export const fileAnswer = (bytes: Buffer, mediaType: string, name: string): StreamableFile =>
  new StreamableFile(bytes, {
    type: mediaType,
    length: bytes.length,
    disposition: `attachment; filename="${name}"`,
  });

/**
 * A file that takes time to make, of what was read: it is made, or begun to be sent, when the transaction has committed
 * and holds nothing.
 */
export class LateFile {
  constructor(
    private readonly make: () => Promise<Buffer | Readable>,
    private readonly mediaType: string,
    private readonly name: string,
  ) {}

  async made(): Promise<StreamableFile> {
    const file = await this.make();
    if (Buffer.isBuffer(file)) return fileAnswer(file, this.mediaType, this.name);
    return new StreamableFile(file, {
      type: this.mediaType,
      disposition: `attachment; filename="${this.name}"`,
    });
  }
}

/** Describes a route that answers with a file. */
export const AnswersFile = (...mediaTypes: readonly string[]): MethodDecorator =>
  applyDecorators(
    ApiProduces(...mediaTypes),
    ApiOkResponse({ description: 'The file.', schema: { type: 'string', format: 'binary' } }),
  );

/** Describes a route that takes a file as it is. */
export const TakesFile = (...mediaTypes: readonly string[]): MethodDecorator =>
  applyDecorators(
    ApiConsumes(...mediaTypes),
    ApiBody({ required: true, schema: { type: 'string', format: 'binary' } }),
    ApiHeader({
      name: 'X-File-Ending',
      required: true,
      description: "The ending of the file's name, such as pdf.",
    }),
  );
