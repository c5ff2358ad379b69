import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'ActsAreInOnesOwnName';
const POLICIES = [
  'referrals.referrals_are_raised_in_ones_own_name',
  'referrals.coordinators_decide_on_referrals',
];

/**
 * What is written down begins undecided, and who decides, answers or meets a deadline does it in their own name: the
 * code kept to it, and now the database does.
 */
export class ActsAreInOnesOwnName1795000100300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { policies: POLICIES });
    await runner.query(`${this.referrals()} ${this.answers()} ${this.custody()}`);
  }

  private referrals(): string {
    return `
      create policy referrals_are_raised_in_ones_own_name on referrals for insert to samspel_app
        with check (organisation_id = (select acting_organisation()) and raised_by = (select acting_user())
          and status = 'raised' and decided_by is null and (select acting_may('referral:create')));
      create policy coordinators_decide_on_referrals on referrals for update to samspel_app
        using ((select acting_may('referral:accept', 'coordinates') or acting_may('referral:decline', 'coordinates')))
        with check (decided_by = (select acting_user()) and case status
          when 'accepted' then (select acting_may('referral:accept', 'coordinates'))
          when 'declined' then (select acting_may('referral:decline', 'coordinates')) else false end);
      create function referrals_are_decided_once() returns trigger language plpgsql set search_path = public, pg_temp
        as $$ begin
          raise exception 'a referral is decided once' using errcode = 'restrict_violation';
        end $$;
      create trigger referrals_are_decided_once before update on referrals
        for each row when (old.status <> 'raised') execute function referrals_are_decided_once();
    `;
  }

  private answers(): string {
    return `
      create policy signatories_begin_unanswered on consent_signatories as restrictive for insert to samspel_app
        with check (signed_at is null and evidence is null and signed_place is null and witness_id is null
          and scan_id is null and refused_at is null);
      create function answers_are_received_in_ones_own_name() returns trigger language plpgsql set search_path = public, pg_temp
        as $$ begin
          if (old.signed_at is null and new.signed_at is not null and new.received_by is distinct from acting_user())
             or (old.refused_at is null and new.refused_at is not null and new.refusal_received_by is distinct from acting_user()) then
            raise exception 'an answer is received in one''s own name' using errcode = 'insufficient_privilege';
          end if;
          return new;
        end $$;
      create trigger answers_are_received_in_ones_own_name before update on consent_signatories
        for each row when (acting_user() is not null) execute function answers_are_received_in_ones_own_name();
    `;
  }

  private custody(): string {
    return `
      create policy detentions_begin_in_ones_own_name on detentions as restrictive for insert to samspel_app
        with check (recorded_by = (select acting_user()) and ended_at is null);
      create policy deadlines_begin_unmet on custody_deadlines as restrictive for insert to samspel_app
        with check (done_at is null);
      create policy deadlines_are_met_in_ones_own_name on custody_deadlines as restrictive for update to samspel_app
        using (true) with check (done_by = (select acting_user()));
      -- What a detention or a decision is about does not change; neither does who recorded or prepared it.
      revoke update on detentions, custody_decisions from samspel_app;
      grant update (ended_at, end_reason, version) on detentions to samspel_app;
      grant update (kind, legal_rule_code, legal_rule_from, delegation_id, decider_kind, decided_at, executed_at, facts,
        childs_view, alternatives, reasoning, notified, handed_over_to, signed_by, signed_at, version)
        on custody_decisions to samspel_app;
    `;
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      revoke update (ended_at, end_reason, version) on detentions from samspel_app;
      revoke update (kind, legal_rule_code, legal_rule_from, delegation_id, decider_kind, decided_at, executed_at, facts,
        childs_view, alternatives, reasoning, notified, handed_over_to, signed_by, signed_at, version)
        on custody_decisions from samspel_app;
      grant update on detentions, custody_decisions to samspel_app;
      drop policy deadlines_are_met_in_ones_own_name on custody_deadlines;
      drop policy deadlines_begin_unmet on custody_deadlines;
      drop policy detentions_begin_in_ones_own_name on detentions;
      drop trigger answers_are_received_in_ones_own_name on consent_signatories;
      drop function answers_are_received_in_ones_own_name();
      drop policy signatories_begin_unanswered on consent_signatories;
      drop trigger referrals_are_decided_once on referrals;
      drop function referrals_are_decided_once();
    `);
    await putBack(runner, NAME, [], POLICIES);
  }
}
