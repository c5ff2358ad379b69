import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { holdsToday } from '../../platform/database/validity';
import type { CaseId } from '../consent/consent';
import { displayName, personName, type PersonNameRow } from '../directory/person-name';
import type { UnitsPurpose } from './access-report';
import { eventsOf } from './act-of-event';
import type { Period } from './period';

/** Whose paper it is. */
export interface CaseOfReport {
  readonly number: string;
  /** The child's name, or the alias of one who lives under protection. */
  readonly child: string;
  readonly isProtected: boolean;
}

interface CaseRow extends PersonNameRow {
  readonly number: string;
  readonly isProtected: boolean;
}

/** The rows that the family's paper is made of. */
@Injectable()
export class AccessReportRepository {
  /** None where the case is hidden. The protected have an alias, also for whoever has unlocked their name. */
  async caseOf(tx: Tx, caseId: CaseId): Promise<CaseOfReport[]> {
    const rows = await tx.query<CaseRow>(
      `select k.number, p.protection <> 'none' as "isProtected", p.alias, i.given_name, i.family_name
       from cases k join people p on p.id = k.person_id
         left join person_identities i on i.person_id = p.id and p.protection = 'none'
       where k.id = $1`,
      [caseId],
    );
    return rows.map(({ number, isProtected, ...name }) => ({
      number,
      isProtected,
      child: displayName(personName(name)),
    }));
  }

  /** What each unit did for each purpose, in all cases of the child. */
  counted(tx: Tx, caseId: CaseId, { since, before }: Period): Promise<UnitsPurpose[]> {
    return tx.query(
      `select organisation_id as "organisationId", organisation, kind, purpose, reads, changes, refusals, people,
         first_at as "firstAt", last_at as "lastAt", names
       from case_access_report($1, $2, $3, $4)`,
      [caseId, eventsOf('change'), since, before],
    );
  }

  /** The rule that says whether staff are named, as it stands today. */
  rule(tx: Tx): Promise<{ readonly law: string; readonly isReviewed: boolean }[]> {
    return tx.query(
      `select law, reviewed_by is not null as "isReviewed" from legal_rules r
       where code = 'ACCESS_REPORT' and ${holdsToday('r')}`,
    );
  }
}
