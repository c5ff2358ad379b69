import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'EventsSayTheirBasis1795000300200';
const FUNCTIONS = ['reads_say_their_exception()', 'changes_of_the_schema_are_logged()'];

/**
 * No answer without its purpose and its basis: the row policy refuses the row. Where the service cannot tell how a
 * person stands to a case, the database does: in an emergency, as a participant, by what their own unit recorded.
 */
export class EventsSayTheirBasis1795000300200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: FUNCTIONS });
    await sayAnew(runner, 'reads_say_their_exception()', [
      'declare emergency uuid; unlocking uuid;',
      'declare emergency uuid; unlocking uuid; part uuid;',
      `e.ended_at is null
                and e.opened_at <= now() and now() < e.closes_at`,
      'is_open(e)',
      'return new;',
      `if emergency is not null and (new.basis is null or new.basis = 'break-glass') then
              new.basis := 'break-glass';
              new.basis_id := emergency;
            elsif new.basis is null or new.basis = 'assignment' then
              if new.case_id is not null then
                select p.id into part from case_participants p
                  where p.case_id = new.case_id and p.user_id = new.user_id and p.organisation_id = new.organisation_id
                    and p.ended_at is null
                  order by p.valid_from desc limit 1;
                new.basis_id := part;
              end if;
              new.basis := coalesce(new.basis,
                case when part is not null or new.case_id is null then 'assignment' else 'own-record' end);
            end if;
            return new;`,
    ]);
    await sayAnew(runner, 'changes_of_the_schema_are_logged()', [
      'insert into audit_events (id, request_id, event, outcome, facts)',
      'insert into audit_events (id, request_id, event, outcome, purpose, basis, facts)',
      `'schema.changed', 'allowed', `,
      `'schema.changed', 'allowed', 'operation', 'service', `,
    ]);
    await runner.query(`
      grant insert (purpose, basis) on audit_events to samspel_rules;
      alter table audit_events add constraint bases_are_known check (basis in ('break-glass', 'disclosure-decision',
        'consent', 'assignment', 'coordination', 'own-record', 'second-person', 'self', 'released', 'public-task', 'service'));
      create policy answers_say_purpose_and_basis on audit_events as restrictive for insert
        to samspel_app, samspel_statistics with check (purpose is not null and basis is not null);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop policy answers_say_purpose_and_basis on audit_events;
      alter table audit_events drop constraint bases_are_known;
      revoke insert (purpose, basis) on audit_events from samspel_rules;
    `);
    await putBack(runner, NAME);
  }
}
