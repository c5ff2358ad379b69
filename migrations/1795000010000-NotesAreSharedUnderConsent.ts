import { MigrationInterface, QueryRunner } from 'typeorm';

/** A note is its organisation's own until it is shared, and shared content is read while consent covers it. */
export class NotesAreSharedUnderConsent1795000010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table note_shares (
        note_id        uuid not null,
        case_id        uuid not null,
        programme      text not null,
        recipient_id   uuid not null,
        recipient_kind text not null,
        shared_by      uuid not null references users,
        shared_at      timestamptz not null default now(),
        constraint note_shares_pkey primary key (note_id, recipient_id),
        constraint shares_are_of_a_note foreign key (note_id, case_id, programme) references notes (id, case_id, programme),
        constraint shares_reach_an_organisation foreign key (recipient_id, recipient_kind)
          references organisations (id, kind),
        constraint no_police_in_ssf check (not (programme = 'SSF' and recipient_kind = 'police'))
      );
      create index note_shares_by_recipient on note_shares (recipient_id, case_id);
      alter table note_shares enable row level security;
      alter table note_shares force row level security;
      grant select, insert on note_shares to samspel_app;
      grant select on note_shares to samspel_rules;

      set role samspel_rules;
      create function notes_shared_with_me() returns setof uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select n.id
          from note_shares s join notes n on n.id = s.note_id
            join consent_coverage v on v.case_id = n.case_id and v.discloser_id = n.organisation_id
              and v.recipient_id = s.recipient_id and v.category = n.category
          where s.recipient_id = (select acting_organisation())
            and v.covers_from <= now() and now() < v.covers_until
            and (select acting_role()) in ('coordinator', 'participant', 'lul_social_worker')
            and n.case_id in (select my_open_cases())
        $$;

      -- May a note reach this recipient now? Own note, and consent covers discloser, recipient, category and moment.
      create function note_may_be_shared(wanted uuid, recipient uuid) returns boolean language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select exists (
            select from notes n join consent_coverage v on v.case_id = n.case_id and v.discloser_id = n.organisation_id
              and v.category = n.category
            where n.id = wanted and v.recipient_id = recipient and n.organisation_id = acting_organisation()
              and acting_role() in ('coordinator', 'participant', 'lul_social_worker')
              and n.case_id in (select my_cases())
              and v.covers_from <= now() and now() < v.covers_until)
        $$;
      grant execute on function notes_shared_with_me(), note_may_be_shared(uuid, uuid) to samspel_app;
      set role samspel_owner;

      create policy own_notes_and_what_consent_covers on notes for select to samspel_app
        using ((organisation_id = (select acting_organisation()) and case_id = any (array(select my_cases())))
          or id = any (array(select notes_shared_with_me())));
      create policy notes_are_written_in_ones_own_name on notes for insert to samspel_app
        with check (organisation_id = (select acting_organisation()) and author_id = (select acting_user())
          and (select acting_role()) in ('coordinator', 'participant', 'lul_social_worker')
          and case_id = any (array(select my_cases())));
      -- The unit that shared knows of all who read; a reader knows of itself.
      create policy shares_are_known_to_both_ends on note_shares for select to samspel_app
        using (note_id = any (array(select id from notes where organisation_id = (select acting_organisation())))
          or (recipient_id = (select acting_organisation()) and note_id = any (array(select id from notes))));
      create policy notes_are_shared_by_their_owner_under_consent on note_shares for insert to samspel_app
        with check (shared_by = (select acting_user()) and note_may_be_shared(note_id, recipient_id));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop policy own_notes_and_what_consent_covers on notes;
      drop policy notes_are_written_in_ones_own_name on notes;
      drop table note_shares;
      set role samspel_rules;
      drop function note_may_be_shared(uuid, uuid);
      drop function notes_shared_with_me();
      set role samspel_owner;
    `);
  }
}
