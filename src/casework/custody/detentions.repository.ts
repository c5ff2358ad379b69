import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { NotVisible, StaleVersion } from '../../platform/http/problem';
import type { Sex } from '../../trust/directory/person';
import type { PersonNameRow } from '../../trust/directory/person-name';
import type { CustodyEventRow } from './custody-log';
import type { DetentionId } from './detention';
import { DetentionEntity } from './detention.entity';

/** A detention with the person, as far as the reader may know them. */
export interface DetentionRow extends Omit<DetentionEntity, 'recordedBy'> {
  readonly recordedBy: string;
  readonly person: (PersonNameRow & { readonly bornOn: string; readonly sex: Sex }) | null;
}

const detentions = `
  select n.id, n.number, n.organisation_id as "organisationId", n.person_id as "personId", n.kind,
    n.started_at as "startedAt", n.place, n.offence_category as "offenceCategory",
    n.police_reference as "policeReference", n.guardian_notified_at as "guardianNotifiedAt",
    n.guardian_not_notified_reason as "guardianNotNotifiedReason", n.facts, n.ended_at as "endedAt",
    n.end_reason as "endReason", n.created_at as "createdAt", n.version, coalesce(u.name, '') as "recordedBy",
    case when p.id is not null then json_build_object('alias', p.alias, 'given_name', i.given_name,
      'family_name', i.family_name, 'bornOn', p.born_on, 'sex', p.sex) end as person
  from detentions n left join people p on p.id = n.person_id
    left join person_identities i on i.person_id = p.id left join users u on u.id = n.recorded_by`;

/** The rows of detentions, and what happened on a day. */
@Injectable()
export class DetentionsRepository {
  async add(tx: Tx, detention: Omit<DetentionEntity, 'version'>): Promise<void> {
    await tx.manager.insert(DetentionEntity, detention);
  }

  /** Those who are held now, the longest first. */
  open(tx: Tx): Promise<DetentionRow[]> {
    return tx.query(`${detentions} where n.ended_at is null order by n.started_at, n.id limit 200`);
  }

  /** Throws `NotVisible`. */
  async find(tx: Tx, id: DetentionId): Promise<DetentionRow> {
    const [row] = await tx.query<DetentionRow>(`${detentions} where n.id = $1`, [id]);
    if (!row) throw new NotVisible();
    return row;
  }

  /** Locks the row as the writer saw it. Throws `NotVisible` or `StaleVersion`. */
  async lock(tx: Tx, id: DetentionId, version: number): Promise<DetentionEntity> {
    const row = await tx.manager.findOne(DetentionEntity, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!row) throw new NotVisible();
    if (row.version !== version) throw new StaleVersion();
    return row;
  }

  async save(tx: Tx, detention: DetentionEntity): Promise<void> {
    await tx.manager.save(detention);
  }

  /** What happened on a day in Stockholm, the latest first. */
  eventsOn(tx: Tx, day: string): Promise<CustodyEventRow[]> {
    return tx.query(
      `with happened as (
         select 'detention-started' as kind, started_at as at, id as detention_id, null::uuid as decision_id,
           null as decision_kind from detentions
         union all select 'detention-ended', ended_at, id, null, null from detentions
         union all select 'decision-drafted', created_at, detention_id, id, kind from custody_decisions
         union all select 'decision-signed', signed_at, detention_id, id, kind from custody_decisions
         union all select 'decision-executed', executed_at, detention_id, id, kind from custody_decisions
           where signed_at is not null
         union all select 'deadline-met', d.done_at, c.detention_id, c.id, c.kind
           from custody_deadlines d join custody_decisions c on c.id = d.decision_id where d.owner = 'ours'
       )
       select h.kind, h.at, h.detention_id as "detentionId", n.number as "detentionNumber",
         h.decision_id as "decisionId", h.decision_kind as "decisionKind"
       from happened h join detentions n on n.id = h.detention_id
       where h.at >= ($1::date)::timestamp at time zone 'Europe/Stockholm'
         and h.at < ($1::date + 1)::timestamp at time zone 'Europe/Stockholm'
       order by h.at desc, h.kind, h.detention_id limit 200`,
      [day],
    );
  }
}
