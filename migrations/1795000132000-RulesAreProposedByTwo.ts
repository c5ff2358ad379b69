import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A new version of a legal rule is proposed by one and approved by another, who sees both. Approval brings the version;
 * nobody of the service writes a rule by hand. A proposal is decided once, and falls when the rule has changed since.
 */
export class RulesAreProposedByTwo1795000132000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(this.table());
    await runner.query(this.triggers());
    await runner.query(this.policies());
  }

  private table(): string {
    return `
      create table legal_rule_proposals (
        id              uuid primary key,
        code            text not null,
        supersedes_from date not null,
        kind            text not null,
        valid_from      date not null,
        law             text not null,
        text_sv         text not null,
        value           jsonb not null,
        source          text not null,
        certainty       text not null,
        reviewed_by     text,
        reviewed_on     date,
        reason          text not null,
        proposed_by     uuid not null references users,
        proposed_at     timestamptz not null default now(),
        approved_by     uuid references users,
        approved_at     timestamptz,
        refused_by      uuid references users,
        refused_at      timestamptz,
        refusal_reason  text,
        withdrawn_at    timestamptz,
        version         integer not null default 1,
        constraint proposals_are_of_a_version foreign key (code, supersedes_from) references legal_rules (code, valid_from),
        constraint new_versions_begin_after_the_old check (valid_from > supersedes_from),
        constraint rules_have_words check
          (length(btrim(law)) > 0 and length(btrim(text_sv)) > 0 and length(btrim(source)) > 0),
        constraint proposals_say_how_certain_they_are check (certainty in ('V', 'V2', 'SEED', 'MEM', 'DESIGN')),
        constraint a_review_has_a_name_and_a_day check
          ((reviewed_by is null) = (reviewed_on is null) and length(btrim(reviewed_by)) > 0),
        constraint reviews_have_been_made check (reviewed_on <= (proposed_at at time zone 'Europe/Stockholm')::date),
        constraint proposals_have_a_reason check (length(btrim(reason)) > 0),
        constraint nobody_approves_a_rule_that_they_proposed check (approved_by <> proposed_by),
        constraint nobody_refuses_a_rule_that_they_proposed check (refused_by <> proposed_by),
        constraint approved_rules_say_by_whom check ((approved_by is null) = (approved_at is null)),
        constraint refused_rules_say_by_whom_and_why check
          ((refused_by is null) = (refused_at is null) and (refused_at is null) = (refusal_reason is null)
            and length(btrim(refusal_reason)) > 0),
        constraint proposals_of_rules_are_decided_once check (num_nonnulls(approved_at, refused_at, withdrawn_at) <= 1)
      );
      create index legal_rule_proposals_by_day on legal_rule_proposals (proposed_at desc);
    `;
  }

  private triggers(): string {
    return `
      -- As it stands now: drawn from the newest version, from today on or later, and of the shape of its kind. The same
      -- is asked when it is made and when it is approved.
      create function refuse_unfit_rule(wanted legal_rule_proposals) returns void language plpgsql
        set search_path = public, pg_temp
        as $$
          declare newest legal_rules; broken text;
          begin
            select * into newest from legal_rules where code = wanted.code order by valid_from desc limit 1;
            broken := case
              when newest.valid_from is distinct from wanted.supersedes_from then 'proposals_supersede_the_newest_version'
              when newest.kind is distinct from wanted.kind then 'rules_stay_of_their_kind'
              when wanted.valid_from < stockholm_today() then 'new_versions_begin_today_or_later'
              when exists (select from legal_rule_faults(wanted.code, wanted.kind, wanted.value, newest.value))
                then 'rules_have_the_shape_of_their_kind'
              end;
            if broken is not null then
              raise exception 'a proposed rule breaks %', broken using errcode = 'check_violation', constraint = broken;
            end if;
          end
        $$;
      grant execute on function refuse_unfit_rule(legal_rule_proposals) to samspel_app;

      create function rules_are_proposed_as_they_can_stand() returns trigger language plpgsql
        set search_path = public, pg_temp
        as $$ begin
          new.proposed_at := now();
          perform refuse_unfit_rule(new);
          return new;
        end $$;
      create trigger rules_are_proposed_as_they_can_stand before insert on legal_rule_proposals
        for each row execute function rules_are_proposed_as_they_can_stand();

      create function proposed_rules_are_decided_once() returns trigger language plpgsql
        set search_path = public, pg_temp
        as $$ begin
          if num_nonnulls(old.approved_at, old.refused_at, old.withdrawn_at) > 0 then
            raise exception 'what was decided about a proposed rule stands' using errcode = 'restrict_violation';
          end if;
          if (new.id, new.code, new.supersedes_from, new.kind, new.valid_from, new.law, new.text_sv, new.value, new.source,
              new.certainty, new.reviewed_by, new.reviewed_on, new.reason, new.proposed_by, new.proposed_at) is distinct from
             (old.id, old.code, old.supersedes_from, old.kind, old.valid_from, old.law, old.text_sv, old.value, old.source,
              old.certainty, old.reviewed_by, old.reviewed_on, old.reason, old.proposed_by, old.proposed_at) then
            raise exception 'a proposed rule is withdrawn, never edited' using errcode = 'restrict_violation';
          end if;
          if new.approved_at is not null then
            perform pg_advisory_xact_lock(hashtextextended('legal rule ' || new.code, 0));
            perform refuse_unfit_rule(new);
            new.approved_at := now();
          end if;
          if new.refused_at is not null then new.refused_at := now(); end if;
          if new.withdrawn_at is not null then new.withdrawn_at := now(); end if;
          return new;
        end $$;
      create trigger proposed_rules_are_decided_once before update on legal_rule_proposals
        for each row execute function proposed_rules_are_decided_once();

      grant insert on legal_rules to samspel_rules;
      set role samspel_rules;
      create function approved_rules_stand() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          insert into legal_rules (code, valid_from, kind, law, text_sv, value, source, certainty, reviewed_by, reviewed_on)
            values (new.code, new.valid_from, new.kind, new.law, new.text_sv, new.value, new.source, new.certainty,
              new.reviewed_by, new.reviewed_on);
          return null;
        end $$;
      grant execute on function approved_rules_stand() to samspel_owner;
      set role samspel_owner;
      create trigger approved_rules_stand after update on legal_rule_proposals
        for each row when (old.approved_at is null and new.approved_at is not null) execute function approved_rules_stand();
    `;
  }

  private policies(): string {
    const decides = `(select acting_may('legal-rule:approve', 'second-person')) and proposed_by <> (select acting_user())`;
    const withdraws = `(select acting_may('legal-rule:propose')) and proposed_by = (select acting_user())`;
    return `
      alter table legal_rule_proposals enable row level security;
      alter table legal_rule_proposals force row level security;
      grant select, insert on legal_rule_proposals to samspel_app;
      grant update (approved_by, approved_at, refused_by, refused_at, refusal_reason, withdrawn_at, version)
        on legal_rule_proposals to samspel_app;

      create policy proposed_rules_are_known_to_those_who_decide on legal_rule_proposals for select to samspel_app
        using ((select acting_may('legal-rule:see-proposals')));
      create policy rules_are_proposed_in_ones_own_name on legal_rule_proposals for insert to samspel_app
        with check (${withdraws} and approved_by is null and refused_by is null and withdrawn_at is null);
      create policy a_second_person_decides_on_rules on legal_rule_proposals for update to samspel_app
        using (${decides})
        with check (${decides} and coalesce(approved_by, refused_by) = (select acting_user()) and withdrawn_at is null);
      create policy who_proposed_a_rule_withdraws_it on legal_rule_proposals for update to samspel_app
        using (${withdraws})
        with check (${withdraws} and approved_by is null and refused_by is null and withdrawn_at is not null);
    `;
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function refuse_unfit_rule(legal_rule_proposals);
      drop table legal_rule_proposals;
      drop function proposed_rules_are_decided_once();
      drop function rules_are_proposed_as_they_can_stand();
      set role samspel_rules;
      drop function approved_rules_stand();
      set role samspel_owner;
      revoke insert on legal_rules from samspel_rules;
    `);
  }
}
