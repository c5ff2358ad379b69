import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { NotVisible, StaleVersion } from '../../platform/http/problem';
import type { UserId } from '../../platform/id';
import type { AgreementFacts, AgreementId, SignedAgreement } from './agreement';
import type { AgreementPartyView } from './agreement.view';

/** An agreement with its parties and the names of who decided. */
export interface AgreementRow extends AgreementFacts {
  readonly id: AgreementId;
  readonly reference: string;
  readonly signatories: string;
  readonly signedOn: string;
  readonly organisations: AgreementPartyView[];
  readonly registeredByName: string | null;
  readonly approvedByName: string | null;
  readonly terminationReason: string | null;
  readonly version: number;
}

const agreements = `
  select a.id, a.reference, a.signatories, a.signed_on::text as "signedOn", a.valid_from::text as "validFrom",
    a.valid_until::text as "validUntil", a.registered_by as "registeredBy", r.name as "registeredByName",
    p.name as "approvedByName", a.approved_at is not null as "isApproved", a.terminated_on::text as "terminatedOn",
    a.termination_reason as "terminationReason", a.version,
    (select coalesce(json_agg(json_build_object('id', o.id, 'name', o.name, 'kind', o.kind) order by o.name), '[]')
      from agreement_parties c join organisations o on o.id = c.organisation_id where c.agreement_id = a.id) as organisations
  from agreements a left join users r on r.id = a.registered_by left join users p on p.id = a.approved_by`;

/** Agreements and whom they cover. Nothing in them is ever changed but how they were decided and ended. */
@Injectable()
export class AgreementsRepository {
  list(tx: Tx): Promise<AgreementRow[]> {
    return tx.query(`${agreements} order by a.valid_from desc, a.id desc limit 200`);
  }

  /** Throws `NotVisible`. */
  async find(tx: Tx, id: AgreementId): Promise<AgreementRow> {
    const [found] = await tx.query<AgreementRow>(`${agreements} where a.id = $1`, [id]);
    if (!found) throw new NotVisible();
    return found;
  }

  /** How many of these organisations are there and have not ended. */
  async countStanding(tx: Tx, ids: readonly string[]): Promise<number> {
    const found = await tx.query(
      'select id from organisations where id = any ($1) and (valid_until is null or stockholm_today() < valid_until)',
      [ids],
    );
    return found.length;
  }

  async register(tx: Tx, id: AgreementId, signed: SignedAgreement, by: UserId): Promise<void> {
    await tx.change(
      `insert into agreements (id, reference, signatories, signed_on, valid_from, valid_until, registered_by)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, signed.reference, signed.signatories, signed.signedOn, signed.validFrom, signed.validUntil, by],
    );
    await tx.change(
      'insert into agreement_parties (agreement_id, organisation_id) select $1, unnest($2::uuid[])',
      [id, signed.organisationIds],
    );
  }

  /** Throws `StaleVersion`. */
  async approve(tx: Tx, id: AgreementId, version: number, by: UserId): Promise<void> {
    const changed = await tx.change(
      'update agreements set approved_by = $3, approved_at = now(), version = version + 1 where id = $1 and version = $2',
      [id, version, by],
    );
    if (changed !== 1) throw new StaleVersion();
  }

  /** Throws `StaleVersion`. */
  async end(
    tx: Tx,
    { id, version }: AgreementRow,
    by: UserId,
    { terminatedOn, reason }: { terminatedOn: string; reason: string },
  ): Promise<void> {
    const changed = await tx.change(
      `update agreements set terminated_on = $3, terminated_by = $4, termination_reason = $5, version = version + 1
       where id = $1 and version = $2`,
      [id, version, terminatedOn, by, reason],
    );
    if (changed !== 1) throw new StaleVersion();
  }

  /** Whether whoever acts would still act on a day, as the agreements stand in this transaction. */
  async isMyOwnOpen(tx: Tx, day: string): Promise<boolean> {
    const found = await tx.query(
      'select id from organisations o where id = acting_organisation() and is_open_on(o, $1::date)',
      [day],
    );
    return found.length > 0;
  }
}
