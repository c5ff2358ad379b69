import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { holdsOn } from '../../platform/database/validity';
import type { DeciderKind, DecisionKind, Delegation, DelegationId } from './custody-decision';
import type { DeadlineRule } from './deadline';

/** A provision in the version that holds on a day. */
export interface LegalBasisRow {
  readonly code: string;
  readonly validFrom: string;
  readonly law: string;
  readonly text: string;
  readonly reviewedBy: string | null;
  readonly reviewedOn: string | null;
}

/** A point of the order of delegation, with the person who holds it. */
export interface DelegationRow extends Delegation {
  readonly name: string;
  readonly title: string;
  readonly kind: DeciderKind;
  readonly reference: string;
}

/** The rules that custody rests on: grounds, limits and delegations, each as it held on a day. */
@Injectable()
export class CustodyLawRepository {
  /** The provisions that a decision of a kind can rest on. `day` is `YYYY-MM-DD` in Stockholm. */
  legalBases(tx: Tx, kind: DecisionKind, day: string): Promise<LegalBasisRow[]> {
    return tx.query(
      `select code, valid_from::text as "validFrom", law, text_sv as text, reviewed_by as "reviewedBy",
         reviewed_on::text as "reviewedOn"
       from legal_rules r
       where kind = 'legal_basis' and jsonb_exists(value -> 'decisions', $1) and ${holdsOn('r', '$2::date')} order by code`,
      [kind, day],
    );
  }

  /** The deadlines that something of that name starts, as the law stood on the day. */
  startedBy(tx: Tx, trigger: string, day: string): Promise<{ code: string; rule: DeadlineRule }[]> {
    return tx.query(
      `select code, value as rule from legal_rules r
       where kind = 'deadline' and value ->> 'trigger' = $1 and ${holdsOn('r', '$2::date')} order by code`,
      [trigger, day],
    );
  }

  /** The order of delegation of the reader's organisation, past and present. */
  delegations(tx: Tx): Promise<DelegationRow[]> {
    return tx.query(`${delegations} order by decider_name, id`);
  }

  /** One point of the order of delegation; `undefined` when it is not of the reader's organisation. */
  async delegation(tx: Tx, id: DelegationId): Promise<DelegationRow | undefined> {
    const [row] = await tx.query<DelegationRow>(`${delegations} where id = $1`, [id]);
    return row;
  }
}

const delegations = `
  select id, decider_name as name, decider_title as title, decider_kind as kind, decider_kind as "deciderKind",
    decision_kinds as "decisionKinds", reference, valid_from::text as "validFrom", valid_until::text as "validUntil"
  from delegations`;
