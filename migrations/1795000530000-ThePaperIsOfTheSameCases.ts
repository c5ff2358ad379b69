import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'ThePaperIsOfTheSameCases1795000530000';
const PAPER = 'case_access_report(uuid, text[], timestamptz, timestamptz)';
const ERASED = 'erased_until(uuid, boolean, timestamptz)';
const PROPOSING = 'propose_an_erasure(uuid, text)';

/**
 * Up to when the log of a child was erased was told of all the child's cases, also to whoever may not know that there
 * are others. It is now told of those that the family's paper is of for whoever asks. And whatever is no case has nothing
 * to erase: before, a proposal for it failed at the foreign key, which told that the log knows the thing.
 */
export class ThePaperIsOfTheSameCases1795000530000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [PAPER, ERASED, PROPOSING] });
    await runner.query(`
      set role samspel_rules;
      -- The cases of a case's child that whoever acts may print the family's paper of.
      create function cases_of_the_paper(about uuid) returns setof uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select k.id from cases k
          where k.person_id = (select c.person_id from cases c where c.id = about)
            and k.phase = any (acting_phases('audit:print-case-report', 'coordinates'))
            and k.id <> all (array(select cases_i_am_kept_from('audit:print-case-report')))
        $$;
      revoke execute on function cases_of_the_paper(uuid) from public;
      set role samspel_owner;
    `);
    await sayAnew(runner, PAPER, [
      `ours constant uuid[] := array(
              select k.id from cases k
              where k.person_id = (select c.person_id from cases c where c.id = about)
                and k.phase = any (acting_phases('audit:print-case-report', 'coordinates'))
                and k.id <> all (array(select cases_i_am_kept_from('audit:print-case-report'))));`,
      'ours constant uuid[] := array(select cases_of_the_paper(about));',
    ]);
    await sayAnew(runner, ERASED, [
      `from audit_erasures a join cases c on c.id = a.case_id
          where`,
      'from audit_erasures a where',
      `(c.id = about or (of_its_child and c.person_id = (select k.person_id from cases k where k.id = about)))`,
      `(a.case_id = about or (of_its_child and a.case_id in (select cases_of_the_paper(about))))`,
    ]);
    await sayAnew(runner, PROPOSING, [
      `if about = any (array(select cases_i_am_kept_from('audit:propose-erasure'))) then`,
      `if about = any (array(select cases_i_am_kept_from('audit:propose-erasure')))
              or not exists (select from cases c where c.id = about) then`,
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
    await runner.query(`
      set role samspel_rules;
      drop function cases_of_the_paper(uuid);
      set role samspel_owner;
    `);
  }
}
