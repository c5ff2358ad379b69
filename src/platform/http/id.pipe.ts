import { Injectable, type PipeTransform } from '@nestjs/common';
import { type Id, isId } from '../id';
import { NotVisible } from './problem';

/** An id in a path. A text that is no id points at nothing, and answers as nothing does. */
@Injectable()
export class IdPipe<T extends Id<string>> implements PipeTransform<string, T> {
  transform(text: string): T {
    if (!isId(text)) throw new NotVisible();
    return text.toLowerCase() as T;
  }
}
