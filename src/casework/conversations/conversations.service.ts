import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { NotVisible } from '../../platform/http/problem';
import type { Actor } from '../../trust/access/actor';
import type { Id } from '../../platform/id';
import type { ConversationId } from './conversation';
import type { ConversationsView, ConversationView } from './conversation.view';
import type { RecordConversationDto } from './dto/record-conversation.dto';

@Injectable()
export class ConversationsService {
  list(_tx: Tx, _actor: Actor, _id: Id<'case'>): Promise<ConversationsView> {
    throw new NotVisible();
  }
  record(_tx: Tx, _actor: Actor, _id: Id<'case'>, _wish: RecordConversationDto): Promise<ConversationView> {
    throw new NotVisible();
  }
  find(_tx: Tx, _id: ConversationId): Promise<ConversationView> {
    throw new NotVisible();
  }
}
