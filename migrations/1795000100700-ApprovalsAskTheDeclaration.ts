import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'ApprovalsAskTheDeclaration';
const POLICIES = ['disclosure_readers.readers_are_named_with_the_decision'];
const [ROLES, AGREEMENTS] = ['roles_are_approved_and_ended_once()', 'agreements_stand_as_signed()'];
const FUNCTIONS = [ROLES, AGREEMENTS, 'memberships_i_may_confirm()', 'people_without_an_approved_role()'];

/** In its trigger, an approval or an end asks for the right to it beside the name of whoever decides. */
const asking = (name: string, action: string): readonly string[] => [
  `${name} is distinct from acting_user() then`,
  `${name} is distinct from acting_user() or not acting_may('${action}') then`,
];

/** Who approves, confirms or may be named as a reader is asked of the declaration; no function names a role for it. */
export class ApprovalsAskTheDeclaration1795000100700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { policies: POLICIES, functions: FUNCTIONS });
    await sayAnew(runner, ROLES, [
      ...asking('new.approved_by', 'membership:approve'),
      ...asking('new.ended_by', 'membership:end'),
    ]);
    await sayAnew(runner, AGREEMENTS, [
      ...asking('new.approved_by', 'agreement:approve'),
      ...asking('new.terminated_by', 'agreement:end'),
    ]);
    await runner.query(`
      set role samspel_rules;
      -- Whether a role of somebody's, as it stands in the table, holds an action in some way or in just this one.
      create function membership_may(m memberships, wanted text, standing text default null) returns boolean
        language sql stable security definer set search_path = public, pg_temp
        as $$
          select exists (
            select from access_rules r
            where r.role = m.role and r.organisation_kind = m.organisation_kind and r.action = wanted
              and (standing is null or r.relationship = standing))
        $$;
      grant execute on function membership_may(memberships, text, text) to samspel_app;

      -- Whoever answers for a unit confirms the others there; a second person confirms those who answer, and where
      -- nobody else does.
      create or replace function memberships_i_may_confirm() returns setof uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select m.id from memberships m, lateral (select membership_may(m, 'membership:confirm', 'own-unit') as answers) it
          where membership_holds(m) and m.user_id <> acting_user() and (
            ((select acting_may('membership:confirm', 'own-unit')) and m.organisation_id = (select acting_organisation())
              and not it.answers)
            or ((select acting_may('membership:confirm', 'second-person')) and (it.answers or not exists (
              select from memberships x join users u on u.id = x.user_id and u.is_active
              where x.organisation_id = m.organisation_id and x.user_id <> m.user_id and membership_holds(x)
                and membership_may(x, 'membership:confirm', 'own-unit')))))
        $$;

      create or replace function people_without_an_approved_role() returns setof uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select u.id from users u
          where (select acting_may('user:add')) and u.id <> acting_user()
            and not exists (select from memberships m where m.user_id = u.id and m.approved_at is not null)
        $$;
      set role samspel_owner;

      create policy readers_are_named_with_the_decision on disclosure_readers for insert to samspel_app
        with check (exists (
          select from disclosure_decisions d join memberships m on m.organisation_id = d.recipient_id
          where d.id = decision_id and d.proposed_at = now() and d.proposed_by = (select acting_user())
            and m.user_id = disclosure_readers.user_id and membership_holds(m) and membership_may(m, 'note:read-disclosed')));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME, [], POLICIES);
    await runner.query(`
      set role samspel_rules;
      drop function membership_may(memberships, text, text);
      set role samspel_owner;
    `);
  }
}
