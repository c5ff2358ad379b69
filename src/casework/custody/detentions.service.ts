import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { NotVisible } from '../../platform/http/problem';
import type { Actor } from '../../trust/access/actor';
import type { CustodyLogView } from './custody-log.view';
import type { DetentionId } from './detention';
import type { DetentionView } from './detention.view';
import type { EndDetentionDto } from './dto/end-detention.dto';
import type { RecordDetentionDto } from './dto/record-detention.dto';

@Injectable()
export class DetentionsService {
  log(_tx: Tx, _actor: Actor): Promise<CustodyLogView> {
    throw new NotVisible();
  }
  record(_tx: Tx, _actor: Actor, _wish: RecordDetentionDto): Promise<DetentionView> {
    throw new NotVisible();
  }
  find(_tx: Tx, _actor: Actor, _id: DetentionId): Promise<DetentionView> {
    throw new NotVisible();
  }
  end(_tx: Tx, _actor: Actor, _id: DetentionId, _v: number, _wish: EndDetentionDto): Promise<DetentionView> {
    throw new NotVisible();
  }
}
