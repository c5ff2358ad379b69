import { Injectable } from '@nestjs/common';
import { midnight } from '../../platform/clock/stockholm';
import type { Tx } from '../../platform/database/tx';
import { holdsOn } from '../../platform/database/validity';
import { NotVisible } from '../../platform/http/problem';
import type { OrganisationId, UserId } from '../../platform/id';
import type { Actor } from '../access/actor';
import type { OrganisationKind } from '../access/roles';
import type { CaseId, Programme } from '../consent/consent';
import type { DisclosureId } from './disclosure';
import type { DisclosableNoteView, DisclosureRecipientView } from './disclosure.view';
import { type DisclosureRow, received, type ReceivedRow, selectDisclosures } from './disclosures.sql';
import type { Ground } from './ground';
import type { Proposal } from './propose-disclosure';

/** A note as far as a disclosure asks of it. */
export interface NoteToDisclose extends Omit<DisclosableNoteView, 'text'> {
  readonly organisationId: OrganisationId;
}

/** A unit as a recipient. */
export interface Recipient {
  readonly id: OrganisationId;
  readonly kind: OrganisationKind;
}

/** A decision about to be saved. */
export interface NewDisclosure extends Proposal {
  readonly id: DisclosureId;
  readonly caseId: CaseId;
  readonly programme: Programme;
  readonly recipient: Recipient;
  readonly ground: Ground;
  readonly needsApproval: boolean;
  readonly mayServeInvestigation: boolean;
  readonly noteIds: readonly string[];
  readonly readerIds: readonly string[];
}

const worksThere = `u.is_active and membership_holds(m) and m.role in ('coordinator', 'participant', 'lul_social_worker')`;

/** The rows of disclosures on another legal basis than consent. */
@Injectable()
export class DisclosuresRepository {
  /** Throws `NotVisible`. */
  async programmeOf(tx: Tx, caseId: CaseId): Promise<Programme> {
    const [row] = await tx.query<{ programme: Programme }>('select programme from cases where id = $1', [
      caseId,
    ]);
    if (!row) throw new NotVisible();
    return row.programme;
  }

  /** The own unit's notes of a case. */
  ownNotes(tx: Tx, caseId: CaseId, own: OrganisationId): Promise<DisclosableNoteView[]> {
    return tx.query(
      `select id, category, secrecy_class as "secrecyClass", occurred_on::text as "occurredOn", body as text
       from notes where case_id = $1 and organisation_id = $2 order by occurred_on desc, id desc limit 200`,
      [caseId, own],
    );
  }

  /** These notes, as far as whoever acts may know them. */
  notes(tx: Tx, caseId: CaseId, ids: readonly string[]): Promise<NoteToDisclose[]> {
    return tx.query(
      `select id, category, secrecy_class as "secrecyClass", occurred_on::text as "occurredOn",
         organisation_id as "organisationId"
       from notes where case_id = $1 and id = any ($2)`,
      [caseId, ids],
    );
  }

  /** The units that could receive from another, each with those who work there. */
  recipients(tx: Tx, from: OrganisationId, programme: Programme): Promise<DisclosureRecipientView[]> {
    return tx.query(
      `select json_build_object('id', o.id, 'name', o.name, 'kind', o.kind) as organisation,
         (select coalesce(json_agg(distinct jsonb_build_object('id', u.id, 'name', u.name, 'title', u.title)), '[]')
          from memberships m join users u on u.id = m.user_id where m.organisation_id = o.id and ${worksThere}) as people
       from organisations o
       where o.id <> $1 and o.kind <> 'municipality' and not ($2 = 'SSF' and o.kind = 'police')
         and is_open_on(o, stockholm_today()) order by o.name`,
      [from, programme],
    );
  }

  async recipient(tx: Tx, id: string): Promise<Recipient | undefined> {
    const [row] = await tx.query<Recipient>(
      `select id, kind from organisations o where id = $1 and is_open_on(o, stockholm_today())`,
      [id],
    );
    return row;
  }

