import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { NotVisible } from '../../platform/http/problem';
import type { CaseId, Programme } from '../cases/case';
import type { ConversationId, ParticipantKind } from './conversation';
import {
  ConversationAgreementEntity,
  ConversationEntity,
  ConversationParticipantEntity,
} from './conversation.entity';

/** What a conversation needs to know of its case. */
export interface CaseSetting {
  readonly programme: Programme;
  readonly isClosed: boolean;
  /** Whether whoever acts may record a conversation in it now. */
  readonly mayRecord: boolean;
  /** `YYYY-MM-DD`; `null` when the reader may not know the person yet. */
  readonly bornOn: string | null;
}

/** A conversation with the name of whoever recorded it. */
export interface ConversationRow extends Omit<ConversationEntity, 'recordedBy'> {
  readonly recordedBy: string;
  readonly participants: readonly { readonly kind: ParticipantKind; readonly description: string | null }[];
  readonly agreements: readonly {
    readonly who: string;
    readonly what: string;
    readonly dueOn: string | null;
  }[];
}

const conversations = `
  select c.id, c.number, c.case_id as "caseId", c.programme, c.organisation_id as "organisationId",
    c.organisation_kind as "organisationKind", coalesce(u.name, '') as "recordedBy", c.trigger_kind as "triggerKind",
    c.concern_categories as "concernCategories", c.held_at as "heldAt", c.place,
    c.is_voluntary_informed as "isVoluntaryInformed", c.youth_spoken_alone as "youthSpokenAlone",
    c.guardian_absent_reason as "guardianAbsentReason", c.themes, c.youth_view as "youthView",
    c.guardian_view as "guardianView", c.outcome, c.follow_up_on::text as "followUpOn",
    c.is_not_for_investigation as "isNotForInvestigation", c.created_at as "createdAt", c.version,
    coalesce((select json_agg(json_build_object('kind', p.kind, 'description', p.description) order by p.id)
      from conversation_participants p where p.conversation_id = c.id), '[]') as participants,
    coalesce((select json_agg(json_build_object('who', a.who, 'what', a.what, 'dueOn', a.due_on) order by a.id)
      from conversation_agreements a where a.conversation_id = c.id), '[]') as agreements
  from concern_conversations c left join users u on u.id = c.recorded_by`;

/** The rows of concern conversations, with who took part and what was agreed. */
@Injectable()
export class ConversationsRepository {
  /** The case that a conversation is about. Throws `NotVisible`. */
  async setting(tx: Tx, caseId: CaseId): Promise<CaseSetting> {
    const [row] = await tx.query<CaseSetting>(
      `select c.programme, c.closed_at is not null as "isClosed", p.born_on::text as "bornOn",
         'conversation:record' = any (acts_i_may(array['conversation:record'], c.id)) as "mayRecord"
       from cases c left join people p on p.id = c.person_id where c.id = $1`,
      [caseId],
    );
    if (!row) throw new NotVisible();
    return row;
  }

  /** The reader's organisation's conversations in a case, the latest first. */
  ofCase(tx: Tx, caseId: CaseId): Promise<ConversationRow[]> {
    return tx.query(`${conversations} where c.case_id = $1 order by c.held_at desc, c.id desc limit 200`, [
      caseId,
    ]);
  }

  /** Throws `NotVisible`. */
  async find(tx: Tx, id: ConversationId): Promise<ConversationRow> {
    const [row] = await tx.query<ConversationRow>(`${conversations} where c.id = $1`, [id]);
    if (!row) throw new NotVisible();
    return row;
  }

  async add(
    tx: Tx,
    conversation: Omit<ConversationEntity, 'version'>,
    participants: readonly ConversationParticipantEntity[],
    agreements: readonly ConversationAgreementEntity[],
  ): Promise<void> {
    await tx.manager.insert(ConversationEntity, conversation);
    for (const each of participants) await tx.manager.insert(ConversationParticipantEntity, each);
    for (const each of agreements) await tx.manager.insert(ConversationAgreementEntity, each);
  }
}
