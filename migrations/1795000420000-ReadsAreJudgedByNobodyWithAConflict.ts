import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAgain, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'ReadsAreJudgedByNobodyWithAConflict';
const TALLIES = 'log_review_tallies()';
const NUMBERS = 'case_numbers_of_log_reviews()';
const SIGNED = 'reviews_are_signed_once_all_is_judged()';
const JUDGED = 'signed_reviews_are_locked()';
const ADDED = 'addenda_follow_the_signature()';

const KEPT = `(select cases_i_am_kept_from('log-review:judge'))`;

/** A trigger's refusal of whoever has a conflict of interest in a case that the review holds a read of. */
const refused = (who: string, review: string, constraint: string): string => `
          if exists (select from log_review_items i where i.review_id = ${review} and has_a_conflict(${who}, i.case_id)) then
            raise exception 'another judges reads of that case' using errcode = 'check_violation', constraint = '${constraint}';
          end if;`;

/**
 * Whoever has a conflict of interest in a case neither sees nor judges reads of it, and does not sign or add to a review
 * that holds one: it is handed on as one's own reads are. What is added to a review in words is shown neither to them
 * nor to whoever has own reads in it, whom it may be about.
 */
export class ReadsAreJudgedByNobodyWithAConflict1795000420000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [TALLIES, NUMBERS, SIGNED, JUDGED, ADDED] });
    await runner.query(`
      create policy nobody_works_with_their_own on log_review_items as restrictive to samspel_app
        using (case_id is null or case_id <> all (array${KEPT}));

      set role samspel_rules;
      create function has_a_conflict(who uuid, about uuid) returns boolean language sql stable
        set search_path = public, pg_temp
        as $$
          select exists (select from conflicts_of_interest i
            where i.user_id = who and i.case_id = about and i.lifted_at is null)
        $$;
      set role samspel_owner;
    `);
    await sayAgain(runner, TALLIES, [
      'own integer,',
      'own integer, kept integer,',
      `count(i.id) filter (where i.reader_id = (select acting_user()))::integer,`,
      `count(i.id) filter (where i.reader_id = (select acting_user()))::integer,
            count(i.id) filter (where i.reader_id <> (select acting_user()) and i.case_id = any (array${KEPT}))::integer,`,
    ]);
    await runner.query(`
      create policy what_is_added_is_for_others on log_review_addenda as restrictive for select to samspel_app
        using (review_id <> all (array(select t.review_id from log_review_tallies() t where t.own > 0 or t.kept > 0)));
    `);
    await sayAnew(runner, NUMBERS, [
      'i.reader_id <> (select acting_user())',
      `i.reader_id <> (select acting_user()) and i.case_id <> all (array${KEPT})`,
    ]);
    await this.refuse(runner);
  }

  /** Past every policy, too. */
  private async refuse(runner: QueryRunner): Promise<void> {
    const timed = '-- Whether it was signed in time';
    await sayAnew(runner, SIGNED, [
      timed,
      `${refused('new.signed_by', 'new.id', 'nobody_signs_over_a_case_of_conflict').trim()}\n          ${timed}`,
    ]);
    const updated = `if tg_op = 'UPDATE' and acting_user() is not null then`;
    await sayAnew(runner, JUDGED, [
      updated,
      `if has_a_conflict(new.judged_by, new.case_id) then
            raise exception 'another judges reads of that case' using errcode = 'check_violation',
              constraint = 'nobody_judges_a_case_of_conflict';
          end if;
          ${updated}`,
    ]);
    await sayAnew(runner, ADDED, [
      'return new;',
      `${refused('new.written_by', 'new.review_id', 'nobody_adds_to_a_case_of_conflict').trim()}\n          return new;`,
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop policy what_is_added_is_for_others on log_review_addenda;
      drop policy nobody_works_with_their_own on log_review_items;
      set role samspel_rules;
      drop function log_review_tallies();
      set role samspel_owner;
    `);
    await putBack(runner, NAME);
    await runner.query(`
      set role samspel_rules;
      drop function has_a_conflict(uuid, uuid);
      set role samspel_owner;
    `);
  }
}
