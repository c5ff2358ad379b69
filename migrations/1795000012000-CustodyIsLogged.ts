import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The LUL log: detentions, custody decisions, and the deadlines they start. It belongs to social services and is
 * joined to no case. An LVU 6 § decision needs an elected decider by the shape of the data, and a signed decision
 * is locked by the database (promise 8).
 */
export class CustodyIsLogged1795000012000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(this.tables());
    await runner.query(this.rules());
  }

  private tables(): string {
    return `
      create table delegations (
        id              uuid primary key,
        decider_name    text not null,
        decider_title   text not null,
        decider_kind    text not null,
        decision_kinds  text[] not null,
        reference       text not null,
        organisation_id uuid not null references organisations,
        valid_from      date not null,
        valid_until     date,
        constraint delegations_have_a_known_kind check (decider_kind in ('elected', 'official')),
        constraint delegations_are_known_by_kind_and_organisation unique (id, decider_kind, organisation_id)
      );

      create table detentions (
        id                   uuid primary key,
        number               text not null unique,
        organisation_id      uuid not null references organisations,
        recorded_by          uuid not null references users,
        person_id            uuid references people,
        kind                 text not null,
        started_at           timestamptz not null,
        place                text not null,
        offence_category     text,
        police_reference     text,
        guardian_notified_at timestamptz,
        guardian_not_notified_reason text,
        facts                text,
        ended_at             timestamptz,
        end_reason           text,
        created_at           timestamptz not null default now(),
        version              integer not null default 1,
        constraint detentions_have_a_known_kind check (kind in
          ('GRIPEN', 'ANHALLEN', 'HAKTAD', 'KVARHALLEN', 'HAMTAD_TILL_FORHOR', 'PL_12', 'PL_13', 'LVU_HANDRACKNING')),
        constraint detentions_end_after_they_begin check (ended_at >= started_at),
        constraint ended_detentions_say_how check ((ended_at is null) = (end_reason is null)),
        constraint detentions_are_known_by_id_and_organisation unique (id, organisation_id)
      );
      create index detentions_by_organisation on detentions (organisation_id, started_at desc);

      create table custody_decisions (
        id                 uuid primary key,
        number             text not null unique,
        detention_id       uuid not null,
        organisation_id    uuid not null,
        kind               text not null,
        legal_rule_code    text not null,
        legal_rule_from    date not null,
        prepared_by        uuid not null references users,
        delegation_id      uuid,
        decider_kind       text,
        decided_at         timestamptz,
        executed_at        timestamptz,
        facts              text not null default '',
        childs_view        text not null default '',
        alternatives       text not null default '',
        reasoning          text not null default '',
        notified           text[] not null default '{}',
        handed_over_to     text,
        signed_by          uuid references users,
        signed_at          timestamptz,
        corrects_id        uuid references custody_decisions,
        correction_reason  text,
        created_at         timestamptz not null default now(),
        version            integer not null default 1,
        constraint decisions_concern_a_detention foreign key (detention_id, organisation_id)
          references detentions (id, organisation_id),
        constraint decisions_rest_on_a_rule foreign key (legal_rule_code, legal_rule_from)
          references legal_rules (code, valid_from),
        constraint decisions_have_a_decider_with_delegation foreign key
          (delegation_id, decider_kind, organisation_id) references delegations (id, decider_kind, organisation_id),
        constraint deciders_have_a_kind check ((delegation_id is null) = (decider_kind is null)),
        constraint decisions_have_a_known_kind check (kind in
          ('RELEASE_TO_GUARDIAN', 'RELEASE_TO_OTHER_ADULT', 'HANDOVER_SOCIAL_SERVICES', 'SOCIALJOUR_HANDOVER',
           'VOLUNTARY_PLACEMENT_SOL', 'LVU_6_IMMEDIATE_CARE', 'LVU_6_NOT_TAKEN', 'SAFETY_PLAN_HOME', 'NO_ACTION')),
        constraint immediate_care_is_decided_by_the_elected check
          (kind <> 'LVU_6_IMMEDIATE_CARE' or decider_kind is null or decider_kind = 'elected'),
        constraint signed_decisions_are_whole check (signed_at is null or
          (signed_by is not null and delegation_id is not null and decider_kind is not null and decided_at is not null
           and btrim(facts) <> '' and btrim(reasoning) <> '' and btrim(childs_view) <> '')),
        constraint execution_follows_the_decision check (executed_at >= decided_at),
        constraint corrections_say_why check ((corrects_id is null) = (correction_reason is null))
      );
      create index custody_decisions_by_detention on custody_decisions (detention_id);

      create table custody_deadlines (
        id              uuid primary key,
        organisation_id uuid not null references organisations,
        detention_id    uuid references detentions,
        decision_id     uuid references custody_decisions,
        code            text not null,
        owner           text not null,
        triggered_at    timestamptz not null,
        due_at          timestamptz not null,
        warn_at         timestamptz not null,
        urgent_at       timestamptz not null,
        done_at         timestamptz,
        done_by         uuid references users,
        version         integer not null default 1,
        constraint deadlines_have_one_trigger check ((detention_id is null) <> (decision_id is null)),
        constraint deadlines_have_a_known_owner check (owner in ('ours', 'police', 'prosecutor', 'court')),
        constraint deadlines_lie_ahead_of_their_trigger check (due_at > triggered_at),
        constraint done_deadlines_say_by_whom check ((done_at is null) = (done_by is null))
      );
      create index custody_deadlines_by_organisation on custody_deadlines (organisation_id, due_at) where done_at is null;
      ${['delegations', 'detentions', 'custody_decisions', 'custody_deadlines']
        .map(
          (table) =>
            `alter table ${table} enable row level security; alter table ${table} force row level security;`,
        )
        .join('\n')}
      grant select on delegations to samspel_app;
      grant select, insert, update on detentions, custody_decisions to samspel_app;
      grant select, insert, update (done_at, done_by, version) on custody_deadlines to samspel_app;
      grant select on detentions to samspel_rules;
    `;
  }

  private rules(): string {
    const ownLog = ['detentions', 'custody_decisions', 'custody_deadlines']
      .map(
        (table) => `
      create policy the_log_is_read_by_its_own on ${table} for select to samspel_app
        using (organisation_id = (select acting_organisation())
          and (select acting_role()) in ('lul_social_worker', 'unit_manager'));
      create policy the_log_is_written_by_its_own on ${table} for insert to samspel_app
        with check (organisation_id = (select acting_organisation()) and (select acting_role()) = 'lul_social_worker');
      create policy the_log_is_kept_by_its_own on ${table} for update to samspel_app
        using (organisation_id = (select acting_organisation()) and (select acting_role()) = 'lul_social_worker')
        with check (organisation_id = (select acting_organisation()) and (select acting_role()) = 'lul_social_worker');`,
      )
      .join('\n');
    return `
      ${ownLog}
      create policy decisions_begin_unsigned_in_ones_own_name on custody_decisions as restrictive for insert to samspel_app
        with check (prepared_by = (select acting_user()) and signed_at is null and signed_by is null);
      create policy deployments_bring_the_delegations on delegations to samspel_owner using (true) with check (true);
      create policy deciders_are_known_in_their_organisation on delegations for select to samspel_app
        using (organisation_id = (select acting_organisation())
          and (select acting_role()) in ('lul_social_worker', 'unit_manager'));

      create function signed_decisions_are_locked() returns trigger language plpgsql
        set search_path = public, pg_temp
        as $$ begin
          if tg_op = 'DELETE' then
            if old.signed_at is null then return old; end if;
          elsif old.signed_at is null then
            if new.signed_at is not null and acting_user() is not null and new.signed_by is distinct from acting_user() then
              raise exception 'a decision is signed in one''s own name' using errcode = 'insufficient_privilege';
            end if;
            return new;
          -- When a decision was carried out is known later than the signature: it is added once, and nothing else.
          elsif old.executed_at is null and new.executed_at is not null
            and to_jsonb(new) - 'executed_at' - 'version' = to_jsonb(old) - 'executed_at' - 'version' then
            return new;
          end if;
          raise exception 'a signed decision is corrected by an addendum, never edited' using errcode = 'restrict_violation';
        end $$;
      create trigger custody_decisions_stay_signed before update or delete on custody_decisions
        for each row execute function signed_decisions_are_locked();

      set role samspel_rules;
      create or replace function my_people() returns setof uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select person_id from cases where id in (select my_cases())
          union
          select guardian_id from guardianships
          where child_id in (select person_id from cases where id in (select my_open_cases()))
          union
          select person_id from detentions
          where person_id is not null and organisation_id = (select acting_organisation())
            and (select acting_role()) in ('lul_social_worker', 'unit_manager')
        $$;
      set role samspel_owner;
    `;
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      create or replace function my_people() returns setof uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select person_id from cases where id in (select my_cases())
          union
          select guardian_id from guardianships
          where child_id in (select person_id from cases where id in (select my_open_cases()))
        $$;
      set role samspel_owner;
      drop table custody_deadlines, custody_decisions, detentions, delegations;
      drop function signed_decisions_are_locked();
    `);
  }
}
