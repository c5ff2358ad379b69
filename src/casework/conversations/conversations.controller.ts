import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { IdPipe } from '../../platform/http/id.pipe';
import type { Actor } from '../../trust/access/actor';
import { CurrentActor, CurrentTx } from '../../trust/access/current-actor';
import { Policy } from '../../trust/access/policy';
import type { CaseId } from '../cases/case';
import type { ConversationId } from './conversation';
import { ConversationsView, ConversationView } from './conversation.view';
import { ConversationsService } from './conversations.service';
import { RecordConversationDto } from './dto/record-conversation.dto';

/** Concern conversations (orossamtal), each its organisation's own record. */
@Controller('api')
export class ConversationsController {
  constructor(private readonly conversations: ConversationsService) {}

  @Get('cases/:id/conversations')
  @Policy({ may: 'conversation:see', audit: 'conversations.listed', within: 'case' })
  list(@CurrentTx() tx: Tx, @Param('id', IdPipe) id: CaseId): Promise<ConversationsView> {
    return this.conversations.list(tx, id);
  }

  @Post('cases/:id/conversations')
  @Policy({ may: 'conversation:record', audit: 'conversation.recorded' })
  record(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: CaseId,
    @Body() conversation: RecordConversationDto,
  ): Promise<ConversationView> {
    return this.conversations.record(tx, actor, id, conversation);
  }

  @Get('conversations/:id')
  @Policy({ may: 'conversation:see', audit: 'conversation.viewed' })
  show(@CurrentTx() tx: Tx, @Param('id', IdPipe) id: ConversationId): Promise<ConversationView> {
    return this.conversations.find(tx, id);
  }
}
