import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a paper tells the family, in each language, version by version. A text that stands is never edited: what a
 * family was told can be read again for as long as the consent is kept.
 */
export class FamiliesAreToldInTheirLanguage1795000040000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table information_texts (
        paper         text not null,
        code          text not null,
        language      text not null,
        version       integer not null,
        valid_from    date not null,
        text          text not null,
        translated_by text,
        reviewed_by   text,
        reviewed_on   date,
        constraint information_texts_pkey primary key (paper, language, version, code),
        constraint texts_say_something check (length(btrim(text)) > 0),
        constraint texts_have_a_known_language check (language in ('sv', 'en', 'ar', 'so')),
        constraint texts_are_versions_from_one_on check (version > 0),
        constraint a_reviewed_text_has_a_name_and_a_day check ((reviewed_by is null) = (reviewed_on is null))
      );

      -- A review may be written down once; the words stand as they were told.
      create function texts_stand_as_they_were_told() returns trigger language plpgsql
        set search_path = public, pg_temp
        as $$
        declare later constant text[] := array['translated_by', 'reviewed_by', 'reviewed_on'];
        begin
          if tg_op = 'DELETE' or (to_jsonb(new) - later) is distinct from (to_jsonb(old) - later)
             or (old.reviewed_by is not null and new.reviewed_by is distinct from old.reviewed_by) then
            raise exception 'an information text is followed by a new version, never edited'
              using errcode = 'restrict_violation';
          end if;
          return new;
        end $$;
      create trigger information_texts_keep_their_words before update or delete on information_texts
        for each row execute function texts_stand_as_they_were_told();

      alter table information_texts enable row level security;
      alter table information_texts force row level security;
      create policy what_families_are_told_is_public on information_texts for select to samspel_app using (true);
      create policy deployments_bring_the_texts on information_texts to samspel_owner using (true) with check (true);
      grant select on information_texts to samspel_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table information_texts;
      drop function texts_stand_as_they_were_told();
    `);
  }
}
