import { MigrationInterface, QueryRunner } from 'typeorm';
import { KEPT } from './standings/kept';

/** The same text as of anything, of the case at hand where no other thing among these is known by cases. */
const ofTheCaseAtHand = `
      create function standing_towards(things uuid[]) returns text language plpgsql stable security definer
        set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
        as $$
          declare
            membership uuid;
            person uuid;
            about uuid;
            child uuid;
            is_known boolean;
            is_open boolean;
            unlocked uuid[] := '{}';
          begin
            select k.membership_id, k.user_id, k.at_hand, c.person_id, 'case:see' = any (k.here_in_all), 'case:open' = any (k.here_in_all)
              into membership, person, about, child, is_known, is_open
              from cases c, ${KEPT} and k.at_hand = any (things) and c.id = k.at_hand
                and not exists (select from cases other where other.id = any (things) and other.id <> k.at_hand)
                and not exists (select from detentions d where d.id = any (things));
            if not found then
              return standing_towards_anything(things);
            end if;
            if not is_known then
              return null;
            end if;
            -- Whoever was never given a name has none unlocked.
            if exists (select from identity_unlocks u where u.requested_by = person and u.approved_at is not null) then
              unlocked := array(select identities_unlocked_for_me());
            end if;
            return (select md5(jsonb_build_array(
              membership,
              jsonb_build_array(jsonb_build_array(about, is_open)),
              (select jsonb_agg(jsonb_build_array(v.consent_id, v.discloser_id, v.recipient_id, v.category)
                  order by v.consent_id, v.discloser_id, v.recipient_id, v.category)
                from consent_coverage v where v.case_id = about
                  and v.covers_from <= (select clock_now()) and (select clock_now()) < v.covers_until),
              (select jsonb_agg(jsonb_build_array(p.id, p.protection, p.id = any (unlocked)) order by p.id)
                from people p where p.id = any (array(
                  select child union all select g.guardian_id from guardianships g where g.child_id = child)))
            )::text));
          end
        $$;`;

/**
 * What a repeated request is compared by came from one statement over everything that an answer may be about. Where it
 * is about the case at hand, as when a note is written, it is told by the standing that is kept for that case, and comes
 * to the same text. `test/database/repeated-answers` holds the one against the other.
 */
export class RepeatedAnswersReadTheKeptStanding1795000630000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      alter function standing_towards(uuid[]) rename to standing_towards_anything;
      revoke execute on function standing_towards_anything(uuid[]) from samspel_app;
      ${ofTheCaseAtHand}
      revoke execute on function standing_towards(uuid[]) from public;
      grant execute on function standing_towards(uuid[]) to samspel_app;
      set role samspel_owner;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      drop function standing_towards(uuid[]);
      alter function standing_towards_anything(uuid[]) rename to standing_towards;
      grant execute on function standing_towards(uuid[]) to samspel_app;
      set role samspel_owner;
    `);
  }
}
