import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Of some actions, those that whoever acts may do in one case now: what a coordinator holds in the case's phase save
 * what a conflict shuts, and what everybody else holds by their own standing. The lists of acts in answers come from it.
 */
export class ActsInACaseAreAskedTogether1795000220000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      create function acts_i_may(wanted text[], about uuid) returns text[] language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select coalesce(array_agg(action), '{}') from (
            select r.action
            from acting_membership() m join organisations o on o.id = m.organisation_id
              join access_rules r on r.role = m.role and r.organisation_kind = o.kind
              join cases c on c.id = about and c.phase = any (r.phases)
            where r.relationship = 'coordinates' and r.action = any (wanted)
            except
            select action from conflicts_that_shut(wanted) where case_id = about
            union
            select action from cases_i_may_each(wanted, array[about])) held
        $$;
      grant execute on function acts_i_may(text[], uuid) to samspel_app;
      set role samspel_owner;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      drop function acts_i_may(text[], uuid);
      set role samspel_owner;
    `);
  }
}
