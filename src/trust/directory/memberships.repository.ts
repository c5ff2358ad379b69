import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { NotVisible, StaleVersion } from '../../platform/http/problem';
import type { MembershipId, OrganisationId, UserId } from '../../platform/id';
import type { OrganisationKind, Role } from '../access/roles';
import type { MembershipFacts, WantedMembership } from './membership';

/** A membership with the names of who and where. */
export interface MembershipRow extends MembershipFacts {
  readonly id: MembershipId;
  readonly userName: string;
  readonly userTitle: string;
  readonly role: Role;
  readonly organisationName: string;
  readonly organisationKind: OrganisationKind;
  readonly proposedByName: string | null;
  readonly proposedAt: string;
  readonly approvedByName: string | null;
  readonly version: number;
  /** Whether the reader is the one who confirms it, if anybody must. */
  readonly isMineToConfirm: boolean;
}

const memberships = `
  select m.id, m.user_id as "userId", u.name as "userName", u.title as "userTitle", m.role,
    m.organisation_id as "organisationId", o.name as "organisationName", o.kind as "organisationKind",
    m.valid_from::text as "validFrom", m.valid_until::text as "validUntil", m.confirmed_until::text as "confirmedUntil",
    m.proposed_by as "proposedBy", p.name as "proposedByName", m.proposed_at as "proposedAt", a.name as "approvedByName",
    m.approved_at is not null as "isApproved", m.ended_at is not null as "isEnded", u.is_active as "isUserActive",
    is_open_on(o, stockholm_today()) as "isOrganisationOpen", m.version,
    m.id = any (array(select memberships_i_may_confirm())) as "isMineToConfirm"
  from memberships m join users u on u.id = m.user_id join organisations o on o.id = m.organisation_id
    left join users p on p.id = m.proposed_by left join users a on a.id = m.approved_by`;

/** Who holds which role where, who proposed it, and who confirmed it. */
@Injectable()
export class MembershipsRepository {
  /** Those of a unit that hold, wait, or lapsed before their last day; what is over is history. */
  ofUnit(tx: Tx, organisationId: OrganisationId): Promise<MembershipRow[]> {
    return tx.query(
      `${memberships} where m.organisation_id = $1 and m.ended_at is null and stockholm_today() < m.valid_until
       order by u.name, m.valid_from, m.id limit 500`,
      [organisationId],
    );
  }

  /** All roles of these people, the oldest first. */
  ofUsers(tx: Tx, userIds: readonly string[]): Promise<MembershipRow[]> {
    return tx.query(`${memberships} where m.user_id = any ($1) order by m.valid_from, m.id`, [userIds]);
  }

  /** Throws `NotVisible`. */
  async find(tx: Tx, id: MembershipId): Promise<MembershipRow> {
    const [found] = await tx.query<MembershipRow>(`${memberships} where m.id = $1`, [id]);
    if (!found) throw new NotVisible();
    return found;
  }

  /** The kind of an organisation that has not ended; it may still wait for its agreement. */
  async kindOf(tx: Tx, id: OrganisationId): Promise<OrganisationKind | undefined> {
    const [found] = await tx.query<{ kind: OrganisationKind }>(
      'select kind from organisations where id = $1 and (valid_until is null or stockholm_today() < valid_until)',
      [id],
    );
    return found?.kind;
  }

  async isEmployable(tx: Tx, id: UserId): Promise<boolean> {
    return (await tx.query('select id from users where id = $1 and ended_at is null', [id])).length > 0;
  }

  /** Whether somebody holds, or is proposed for, the same role there in days that overlap. */
  async overlaps(tx: Tx, { userId, organisationId, role, validFrom, validUntil }: WantedMembership) {
    const found = await tx.query(
      `select id from memberships
       where user_id = $1 and organisation_id = $2 and role = $3 and ended_at is null
         and (confirmed_until is null or stockholm_today() < confirmed_until)
         and daterange(valid_from, valid_until) && daterange($4::date, $5::date)`,
      [userId, organisationId, role, validFrom, validUntil],
    );
    return found.length > 0;
  }

  /** How many months a role that begins on a day may last. Without a rule nothing is granted. */
  async maxMonths(tx: Tx, day: string): Promise<number> {
    const [rule] = await tx.query<{ months: number | null }>(
      `select (legal_rule_value('MEMBERSHIP_TERM', $1::date) ->> 'maxMonths')::integer as months`,
      [day],
    );
    return rule?.months ?? 0;
  }

  async propose(tx: Tx, id: MembershipId, wanted: WantedMembership, by: UserId): Promise<void> {
    await tx.change(
      `insert into memberships (id, user_id, organisation_id, role, valid_from, valid_until, proposed_by)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, wanted.userId, wanted.organisationId, wanted.role, wanted.validFrom, wanted.validUntil, by],
    );
  }

  /** Throws `StaleVersion`. */
  async approve(tx: Tx, id: MembershipId, version: number, by: UserId): Promise<void> {
    const changed = await tx.change(
      `update memberships set approved_by = $3, approved_at = now(), version = version + 1 where id = $1 and version = $2`,
      [id, version, by],
    );
    if (changed !== 1) throw new StaleVersion();
  }

  /** Throws `StaleVersion`. */
  async end(tx: Tx, id: MembershipId, version: number, by: UserId): Promise<void> {
    const changed = await tx.change(
      `update memberships set ended_by = $3, ended_at = now(), version = version + 1 where id = $1 and version = $2`,
      [id, version, by],
    );
    if (changed !== 1) throw new StaleVersion();
  }

  /** Ends whatever somebody holds or is proposed for. */
  async endAllOf(tx: Tx, userId: UserId, by: UserId): Promise<void> {
    await tx.change(
      `update memberships set ended_by = $2, ended_at = now(), version = version + 1
       where user_id = $1 and ended_at is null and stockholm_today() < valid_until`,
      [userId, by],
    );
  }

  /** Confirms for the running quarter, which the database names. */
  async confirm(tx: Tx, { id, userId }: MembershipRow, by: UserId): Promise<void> {
    await tx.change(
      'insert into membership_confirmations (membership_id, user_id, confirmed_by) values ($1, $2, $3)',
      [id, userId, by],
    );
  }
}
