import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { holdsToday } from '../../platform/database/validity';
import { NotVisible } from '../../platform/http/problem';
import type { CaseId, ConsentId, Programme } from '../consent/consent';
import type { Custody } from '../directory/person';
import { displayName, type PersonId, personName, type PersonNameRow } from '../directory/person-name';
import type { Unit } from './consent-paper';

/** The case that a consent belongs to. */
export interface Place {
  readonly caseId: CaseId;
  readonly programme: Programme;
  readonly isCaseClosed: boolean;
}

/** What a paper needs of a case. */
export interface CaseOfPaper {
  readonly number: string;
  readonly childId: PersonId;
  readonly isProtected: boolean;
}

/** The rows around a consent that its paper is made of. */
@Injectable()
export class PapersRepository {
  /** Throws `NotVisible`. */
  async placeOf(tx: Tx, id: ConsentId): Promise<Place> {
    const [place] = await tx.query<Place>(
      `select c.case_id as "caseId", c.programme, k.closed_at is not null as "isCaseClosed"
       from consents c join cases k on k.id = c.case_id where c.id = $1`,
      [id],
    );
    if (!place) throw new NotVisible();
    return place;
  }

  /** Whether anybody was asked to sign. */
  async isOffered(tx: Tx, id: ConsentId): Promise<boolean> {
    const rows = await tx.query('select from consent_signatories where consent_id = $1 limit 1', [id]);
    return rows.length > 0;
  }

  /** The case of a consent. Throws `NotVisible`. */
  async caseOf(tx: Tx, id: ConsentId): Promise<CaseOfPaper> {
    const [found] = await tx.query<CaseOfPaper>(
      `select k.number, k.person_id as "childId", p.protection <> 'none' as "isProtected"
       from consents c join cases k on k.id = c.case_id join people p on p.id = k.person_id where c.id = $1`,
      [id],
    );
    if (!found) throw new NotVisible();
    return found;
  }

  /** What the actor may call these people: the protected by their alias. */
  async names(tx: Tx, ids: readonly PersonId[]): Promise<Map<string, string>> {
    const rows = await tx.query<PersonNameRow & { id: string }>(
      `select p.id, p.alias, i.given_name, i.family_name
       from people p left join person_identities i on i.person_id = p.id and p.protection = 'none'
       where p.id = any ($1)`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, displayName(personName(row))]));
  }

  /** The custody that each guardian of a child has today. */
  async custody(tx: Tx, childId: PersonId): Promise<Map<string, Custody>> {
    const rows = await tx.query<{ guardianId: string; custody: Custody }>(
      `select guardian_id as "guardianId", custody from guardianships g where child_id = $1 and ${holdsToday('g')}`,
      [childId],
    );
    return new Map(rows.map(({ guardianId, custody }) => [guardianId, custody]));
  }

  /** Organisations by kind and name, in the order in which a paper names them. */
  units(tx: Tx, ids: readonly string[]): Promise<Unit[]> {
    return tx.query(
      `select id, name, kind from organisations where id = any ($1)
       order by array_position(array['school', 'social_services', 'police', 'leisure'], kind), name, id`,
      [ids],
    );
  }

  /** Whether guardians were found not to agree on it. */
  async isDisagreedOn(tx: Tx, id: ConsentId): Promise<boolean> {
    const rows = await tx.query('select from consent_disagreements where consent_id = $1 limit 1', [id]);
    return rows.length > 0;
  }
}
