import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { FILE_ENDING, mediaTypeOf } from './files';

/** A file as it came: its bytes, and what the request said of it. */
export interface ReceivedFile {
  readonly bytes: Buffer;
  readonly mediaType: string;
  readonly ending: string;
}

/** The file that the request carried; only in routes that declare what they take. */
export const TheFile = createParamDecorator((_: unknown, context: ExecutionContext): ReceivedFile => {
  const request = context.switchToHttp().getRequest<Request>();
  const bytes: unknown = request.body;
  if (!Buffer.isBuffer(bytes)) throw new Error('a route that takes a file declares which kinds');
  return { bytes, mediaType: mediaTypeOf(request), ending: request.header(FILE_ENDING) ?? '' };
});
