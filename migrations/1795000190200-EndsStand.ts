import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'EndsStand';
const SIGNED = 'a_signature_follows_its_offer()';

/** What ended once, told by these columns, does not begin again. */
const ENDS: Readonly<Record<string, readonly string[]>> = {
  case_participants: ['valid_until'],
  custody_deadlines: ['done_at', 'done_by'],
  detentions: ['ended_at', 'end_reason'],
  sessions: ['ended_at'],
};

/**
 * Nobody who acts brings back a session, a participation, a detention or a deadline that has ended; and figures are
 * proposed and released now, in the time of the database.
 */
export class EndsStand1795000190200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [SIGNED] });
    await runner.query(`
      create function an_end_stands() returns trigger language plpgsql set search_path = public, pg_temp
        as $$
          declare told text;
          begin
            foreach told in array tg_argv loop
              if to_jsonb(old) ->> told is not null and to_jsonb(new) -> told is distinct from to_jsonb(old) -> told then
                raise exception 'what has ended does not begin again' using errcode = 'restrict_violation';
              end if;
            end loop;
            return new;
          end
        $$;
      ${Object.entries(ENDS)
        .map(
          ([table, columns]) => `
      create trigger an_end_stands before update on ${table} for each row when (acting_user() is not null)
        execute function an_end_stands(${columns.map((column) => `'${column}'`).join(', ')});`,
        )
        .join('')}
      -- To the microsecond: the tables of a release are written in the transaction that proposes it.
      create function releases_are_timed_by_the_database() returns trigger language plpgsql set search_path = public, pg_temp
        as $$ begin
          if tg_op = 'INSERT' then
            new.proposed_at := now();
          elsif old.approved_at is null and new.approved_at is not null then
            new.approved_at := now();
          end if;
          return new;
        end $$;
      create trigger a_time_is_not_chosen before insert or update on statistics.releases
        for each row when (acting_user() is not null) execute function releases_are_timed_by_the_database();
    `);
    // In whose name an answer is received, answers_are_received_in_ones_own_name says of both yes and no.
    await sayAnew(runner, SIGNED, [
      `
            if new.received_by is distinct from acting_user() then
              raise exception 'a signature is received in ones own name' using errcode = 'insufficient_privilege';
            end if;`,
      '',
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
    await runner.query(`
      drop trigger a_time_is_not_chosen on statistics.releases;
      drop function releases_are_timed_by_the_database();
      ${Object.keys(ENDS)
        .map((table) => `drop trigger an_end_stands on ${table};`)
        .join('\n')}
      drop function an_end_stands();
    `);
  }
}
