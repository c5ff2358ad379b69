import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { NotVisible, StaleVersion } from '../../platform/http/problem';
import type { OrganisationId, UserId } from '../../platform/id';
import type { CaseId, ParticipantId } from './case';
import { ParticipantEntity } from './participant.entity';
import type { ParticipantView } from './participant.view';

/** A participation with the names of who and where. */
export interface ParticipantRow extends Omit<ParticipantView, 'may'> {
  readonly caseId: CaseId;
}

const participants = `
  select a.id, a.case_id as "caseId", a.organisation_id as "organisationId", o.name as "organisationName",
    a.organisation_kind as "organisationKind", a.user_id as "userId", u.name as "userName", u.title as "userTitle",
    a.function, a.valid_from::text as "from", a.valid_until::text as "until", a.version
  from case_participants a join organisations o on o.id = a.organisation_id join users u on u.id = a.user_id`;

/** Who takes part in which case. */
@Injectable()
export class ParticipantsRepository {
  /** Those of a case that the reader may know of, in the order they came. */
  list(tx: Tx, caseId: CaseId): Promise<ParticipantRow[]> {
    return tx.query(`${participants} where a.case_id = $1 order by a.valid_from, a.id`, [caseId]);
  }

  /** Throws `NotVisible`. */
  async find(tx: Tx, id: ParticipantId): Promise<ParticipantRow> {
    const [found] = await tx.query<ParticipantRow>(`${participants} where a.id = $1`, [id]);
    if (!found) throw new NotVisible();
    return found;
  }

  async takesPart(tx: Tx, caseId: CaseId, userId: UserId, organisationId: OrganisationId): Promise<boolean> {
    const found = await tx.query(
      `select id from case_participants
       where case_id = $1 and user_id = $2 and organisation_id = $3 and valid_until is null`,
      [caseId, userId, organisationId],
    );
    return found.length > 0;
  }

  async add(tx: Tx, participant: Omit<ParticipantEntity, 'version'>): Promise<void> {
    await tx.manager.insert(ParticipantEntity, participant);
  }

  /** Ends a participation on a day. Throws `StaleVersion`. */
  async end(tx: Tx, id: ParticipantId, version: number, validUntil: string): Promise<void> {
    const { affected } = await tx.manager.update(ParticipantEntity, { id, version }, { validUntil });
    if (affected !== 1) throw new StaleVersion();
  }
}
