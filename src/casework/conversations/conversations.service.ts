import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { stockholmDay } from '../../platform/clock/stockholm';
import { nextNumber } from '../../platform/database/number-series';
import type { Tx } from '../../platform/database/tx';
import { VerbNotAllowed } from '../../platform/http/problem';
import { newId } from '../../platform/id';
import type { Actor } from '../../trust/access/actor';
import { ageOn } from '../../trust/directory/age';
import type { CaseId } from '../cases/case';
import { conversationFaults, type ConversationId } from './conversation';
import { ConversationCaseClosed, ConversationRefused } from './conversation.errors';
import { conversationRecorded } from './conversation.events';
import {
  type ConversationsView,
  type ConversationView,
  toConversationListedView,
  toConversationView,
} from './conversation.view';
import { type CaseSetting, ConversationsRepository } from './conversations.repository';
import type { RecordConversationDto } from './dto/record-conversation.dto';

/** Records and reads concern conversations, the own organisation's alone. */
@Injectable()
export class ConversationsService {
  constructor(
    private readonly conversations: ConversationsRepository,
    private readonly clock: Clock,
  ) {}

  /** The conversations that the reader's organisation recorded in a case. Throws `NotVisible`. */
  async list(tx: Tx, caseId: CaseId): Promise<ConversationsView> {
    const { mayRecord } = await this.conversations.setting(tx, caseId);
    const rows = await this.conversations.ofCase(tx, caseId);
    tx.trace.about({ caseId });
    tx.trace.listed(rows.map(({ id }) => id));
    return {
      may: mayRecord ? ['record'] : [],
      items: rows.map(toConversationListedView),
    };
  }

  /** Throws `NotVisible`. */
  async find(tx: Tx, id: ConversationId): Promise<ConversationView> {
    const row = await this.conversations.find(tx, id);
    tx.trace.about({ resourceId: id, caseId: row.caseId });
    return toConversationView(row);
  }

  /** Records a conversation that was held. Throws `ConversationRefused` with every rule that it breaks. */
  async record(tx: Tx, actor: Actor, caseId: CaseId, wish: RecordConversationDto): Promise<ConversationView> {
    const setting = await this.conversations.setting(tx, caseId);
    tx.trace.about({ caseId });
    if (setting.isClosed) throw new ConversationCaseClosed();
    if (!setting.mayRecord) throw new VerbNotAllowed();
    this.check(setting, actor, wish);
    const id = newId<ConversationId>();
    const { programme } = setting;
    const { participants, agreements, ...said } = wish;
    await this.conversations.add(
      tx,
      {
        ...said,
        id,
        number: await nextNumber(tx, 'conversation'),
        caseId,
        programme,
        organisationId: actor.organisationId,
        organisationKind: actor.organisationKind,
        recordedBy: actor.userId,
        heldAt: new Date(wish.heldAt),
        guardianAbsentReason: wish.guardianAbsentReason ?? null,
        guardianView: wish.guardianView ?? null,
        followUpOn: wish.followUpOn ?? null,
        isNotForInvestigation: true,
        createdAt: this.clock.now(),
      },
      participants.map(({ kind, description = null }) => ({
        ...{ id: newId(), conversationId: id, programme, kind, description },
      })),
      agreements.map(({ who, what, dueOn = null }) => ({
        ...{ id: newId(), conversationId: id, who, what, dueOn },
      })),
    );
    await tx.emit(conversationRecorded(id, caseId));
    return this.find(tx, id);
  }

  private check({ programme, bornOn }: CaseSetting, actor: Actor, wish: RecordConversationDto): void {
    const heldAt = new Date(wish.heldAt);
    const heldOn = stockholmDay(heldAt);
    const [first, ...others] = conversationFaults(
      {
        ...wish,
        heldAt,
        heldOn,
        guardianAbsentReason: wish.guardianAbsentReason ?? null,
        followUpOn: wish.followUpOn ?? null,
      },
      {
        programme,
        recordedByKind: actor.organisationKind,
        age: bornOn === null ? null : ageOn(bornOn, heldOn),
      },
      this.clock.now(),
    );
    if (first) throw new ConversationRefused([first, ...others]);
  }
}
