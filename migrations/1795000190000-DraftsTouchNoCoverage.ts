import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'DraftsTouchNoCoverage';
const FUNCTIONS = ['consent_follows_its_scopes()', 'rewrite_consent_coverage(uuid)'];
const LATER = `
      and exists (select from consent_signatories x where x.consent_id = later.id)
      and not exists (
        select from consent_signatories x
        where x.consent_id = later.id and x.is_required and x.signed_at is null)`;
// The same as isSignedByAll and withSuperseded in trust/consent.
const LATER_ANEW = `
      and (
        select bool_and(x.signed_at is not null) and max(x.signed_at) < given.covers_until
        from consent_signatories x where x.consent_id = later.id and x.is_required)`;

const follows = (when: string): string => `
  drop trigger consent_coverage_follows on consents;
  create trigger consent_coverage_follows after insert or update of offered_at, refused_at, superseded_at, withdrawn_at
    on consents for each row ${when} execute function consent_follows_its_rows();`;

/**
 * To write a draft rewrites nobody's coverage: it covers nothing. And a later consent ends an earlier one when somebody
 * whose signature it needs has signed it, before the earlier one ended by itself: for the rows as for the code.
 */
export class DraftsTouchNoCoverage1795000190000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: FUNCTIONS });
    await runner.query(`
      ${follows('when (new.offered_at is not null)')}
      set role samspel_rules;
      create or replace function consent_follows_its_scopes() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          perform refresh_consent_coverage(case_id) from (
            select distinct c.case_id from changed s join consents c on c.id = s.consent_id where c.offered_at is not null) offered;
          return null;
        end $$;
      create function consent_follows_its_exclusions() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          perform refresh_consent_coverage(c.case_id) from consents c where c.id = new.consent_id and c.offered_at is not null;
          return null;
        end $$;
      grant execute on function consent_follows_its_exclusions() to samspel_owner;
      set role samspel_owner;
      drop trigger consent_coverage_follows on consent_exclusions;
      create trigger consent_coverage_follows after insert or update on consent_exclusions
        for each row execute function consent_follows_its_exclusions();
      -- Nobody of the service names who signs: the offer does. These two had nothing left to say.
      drop policy signatories_are_asked_in_open_cases on consent_signatories;
      drop policy signatories_begin_unanswered on consent_signatories;
    `);
    await sayAnew(runner, 'rewrite_consent_coverage(uuid)', [LATER, LATER_ANEW, LATER, LATER_ANEW]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
    await runner.query(`
      create policy signatories_begin_unanswered on consent_signatories as restrictive for insert to samspel_app
        with check (signed_at is null and evidence is null and signed_place is null and witness_id is null
          and scan_id is null and refused_at is null);
      create policy signatories_are_asked_in_open_cases on consent_signatories as restrictive for insert to samspel_app
        with check (exists (select from consents c where c.id = consent_id and (
          c.case_id = any (array(select cases_i_may('consent:offer'))) or exists (
            select from cases k where k.id = c.case_id and k.phase = any ((select acting_phases('consent:offer', 'coordinates'))::text[])))));
      drop trigger consent_coverage_follows on consent_exclusions;
      create trigger consent_coverage_follows after insert or update on consent_exclusions
        for each row execute function consent_follows_its_rows();
      set role samspel_rules;
      drop function consent_follows_its_exclusions();
      set role samspel_owner;
      ${follows('')}
    `);
  }
}
