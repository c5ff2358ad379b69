import { MigrationInterface, QueryRunner } from 'typeorm';

/** Orossamtal: who took part, what was agreed, and how it ended. Each is its organisation's own record. */
export class ConversationsAreRecorded1795000011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table concern_conversations (
        id                     uuid primary key,
        number                 text not null unique,
        case_id                uuid not null,
        programme              text not null,
        organisation_id        uuid not null,
        organisation_kind      text not null,
        recorded_by            uuid not null references users,
        trigger_kind           text not null,
        concern_categories     text[] not null,
        held_at                timestamptz not null,
        place                  text not null,
        is_voluntary_informed  boolean not null,
        youth_spoken_alone     boolean not null,
        guardian_absent_reason text,
        themes                 text[] not null,
        youth_view             text not null,
        guardian_view          text,
        outcome                text not null,
        follow_up_on           date,
        is_not_for_investigation boolean not null default true,
        created_at             timestamptz not null default now(),
        version                integer not null default 1,
        constraint conversations_belong_to_a_case foreign key (case_id, programme) references cases (id, programme),
        constraint conversations_belong_to_an_organisation foreign key (organisation_id, organisation_kind)
          references organisations (id, kind),
        constraint no_police_in_ssf check (not (programme = 'SSF' and organisation_kind = 'police')),
        constraint conversations_are_known_by_id_and_programme unique (id, programme),
        constraint conversations_have_a_known_outcome check (outcome in
          ('NO_FURTHER_CONCERN', 'FOLLOW_UP_TALK', 'SSPF_OFFERED_ACCEPTED', 'SSPF_OFFERED_DECLINED',
           'SSF_OFFERED_ACCEPTED', 'SSF_OFFERED_DECLINED', 'REFERRED_FAMILJEHUSET', 'REFERRED_MINI_MARIA',
           'REFERRED_BUP', 'REFERRED_FIELD_WORKERS', 'CONCERN_REPORT', 'INVESTIGATION_OPENED', 'SIG', 'NOT_REACHED',
           'DECLINED_TALK')),
        constraint a_follow_up_talk_has_a_day check (outcome <> 'FOLLOW_UP_TALK' or follow_up_on is not null)
      );
      create index concern_conversations_by_case on concern_conversations (case_id, held_at desc);

      create table conversation_participants (
        id              uuid primary key,
        conversation_id uuid not null,
        programme       text not null,
        kind            text not null,
        description     text,
        constraint conversation_participants_take_part foreign key (conversation_id, programme)
          references concern_conversations (id, programme),
        constraint conversation_participants_have_a_known_kind check (kind in
          ('youth', 'guardian', 'social_services', 'police', 'school', 'leisure', 'coordinator', 'interpreter', 'support_person')),
        constraint no_police_in_ssf check (not (programme = 'SSF' and kind = 'police'))
      );
      create index conversation_participants_by_conversation on conversation_participants (conversation_id);

      create table conversation_agreements (
        id              uuid primary key,
        conversation_id uuid not null references concern_conversations,
        who             text not null,
        what            text not null,
        due_on          date
      );
      create index conversation_agreements_by_conversation on conversation_agreements (conversation_id);
      ${['concern_conversations', 'conversation_participants', 'conversation_agreements']
        .map(
          (table) =>
            `alter table ${table} enable row level security; alter table ${table} force row level security;`,
        )
        .join('\n')}

      create policy conversations_are_their_organisations_own on concern_conversations for select to samspel_app
        using (organisation_id = (select acting_organisation()) and case_id = any (array(select my_cases())));
      create policy conversations_are_recorded_in_ones_own_name on concern_conversations for insert to samspel_app
        with check (organisation_id = (select acting_organisation()) and recorded_by = (select acting_user())
          and (select acting_role()) in ('coordinator', 'participant', 'lul_social_worker')
          and organisation_kind in ('coordination', 'social_services', 'police')
          and case_id = any (array(select my_cases())));
      create policy participants_follow_their_conversation on conversation_participants to samspel_app
        using (conversation_id = any (array(select id from concern_conversations)))
        with check (conversation_id = any (array(select id from concern_conversations)));
      create policy agreements_follow_their_conversation on conversation_agreements to samspel_app
        using (conversation_id = any (array(select id from concern_conversations)))
        with check (conversation_id = any (array(select id from concern_conversations)));

      grant select, insert on concern_conversations, conversation_participants, conversation_agreements to samspel_app;

      grant select on concern_conversations to samspel_rules;
      set role samspel_rules;
      -- An organisation finds its own record again after a withdrawal, be it a note or a conversation.
      create or replace function my_cases() returns setof uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select my_open_cases()
          union
          select p.case_id from case_participants p join cases c on c.id = p.case_id
          where p.user_id = (select acting_user()) and p.organisation_id = (select acting_organisation())
            and (select acting_role()) in ('participant', 'lul_social_worker')
            and p.valid_from <= stockholm_today() and (p.valid_until is null or stockholm_today() < p.valid_until)
            and (c.referred_by = p.organisation_id
                 or exists (select from notes n where n.case_id = c.id and n.organisation_id = p.organisation_id)
                 or exists (select from concern_conversations v
                            where v.case_id = c.id and v.organisation_id = p.organisation_id))
          union
          select c.id from cases c
          where (select acting_role()) = 'unit_manager'
            and (c.referred_by = (select acting_organisation())
                 or exists (select from notes n
                            where n.case_id = c.id and n.organisation_id = (select acting_organisation()))
                 or exists (select from concern_conversations v
                            where v.case_id = c.id and v.organisation_id = (select acting_organisation())))
        $$;
      set role samspel_owner;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table conversation_agreements, conversation_participants, concern_conversations`,
    );
  }
}