  /** Those of these people who work at a unit now. */
  async workingAt(tx: Tx, organisationId: OrganisationId, userIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select distinct u.id from memberships m join users u on u.id = m.user_id
       where m.organisation_id = $1 and u.id = any ($2) and ${worksThere}`,
      [organisationId, userIds],
    );
    return rows.map(({ id }) => id);
  }

  /** The grounds as they hold on a day, and the one of a code alone when it is given. */
  grounds(tx: Tx, day: string, code: string | null = null): Promise<Ground[]> {
    return tx.query(
      `select code, valid_from::text as "validFrom", valid_until::text as "validUntil", law,
         text_sv as text, source, certainty, reviewed_by as "reviewedBy", reviewed_on::text as "reviewedOn", value
       from legal_rules r where kind = 'disclosure_ground' and ${holdsOn('r', '$1::date')} and ($2::text is null or code = $2)
       order by code`,
      [day, code],
    );
  }

  /** Saves a decision with its notes and its readers. */
  async insert(tx: Tx, wanted: NewDisclosure, by: Actor): Promise<void> {
    await tx.change(
      `insert into disclosure_decisions (id, case_id, programme, discloser_id, discloser_kind, recipient_id,
         recipient_kind, legal_rule_code, legal_rule_from, answers, assessment, childs_best, harm, request_reference,
         is_family_told, family_not_told_because, may_serve_investigation, needs_approval, proposed_by, covers_until)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
      [
        wanted.id,
        wanted.caseId,
        wanted.programme,
        by.organisationId,
        by.organisationKind,
        wanted.recipient.id,
        wanted.recipient.kind,
        wanted.ground.code,
        wanted.ground.validFrom,
        JSON.stringify(wanted.answers),
        wanted.assessment,
        wanted.childsBest,
        wanted.harm,
        wanted.requestReference,
        wanted.isFamilyTold,
        wanted.isFamilyTold ? null : wanted.familyNotToldBecause,
        wanted.mayServeInvestigation,
        wanted.needsApproval,
        by.userId,
        midnight(wanted.coversUntil),
      ],
    );
    await tx.change(
      `insert into disclosure_items (decision_id, case_id, discloser_id, note_id) select $1, $2, $3, unnest($4::uuid[])`,
      [wanted.id, wanted.caseId, by.organisationId, wanted.noteIds],
    );
    await tx.change(`insert into disclosure_readers (decision_id, user_id) select $1, unnest($2::uuid[])`, [
      wanted.id,
      wanted.readerIds,
    ]);
  }

  /** The own unit's disclosures of a case, the newest two hundred. */
  search(tx: Tx, caseId: CaseId): Promise<DisclosureRow[]> {
    return tx.query(
      `${selectDisclosures} where d.case_id = $1 order by d.proposed_at desc, d.id desc limit 200`,
      [caseId],
    );
  }

  /** The own unit's disclosures that await a second person. */
  waiting(tx: Tx): Promise<DisclosureRow[]> {
    return tx.query(
      `${selectDisclosures}
       where d.needs_approval and d.approved_at is null and d.refused_at is null and d.stopped_at is null
         and (select clock_now()) < d.covers_until order by d.proposed_at, d.id limit 200`,
    );
  }

  /** Throws `NotVisible`. */
  async find(tx: Tx, id: DisclosureId): Promise<DisclosureRow> {
    const [row] = await tx.query<DisclosureRow>(`${selectDisclosures} where d.id = $1`, [id]);
    if (!row) throw new NotVisible();
    return row;
  }

  /** What is disclosed to whoever acts now, by name. */
  received(tx: Tx): Promise<ReceivedRow[]> {
    return tx.query(received);
  }

  /** Whether it was saved: not when somebody was first. */
  async approve(tx: Tx, id: DisclosureId, version: number, by: UserId): Promise<boolean> {
    return this.decide(tx, 'approved_by = $3, approved_at = now()', [id, version, by]);
  }

  async refuse(tx: Tx, id: DisclosureId, version: number, by: UserId, reason: string): Promise<boolean> {
    return this.decide(tx, 'refused_by = $3, refused_at = now(), refusal_reason = $4', [
      id,
      version,
      by,
      reason,
    ]);
  }

  private async decide(tx: Tx, change: string, values: readonly unknown[]): Promise<boolean> {
    const touched = await tx.change(
      `update disclosure_decisions set ${change}, version = version + 1 where id = $1 and version = $2`,
      values,
    );
    return touched === 1;
  }

  async stop(tx: Tx, id: DisclosureId, version: number, reason: string): Promise<boolean> {
    const [row] = await tx.query<{ done: boolean }>('select stop_disclosure($1, $2, $3) as done', [
      id,
      version,
      reason,
    ]);
    return row?.done === true;
  }
}
