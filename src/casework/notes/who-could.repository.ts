import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import type { NoteId } from './note';
import type { CouldReadUnitView } from './who-could.view';

const instant = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Who could read, from the history that the database keeps. */
@Injectable()
export class WhoCouldRepository {
  /** Unit by unit, by name. Nothing for whoever may not ask. */
  async onDay(tx: Tx, id: NoteId, day: string): Promise<CouldReadUnitView[]> {
    return tx.query(
      `select json_build_object('id', p.organisation_id, 'name', p.organisation, 'kind', p.kind) as organisation,
         json_agg(p.person order by p.name, p.user_id) as people
       from (
         select w.organisation_id, w.organisation, w.kind, w.name, w.user_id,
           json_build_object('id', w.user_id, 'name', w.name, 'title', w.title, 'bases', json_agg(json_build_object(
             'kind', w.basis, 'consentNumber', w.consent_number, 'legalRuleCode', w.legal_rule_code,
             'law', l.law, 'legalRuleFrom', w.legal_rule_from, 'since', ${instant('w.since')}, 'until', ${instant('w.until')},
             'isAllDay', w.is_all_day) order by w.since, w.basis)) as person
         from who_could_read($1, $2) w
           left join legal_rules l on l.code = w.legal_rule_code and l.valid_from = w.legal_rule_from
         group by w.organisation_id, w.organisation, w.kind, w.name, w.user_id, w.title) p
       group by p.organisation_id, p.organisation, p.kind order by p.organisation, p.organisation_id`,
      [id, day],
    );
  }
}
