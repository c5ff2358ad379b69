import { MigrationInterface, QueryRunner } from 'typeorm';

/** Ages, deadlines, thresholds and grounds as rows with source and validity. A change of law is a new row. */
export class TheLawIsData1795000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table legal_rules (
        code        text not null,
        valid_from  date not null,
        valid_until date,
        kind        text not null,
        law         text not null,
        text_sv     text not null,
        value       jsonb not null,
        source      text not null,
        certainty   text not null,
        reviewed_by text,
        reviewed_on date,
        constraint legal_rules_pkey primary key (code, valid_from),
        constraint legal_rules_say_how_certain_they_are check (certainty in ('V', 'V2', 'SEED', 'MEM', 'DESIGN')),
        constraint a_review_has_a_name_and_a_day check ((reviewed_by is null) = (reviewed_on is null))
      );

      create function rules_are_superseded_and_not_edited() returns trigger language plpgsql
        set search_path = public, pg_temp
        as $$ begin
          if new.value is distinct from old.value or new.text_sv is distinct from old.text_sv
             or new.law is distinct from old.law or new.kind is distinct from old.kind then
            raise exception 'a legal rule is superseded by a new row, never edited' using errcode = 'restrict_violation';
          end if;
          return new;
        end $$;
      create trigger legal_rules_keep_their_words before update on legal_rules
        for each row execute function rules_are_superseded_and_not_edited();

      alter table legal_rules enable row level security;
      alter table legal_rules force row level security;
      create policy the_law_is_public on legal_rules for select to samspel_app, samspel_system using (true);
      create policy deployments_bring_the_law on legal_rules to samspel_owner using (true) with check (true);
      grant select on legal_rules to samspel_app, samspel_system, samspel_rules;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table legal_rules;
      drop function rules_are_superseded_and_not_edited();
    `);
  }
}
