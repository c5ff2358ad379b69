import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The scan of a signed paper, with its hash. It is stored once, never changed and never removed by the app: it proves
 * what was lawful. The file's own name is not kept, since it may tell who the child is.
 */
export class SignedPapersAreKept1795000041000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table consent_scans (
        id          uuid primary key,
        consent_id  uuid not null,
        case_id     uuid not null,
        programme   text not null,
        content     bytea not null,
        media_type  text not null,
        size        integer not null,
        sha256      bytea not null,
        uploaded_by uuid not null references users,
        uploaded_at timestamptz not null default now(),
        constraint scans_belong_to_a_consent foreign key (consent_id, case_id, programme)
          references consents (id, case_id, programme),
        constraint scans_are_known_by_id_and_consent unique (id, consent_id),
        constraint scans_are_stored_once unique (consent_id, sha256),
        constraint scans_have_the_hash_of_their_content check (sha256 = sha256(content)),
        constraint scans_have_the_size_of_their_content check (size = octet_length(content)),
        constraint scans_are_neither_empty_nor_huge check (octet_length(content) between 1 and 10 * 1024 * 1024),
        constraint scans_are_what_they_say check (case media_type
          when 'application/pdf' then substr(content, 1, 5) = '\\x255044462d'::bytea
          when 'image/png' then substr(content, 1, 8) = '\\x89504e470d0a1a0a'::bytea
          when 'image/jpeg' then substr(content, 1, 3) = '\\xffd8ff'::bytea
          else false end)
      );
      -- A scan is packed already: packing it again costs time and gives nothing.
      alter table consent_scans alter column content set storage external;
      create index consent_scans_by_case on consent_scans (case_id);

      create function a_stored_scan_stands() returns trigger language plpgsql
        set search_path = public, pg_temp
        as $$ begin
          raise exception 'a stored scan stands as it was stored' using errcode = 'restrict_violation';
        end $$;
      create trigger scans_stand before update on consent_scans
        for each row execute function a_stored_scan_stands();

      alter table consent_scans enable row level security;
      alter table consent_scans force row level security;
      create policy scans_are_read_by_those_who_carry_the_consent on consent_scans for select to samspel_app
        using ((select acting_may('consent:read-scan', 'coordinates')));
      create policy scans_are_stored_in_ones_own_name on consent_scans for insert to samspel_app
        with check ((select acting_may('consent:attach-scan', 'coordinates')) and uploaded_by = (select acting_user()));
      create policy nobody_works_with_their_own on consent_scans as restrictive to samspel_app
        using (case_id <> all (array(select cases_i_am_kept_from('consent:read-scan'))));
      grant select, insert on consent_scans to samspel_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table consent_scans;
      drop function a_stored_scan_stands();
    `);
  }
}
