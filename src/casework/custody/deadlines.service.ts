import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { NotVisible } from '../../platform/http/problem';
import type { Actor } from '../../trust/access/actor';
import type { DeadlineId } from './deadline';
import type { CustodyDeadlineView } from './deadline.view';

@Injectable()
export class DeadlinesService {
  meet(_tx: Tx, _actor: Actor, _id: DeadlineId, _version: number): Promise<CustodyDeadlineView> {
    throw new NotVisible();
  }
}
