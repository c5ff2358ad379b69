import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Referrals, cases and those who work with them. The police cannot be in an SSF case by the shape of the data:
 * a participant carries the case's programme and the organisation's kind through foreign keys (promise 3).
 */
export class CasesHaveParticipants1795000007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table referrals (
        id                        uuid primary key,
        number                    text not null unique,
        organisation_id           uuid not null,
        organisation_kind         text not null,
        raised_by                 uuid not null references users,
        source                    text not null,
        programme                 text not null,
        given_name                text,
        family_name               text,
        personal_identity_number  text,
        born_on                   date not null,
        sex                       text not null,
        is_protected              boolean not null default false,
        school_stage              text,
        concern_categories        text[] not null,
        description               text not null,
        is_known_to_family        boolean not null,
        why_not_known             text,
        status                    text not null default 'raised',
        decided_by                uuid references users,
        decided_at                timestamptz,
        decision_reason           text,
        raised_at                 timestamptz not null default now(),
        version                   integer not null default 1,
        constraint referrals_come_from_an_organisation foreign key (organisation_id, organisation_kind)
          references organisations (id, kind),
        constraint referrals_name_a_programme check (programme in ('SSF', 'SSPF')),
        constraint police_refers_to_no_ssf check (not (programme = 'SSF' and organisation_kind = 'police')),
        constraint referrals_have_a_known_source check (source in
          ('SCHOOL', 'SOCIAL_SERVICES', 'POLICE', 'LEISURE', 'GUARDIAN', 'YOUTH_SELF', 'LUL_WORKER', 'FIELD_WORKERS',
           'HEALTH', 'CIVIL_SOCIETY', 'OTHER')),
        constraint police_is_no_source_of_ssf check (not (programme = 'SSF' and source = 'POLICE')),
        constraint protected_children_are_not_named_here check
          (not is_protected or (given_name is null and family_name is null and personal_identity_number is null)),
        constraint others_have_a_name check (is_protected or (given_name is not null and family_name is not null)),
        constraint an_unknowing_family_has_a_reason check (is_known_to_family or why_not_known is not null),
        constraint referrals_have_a_known_status check (status in ('raised', 'accepted', 'declined')),
        constraint decided_referrals_say_when_and_by_whom check
          ((status = 'raised') = (decided_at is null) and (decided_at is null) = (decided_by is null)),
        constraint declined_referrals_say_why check (status <> 'declined' or decision_reason is not null)
      );
      create index referrals_by_organisation on referrals (organisation_id, raised_at desc);

      create table cases (
        id              uuid primary key,
        number          text not null unique,
        programme       text not null,
        person_id       uuid not null references people,
        referral_id     uuid references referrals,
        referred_by     uuid,
        -- Filled by the database: whoever writes a case cannot forget it.
        referred_by_kind text,
        referral_source text not null,
        coordinator_id  uuid not null references users,
        phase           text not null,
        phase_since     timestamptz not null default now(),
        next_event      text,
        next_event_on   date,
        opened_at       timestamptz not null default now(),
        closed_at       timestamptz,
        close_reason    text,
        version         integer not null default 1,
        constraint cases_have_a_known_programme check (programme in ('SSF', 'SSPF')),
        constraint cases_are_known_by_id_and_programme unique (id, programme),
        constraint cases_are_referred_by_an_organisation foreign key (referred_by, referred_by_kind)
          references organisations (id, kind),
        constraint who_referred_has_a_kind check ((referred_by is null) = (referred_by_kind is null)),
        constraint police_refers_to_no_ssf_case check (not (programme = 'SSF' and referred_by_kind = 'police')),
        constraint police_is_no_source_of_an_ssf_case check (not (programme = 'SSF' and referral_source = 'POLICE')),
        constraint cases_have_a_known_phase check (phase in
          ('SCREENING', 'CONSENT_PENDING', 'MAPPING', 'PLANNING', 'ACTIVE', 'FOLLOW_UP', 'CLOSING', 'CLOSED')),
        constraint closed_cases_say_when_and_why check
          ((phase = 'CLOSED') = (closed_at is not null) and (closed_at is null) = (close_reason is null)),
        constraint a_next_event_has_a_day check ((next_event is null) = (next_event_on is null)),
        constraint next_events_have_a_known_kind check (next_event in
          ('consent-talk', 'mapping-talk', 'network-meeting', 'follow-up-meeting', 'closing-meeting', 'phone-call', 'other'))
      );
      create index cases_by_opening on cases (opened_at desc, id desc);
      create unique index one_open_case_a_person_and_programme on cases (person_id, programme) where closed_at is null;

      create table case_phase_changes (
        id         uuid primary key,
        case_id    uuid not null references cases,
        from_phase text,
        to_phase   text not null,
        reason     text,
        changed_by uuid not null references users,
        changed_at timestamptz not null default now()
      );
      create index case_phase_changes_by_case on case_phase_changes (case_id, changed_at);

      create table case_participants (
        id                uuid primary key,
        case_id           uuid not null,
        programme         text not null,
        organisation_id   uuid not null,
        organisation_kind text not null,
        user_id           uuid not null references users,
        function          text not null,
        valid_from        date not null,
        valid_until       date,
        added_by          uuid not null references users,
        version           integer not null default 1,
        constraint participants_work_with_a_case foreign key (case_id, programme) references cases (id, programme),
        constraint participants_come_from_an_organisation foreign key (organisation_id, organisation_kind)
          references organisations (id, kind),
        constraint no_police_in_ssf check (not (programme = 'SSF' and organisation_kind = 'police')),
        constraint participants_end_after_they_begin check (valid_until >= valid_from)
      );
      create index case_participants_by_user on case_participants (user_id, case_id);
      create unique index a_participant_is_named_once on case_participants (case_id, user_id, organisation_id)
        where valid_until is null;

      alter table referrals enable row level security;
      alter table referrals force row level security;
      alter table cases enable row level security;
      alter table cases force row level security;
      alter table case_phase_changes enable row level security;
      alter table case_phase_changes force row level security;
      alter table case_participants enable row level security;
      alter table case_participants force row level security;

      -- What a referral said, whom a case is about, and who was invited stand as they were written.
      grant select, insert on referrals, cases, case_participants to samspel_app;
      grant update (status, decided_by, decided_at, decision_reason, version) on referrals to samspel_app;
      grant update (phase, phase_since, next_event, next_event_on, closed_at, close_reason, version) on cases
        to samspel_app;
      grant update (valid_until, version) on case_participants to samspel_app;
      grant select, insert on case_phase_changes to samspel_app;
      grant select on referrals, cases, case_phase_changes, case_participants to samspel_rules;

      set role samspel_rules;
      -- A log reviewer names a case by its number and learns nothing else of it.
      create function case_numbers_for_the_log() returns table (id uuid, number text) language sql stable security definer
        set search_path = public, pg_temp
        as $$ select id, number from cases where (select acting_role()) = 'log_reviewer' $$;
      grant execute on function case_numbers_for_the_log() to samspel_app;

      create function cases_know_the_kind_of_who_referred() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          new.referred_by_kind := (select kind from organisations where id = new.referred_by);
          return new;
        end $$;
      grant execute on function cases_know_the_kind_of_who_referred() to samspel_owner;
      set role samspel_owner;
      create trigger cases_know_the_kind_of_who_referred before insert or update of referred_by, referred_by_kind on cases
        for each row execute function cases_know_the_kind_of_who_referred();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      drop function case_numbers_for_the_log();
      set role samspel_owner;
      drop table case_participants, case_phase_changes, cases, referrals;
      set role samspel_rules;
      drop function cases_know_the_kind_of_who_referred();
      set role samspel_owner;
    `);
  }
}
