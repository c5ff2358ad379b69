import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'PartsKnowWhenConsentCovers';
const REFRESHING = 'refresh_consent_coverage(uuid)';

const kept = `
      create table parts_under_consent (
        participant_id uuid primary key references case_participants on delete cascade,
        user_id uuid not null,
        organisation_id uuid not null,
        case_id uuid not null,
        valid_from date not null,
        valid_until date,
        covered tstzmultirange not null
      );
      comment on table parts_under_consent is
        'Parts in cases, with the times at which a consent names the unit: case_participants and consent_coverage, put together';
      create index parts_under_consent_by_user on parts_under_consent (user_id, organisation_id, case_id)
        include (valid_from, valid_until, covered);
      create index parts_under_consent_by_case on parts_under_consent (case_id);
      alter table parts_under_consent enable row level security, force row level security;
      grant select, insert, delete on parts_under_consent to samspel_rules;
      create policy parts_are_put_together_by_rules_alone on parts_under_consent to samspel_rules
        using (true) with check (true);`;

/** The two locks that a change of a case's consents takes, in their order: a change of law waits for all of them. */
const LOCKS = `select pg_advisory_xact_lock_shared(hashtextextended('consents of all', 0));
          select pg_advisory_xact_lock(hashtextextended('consents of ' || changed_case, 0));`;

const putTogether = `
      create function hold_the_consents_of(changed_case uuid) returns void language sql volatile
        set search_path = public, pg_temp
        as $$
          ${LOCKS}
        $$;
      create function rewrite_parts_under_consent(changed_case uuid) returns void language plpgsql
        set search_path = public, pg_temp
        as $$
          begin
            -- The locks help nobody who looks at rows of a time before they were had.
            if current_setting('transaction_isolation') <> 'read committed' then
              raise invalid_transaction_state using message = 'parts and consents are changed in read committed';
            end if;
            delete from parts_under_consent where case_id = changed_case;
            insert into parts_under_consent (participant_id, user_id, organisation_id, case_id, valid_from, valid_until, covered)
            select p.id, p.user_id, p.organisation_id, p.case_id, p.valid_from, p.valid_until, coalesce((
              select range_agg(tstzrange(v.covers_from, v.covers_until)) from consent_coverage v
              where v.case_id = changed_case and p.organisation_id in (v.discloser_id, v.recipient_id)
                and v.covers_from < v.covers_until), '{}')
            from case_participants p where p.case_id = changed_case;
          end
        $$;
      -- Whoever rewrites coverage holds the locks already: see refresh_consent_coverage.
      create function parts_follow_coverage() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$
          begin
            perform rewrite_parts_under_consent(case_id) from (select distinct case_id from changed) cases_changed;
            return null;
          end
        $$;
      create function parts_are_covered_no_more() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$
          begin
            delete from parts_under_consent;
            return null;
          end
        $$;
      -- A part that is given beside a signature would each miss the other.
      create function parts_follow_themselves() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$
          declare changed_case constant uuid := coalesce(new.case_id, old.case_id);
          begin
            perform hold_the_consents_of(changed_case);
            perform rewrite_parts_under_consent(changed_case);
            return null;
          end
        $$;
      revoke execute on function hold_the_consents_of(uuid), rewrite_parts_under_consent(uuid), parts_follow_coverage(),
        parts_are_covered_no_more(), parts_follow_themselves() from public;
      grant execute on function parts_follow_coverage(), parts_are_covered_no_more(), parts_follow_themselves()
        to samspel_owner;`;

/** A changed row is followed as it was and as it is: it may have changed its case. */
const CHANGES = [
  ['insert', 'new'],
  ['update', 'old'],
  ['update', 'new'],
  ['delete', 'old'],
] as const;

const following = [
  ...CHANGES.map(
    ([event, rows]) => `
      create trigger parts_follow_coverage_${event}_${rows} after ${event} on consent_coverage
        referencing ${rows} table as changed
        for each statement execute function parts_follow_coverage();`,
  ),
  `
      create trigger parts_follow_coverage_gone after truncate on consent_coverage
        for each statement execute function parts_are_covered_no_more();
      create trigger parts_under_consent_follow after insert or update on case_participants
        for each row execute function parts_follow_themselves();
      create trigger standings_follow_the_rows after insert or update or delete or truncate on parts_under_consent
        for each statement execute function standing_is_past('always');`,
].join('');

/**
 * Each part carries the times at which a consent names its unit, put together in the transaction that changes either,
 * so that the cases of somebody who takes part lie side by side. `take_standing` reads them from 660000 on.
 */
export class PartsKnowWhenConsentCovers1795000620000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [REFRESHING] });
    await runner.query(`
      ${kept}
      set role samspel_rules;
      ${putTogether}
      set role samspel_owner;
      ${following}
      set role samspel_rules;
      select rewrite_parts_under_consent(id) from cases;
      set role samspel_owner;
    `);
    await sayAnew(runner, REFRESHING, [LOCKS, 'select hold_the_consents_of(changed_case);']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
    await runner.query(`
      drop trigger parts_under_consent_follow on case_participants;
      ${CHANGES.map(([event, rows]) => `drop trigger parts_follow_coverage_${event}_${rows} on consent_coverage;`).join('\n')}
      drop trigger parts_follow_coverage_gone on consent_coverage;
      set role samspel_rules;
      drop function parts_follow_coverage(), parts_are_covered_no_more(), parts_follow_themselves(), rewrite_parts_under_consent(uuid), hold_the_consents_of(uuid);
      set role samspel_owner;
      drop table parts_under_consent;
    `);
  }
}
