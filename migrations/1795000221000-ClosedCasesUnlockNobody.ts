import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'ClosedCasesUnlockNobody';
const POLICIES = ['identity_unlocks.unlocks_are_asked_for_in_ones_own_name'];

const unlocksIKnow = (columns: string, found: string): string => `
  create function unlocks_i_know() returns table (${columns}) language sql stable security definer
    set search_path = public, pg_temp
    as $$
      select ${found}
      from identity_unlocks u join cases c on c.id = u.case_id join people p on p.id = u.person_id
      where u.case_id <> all (array(select cases_i_am_kept_from('identity:ask-to-unlock'))) and (u.requested_by = (select acting_user())
        or ((select acting_may('identity:approve-unlocking', 'second-person'))
          and ((select acting_may('identity:ask-to-unlock', 'coordinates')) or u.organisation_id = (select acting_organisation()))))
    $$;
  grant execute on function unlocks_i_know() to samspel_app;
`;

/** A protected name is unlocked for work that goes on: nobody asks for it in a closed case, nor is it approved there. */
export class ClosedCasesUnlockNobody1795000221000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { policies: POLICIES });
    await runner.query(`
      create policy unlocks_are_asked_for_in_ones_own_name on identity_unlocks for insert to samspel_app
        with check (requested_by = (select acting_user()) and organisation_id = (select acting_organisation())
          and 'identity:ask-to-unlock' = any (acts_i_may(array['identity:ask-to-unlock'], case_id)));

      set role samspel_rules;
      drop function unlocks_i_know();
      ${unlocksIKnow(
        'id uuid, number text, alias text, is_case_closed boolean',
        'u.id, c.number, p.alias, c.closed_at is not null',
      )}
      create function closed_cases_unlock_nobody() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          if exists (select from cases c where c.id = new.case_id and c.closed_at is not null) then
            raise exception 'nothing is unlocked in a closed case' using errcode = 'restrict_violation';
          end if;
          return new;
        end $$;
      grant execute on function closed_cases_unlock_nobody() to samspel_owner;
      set role samspel_owner;
      create trigger closed_cases_unlock_nobody before update of approved_at on identity_unlocks
        for each row when (new.approved_at is not null) execute function closed_cases_unlock_nobody();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger closed_cases_unlock_nobody on identity_unlocks;
      set role samspel_rules;
      drop function closed_cases_unlock_nobody();
      drop function unlocks_i_know();
      ${unlocksIKnow('id uuid, number text, alias text', 'u.id, c.number, p.alias')}
      set role samspel_owner;
    `);
    await putBack(runner, NAME, [], POLICIES);
  }
}
