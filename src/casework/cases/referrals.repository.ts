import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { holdsOn } from '../../platform/database/validity';
import type { Cursor } from '../../platform/http/cursor';
import { NotVisible, StaleVersion } from '../../platform/http/problem';
import type { CaseId, Programme } from './case';
import { ReferralEntity } from './referral.entity';
import type { AgeLimits, ReferralId, ReferralStatus } from './referral';
import type { OrganisationKind } from '../../trust/access/roles';

/** What a list may hold of a referral, and nothing more. */
export interface ListedReferral extends Pick<
  ReferralEntity,
  'id' | 'number' | 'programme' | 'status' | 'source' | 'givenName' | 'familyName' | 'raisedAt' | 'version'
> {
  readonly bornOn: string;
  readonly organisationName: string;
  readonly organisationKind: OrganisationKind;
  readonly sortKey: string;
}

/** A referral with all it says, and the case it became if the reader may know of that. */
export interface ReferralRow extends ListedReferral, Omit<ReferralEntity, keyof ListedReferral> {
  readonly raisedByName: string;
  readonly caseId: CaseId | null;
}

type Named = Pick<ReferralEntity, 'givenName' | 'familyName' | 'personalIdentityNumber'>;

/** A child may have become known as protected after the referral was written: then it is named no more. */
const isHidden = `(r.id = any (array(select referrals_of_the_protected())))`;
const unlessHidden = (column: string): string => `case when not ${isHidden} then r.${column} end`;

const listed = `
  r.id, r.number, r.programme, r.status, r.source, ${unlessHidden('given_name')} as "givenName",
  ${unlessHidden('family_name')} as "familyName",
  r.born_on::text as "bornOn", o.name as "organisationName", r.organisation_kind as "organisationKind",
  r.raised_at as "raisedAt", r.raised_at::text as "sortKey", r.version`;
const source = `from referrals r join organisations o on o.id = r.organisation_id`;

/** The rows of referrals: an organisation's own, and all for a coordinator, as the row policies say. */
@Injectable()
export class ReferralsRepository {
  /** Newest first; one more than `limit`, where there is one. */
  search(
    tx: Tx,
    status: ReferralStatus | undefined,
    after: Cursor | undefined,
    limit: number,
  ): Promise<ListedReferral[]> {
    return tx.query(
      `select ${listed} ${source}
       where ($1::text is null or r.status = $1)
         and ($2::timestamptz is null or (r.raised_at, r.id) < ($2, $3::uuid))
       order by r.raised_at desc, r.id desc limit $4`,
      [status ?? null, after?.at ?? null, after?.id ?? null, limit + 1],
    );
  }

  /** Throws `NotVisible`. */
  async find(tx: Tx, id: ReferralId): Promise<ReferralRow> {
    const [found] = await tx.query<ReferralRow>(
      `select ${listed}, r.organisation_id as "organisationId", r.raised_by as "raisedBy", u.name as "raisedByName",
         ${unlessHidden('personal_identity_number')} as "personalIdentityNumber", r.sex,
         r.is_protected or ${isHidden} as "isProtected",
         ${unlessHidden('school_stage')} as "schoolStage", r.concern_categories as "concernCategories", r.description,
         r.is_known_to_family as "isKnownToFamily", r.why_not_known as "whyNotKnown", r.decided_by as "decidedBy",
         r.decided_at as "decidedAt", r.decision_reason as "decisionReason", c.id as "caseId"
       ${source} join users u on u.id = r.raised_by left join cases c on c.referral_id = r.id
       where r.id = $1`,
      [id],
    );
    if (!found) throw new NotVisible();
    return found;
  }

  /** Holds the referral, with whom it is about, for a decision. Throws `NotVisible`, or `StaleVersion`. */
  async lock(tx: Tx, id: ReferralId, expectedVersion: number): Promise<ReferralRow> {
    const [held] = await tx.query<Named & { version: number }>(
      `select version, given_name as "givenName", family_name as "familyName",
         personal_identity_number as "personalIdentityNumber" from referrals where id = $1 for update`,
      [id],
    );
    if (!held) throw new NotVisible();
    if (held.version !== expectedVersion) throw new StaleVersion();
    return { ...(await this.find(tx, id)), ...held };
  }

  /** The programme's age limits on a day. */
  async ageLimits(tx: Tx, programme: Programme, day: string): Promise<AgeLimits> {
    const [rule] = await tx.query<{ value: AgeLimits }>(
      `select value from legal_rules r
       where code = $1 and ${holdsOn('r', '$2::date')}`,
      [`AGE_${programme}`, day],
    );
    if (!rule) throw new Error(`no age limits for ${programme} on ${day}`);
    return rule.value;
  }

  async add(tx: Tx, referral: Omit<ReferralEntity, 'version'>): Promise<void> {
    await tx.manager.insert(ReferralEntity, referral);
  }

  /** Saves a decision and answers the new version. Throws `StaleVersion`. */
  async decide(
    tx: Tx,
    { id, version }: Pick<ReferralEntity, 'id' | 'version'>,
    decision: Pick<ReferralEntity, 'status' | 'decidedBy' | 'decidedAt' | 'decisionReason'>,
  ): Promise<number> {
    const { affected } = await tx.manager.update(ReferralEntity, { id, version }, decision);
    if (affected !== 1) throw new StaleVersion();
    return version + 1;
  }
}
