import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { notOverToday } from '../../platform/database/validity';
import { NotVisible, StaleVersion } from '../../platform/http/problem';
import type { UserId } from '../../platform/id';
import type { CaseId } from '../consent/consent';
import type { Custody } from '../directory/person';
import type { PersonId, PersonNameRow } from '../directory/person-name';
import type { LiftingId, Protection } from './protection';

/** A person of a case as the rows tell it; the row policy of names decides whether there is one. */
export interface PersonOfCaseRow extends PersonNameRow {
  readonly id: PersonId;
  readonly standing: 'child' | 'guardian';
  readonly relation: string | null;
  readonly custody: Custody | null;
  readonly protection: Protection;
  /** Whether they live under another name, or are guardian of the child of the case who does: no name leads there. */
  readonly isUnderAnotherName: boolean;
  readonly isCaseClosed: boolean;
  readonly version: number;
  readonly lifting: {
    readonly id: LiftingId;
    readonly reason: string;
    readonly proposedBy: UserId;
    readonly proposedByName: string;
    readonly version: number;
  } | null;
  readonly unlock: {
    readonly id: string;
    readonly expiresAt: string | null;
  } | null;
}

/** A proposal to lift. */
export interface LiftingRow {
  readonly id: LiftingId;
  readonly caseId: CaseId;
  readonly personId: PersonId;
  readonly proposedBy: UserId;
  readonly isAnswered: boolean;
  readonly version: number;
}

const people = `
  with these as (
    select c.person_id as id, 'child' as standing, null::text as relation, null::text as custody, 0 as place
    from cases c where c.id = $1
    union all
    select g.guardian_id, 'guardian', g.relation, g.custody, 1
    from cases c join guardianships g on g.child_id = c.person_id where c.id = $1 and ${notOverToday('g')}
  )
  select p.id, these.standing, these.relation, these.custody, p.alias, i.given_name, i.family_name, p.protection, p.version,
    (select c.closed_at is not null from cases c where c.id = $1) as "isCaseClosed",
    p.protection = 'fictitious_identity' or exists (
      select from cases c join people child on child.id = c.person_id
      where c.id = $1 and child.protection = 'fictitious_identity') as "isUnderAnotherName",
    (select json_build_object('id', l.id, 'reason', l.reason, 'proposedBy', l.proposed_by, 'proposedByName', u.name,
        'version', l.version)
     from protection_liftings l join users u on u.id = l.proposed_by
     where l.person_id = p.id and l.approved_at is null and l.refused_at is null) as lifting,
    (select json_build_object('id', k.id, 'expiresAt', k.expires_at) from identity_unlocks k
     where k.person_id = p.id and k.requested_by = (select acting_user()) and k.refused_at is null
       and (select clock_now()) < coalesce(k.expires_at, k.requested_at + interval '24 hours') order by k.requested_at desc limit 1) as unlock
  from these join people p on p.id = these.id left join person_identities i on i.person_id = p.id
  order by these.place, p.id`;

/** The people of a case, and how they are protected. */
@Injectable()
export class PeopleOfCaseRepository {
  /** Throws `NotVisible`. */
  async list(tx: Tx, caseId: CaseId): Promise<PersonOfCaseRow[]> {
    const rows = await tx.query<PersonOfCaseRow>(people, [caseId]);
    if (rows.length === 0) throw new NotVisible();
    return rows;
  }

  /** Throws `NotVisible`. */
  async find(tx: Tx, caseId: CaseId, id: PersonId): Promise<PersonOfCaseRow> {
    const found = (await this.list(tx, caseId)).find((each) => each.id === id);
    if (!found) throw new NotVisible();
    return found;
  }

  /** Whether the mark was set: the database sets none that protects less. */
  async protect(tx: Tx, id: PersonId, mark: Protection): Promise<boolean> {
    const [row] = await tx.query<{ done: boolean }>('select protect_person($1, $2) as done', [id, mark]);
    return row?.done ?? false;
  }

  async proposeLifting(
    tx: Tx,
    lifting: {
      readonly id: LiftingId;
      readonly caseId: CaseId;
      readonly personId: PersonId;
      readonly reason: string;
      readonly by: UserId;
    },
  ): Promise<void> {
    await tx.change(
      'insert into protection_liftings (id, person_id, case_id, reason, proposed_by) values ($1, $2, $3, $4, $5)',
      [lifting.id, lifting.personId, lifting.caseId, lifting.reason, lifting.by],
    );
  }

  /** Throws `NotVisible`. */
  async findLifting(tx: Tx, id: LiftingId): Promise<LiftingRow> {
    const [found] = await tx.query<LiftingRow>(
      `select id, case_id as "caseId", person_id as "personId", proposed_by as "proposedBy",
         coalesce(approved_at, refused_at) is not null as "isAnswered", version
       from protection_liftings where id = $1`,
      [id],
    );
    if (!found) throw new NotVisible();
    return found;
  }

  /** Throws `StaleVersion`. */
  async answerLifting(
    tx: Tx,
    { id, version }: LiftingRow,
    as: 'approved' | 'refused',
    by: UserId,
  ): Promise<void> {
    const changed = await tx.change(
      `update protection_liftings set ${as}_by = $3, ${as}_at = now(), version = version + 1
       where id = $1 and version = $2`,
      [id, version, by],
    );
    if (changed !== 1) throw new StaleVersion();
  }
}
