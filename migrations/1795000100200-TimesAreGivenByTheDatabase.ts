import { MigrationInterface, QueryRunner } from 'typeorm';

/** When something was written down; not when it was said or signed, which people tell. */
const WRITTEN: Readonly<Record<string, readonly string[]>> = {
  case_phase_changes: ['changed_at'],
  cases: ['opened_at', 'phase_since'],
  concern_conversations: ['created_at'],
  consent_disagreements: ['recorded_at'],
  consent_scans: ['uploaded_at'],
  consent_withdrawals: ['withdrawn_at'],
  consents: ['drafted_at'],
  custody_decisions: ['created_at'],
  detentions: ['created_at'],
  note_shares: ['shared_at'],
  notes: ['created_at'],
  referrals: ['raised_at'],
};
/** When it was answered, decided or ended. */
const ANSWERED: Readonly<Record<string, readonly string[]>> = {
  consent_signatories: ['refused_at'],
  consents: ['offered_at', 'refused_at', 'superseded_at'],
  custody_decisions: ['signed_at'],
  disclosure_decisions: ['approved_at', 'refused_at'],
  protection_liftings: ['approved_at', 'refused_at'],
  referrals: ['decided_at'],
};

const onEach = (of: typeof WRITTEN, line: (table: string, columns: string) => string): string =>
  Object.entries(of)
    .map(([table, columns]) => line(table, columns.map((column) => `'${column}'`).join(', ')))
    .join('\n');

/** Nobody who acts chooses when an act was done: not by the service's clock, and not at a console. */
export class TimesAreGivenByTheDatabase1795000100200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- In whole milliseconds, so that a client can tell the same moment back. A first trigger by its name, so that
      -- those after it judge the time that is kept.
      create function a_time_is_not_chosen() returns trigger language plpgsql set search_path = public, pg_temp
        as $$
          declare
            given constant jsonb := to_jsonb(date_trunc('milliseconds', now()));
            told text;
          begin
            foreach told in array tg_argv loop
              if tg_op = 'INSERT' or (to_jsonb(old) ->> told is null and to_jsonb(new) ->> told is not null) then
                new := jsonb_populate_record(new, jsonb_build_object(told, given));
              end if;
            end loop;
            return new;
          end
        $$;
      ${onEach(
        WRITTEN,
        (table, columns) => `
      create trigger a_time_is_not_chosen before insert on ${table}
        for each row when (acting_user() is not null) execute function a_time_is_not_chosen(${columns});`,
      )}
      ${onEach(
        ANSWERED,
        (table, columns) => `
      create trigger a_time_of_answer_is_not_chosen before update on ${table}
        for each row when (acting_user() is not null) execute function a_time_is_not_chosen(${columns});`,
      )}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${onEach(ANSWERED, (table) => `drop trigger a_time_of_answer_is_not_chosen on ${table};`)}
      ${onEach(WRITTEN, (table) => `drop trigger a_time_is_not_chosen on ${table};`)}
      drop function a_time_is_not_chosen();
    `);
  }
}
