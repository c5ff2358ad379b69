import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'WhatAUnitHoldsIsFoundWhenAsked';
const RIGHTS = 'put_rights_together()';
const TAKING = 'take_standing(boolean)';
const IN = 'standings_in(text[], uuid[], boolean)';
const CASES = 'cases_i_may(text)';
const STANDINGS = 'standings_of(standings, text[], uuid[], boolean)';

/** From so many cases on, somebody's parts are found by who they are and no longer case by case. */
const MANY = 20;

/**
 * Whoever works from case to case had every case found that their whole unit ever wrote in, for the sake of a few
 * actions that seldom matter there: thousands where they take part in some sixty. Now the cases that are near the person
 * are found as the transaction begins, with all that may be done in them; what the unit alone gives elsewhere
 * (`left_out`) is looked for when it is asked for. Roles that see cases by their unit are found as before.
 */
export class WhatAUnitHoldsIsFoundWhenAsked1795000430000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [RIGHTS, TAKING, IN, CASES, STANDINGS] });
    await runner.query(`
      alter table rights_of_roles add column of_unit text[] not null default '{}';
      comment on column rights_of_roles.of_unit is 'What may be done in a case because of what the own unit recorded in it or is covered by there';
      alter table standings add column left_out text[] not null default '{}';
      comment on column standings.left_out is 'Actions that the own unit may give in more cases than were looked at';
      delete from standings;
      drop index case_participants_by_user;
      create index case_participants_by_user on case_participants (user_id, organisation_id, case_id);
    `);
    await sayAnew(runner, RIGHTS, [
      `relationship <> 'coordinates'), '{}')
          from`,
      `relationship <> 'coordinates'), '{}'),
            coalesce(array_agg(distinct action) filter (where phases <> '{}' and relationship = 'own-unit' and basis in ('own-record', 'consent')), '{}')
          from`,
    ]);
    await sayAnew(runner, TAKING, [
      's standings := found_standing();',
      `s standings := found_standing();
          mine memberships;
          ways text[];
          near uuid[];`,
      'select r.may, r.coordinates into s.may, s.coordinates',
      'select r.may, r.coordinates, r.of_unit, r.ways into s.may, s.coordinates, s.left_out, ways',
      `s.is_recorded := `,
      `s.left_out := case when s.is_across and not 'case:see' = any (s.left_out) then s.left_out else '{}' end;
          s.is_recorded := `,
      'is_recorded = s.is_recorded;',
      'is_recorded = s.is_recorded, left_out = s.left_out;',
      'delete from standings_across a where a.backend = s.backend;',
      `delete from standings_across a where a.backend = s.backend;
            if s.left_out <> '{}' then
              mine.user_id := s.user_id;
              mine.organisation_id := s.organisation_id;
              near := cases_near(mine, array(select way from unnest(ways) way where not starts_with(way, 'own-unit ')));
            end if;`,
      'standings_of(s, null, null, false) m',
      'standings_of(s, null, near, false) m',
    ]);
    await sayAnew(runner, STANDINGS, [
      'parts := array(select p.case_id',
      `parts := case when cardinality(asked) >= ${MANY} then array(select p.case_id from case_participants p
              where p.user_id = s.user_id and p.organisation_id = s.organisation_id
                and p.valid_from <= today and (p.valid_until is null or today < p.valid_until))
            else array(select p.case_id`,
      `today < p.valid_until));
          end if;`,
      `today < p.valid_until)) end;
          end if;`,
    ]);
    await sayAnew(runner, IN, [
      `k.is_across and (not everywhere or k.coordinates = '{}')`,
      `k.is_across and (not everywhere or k.coordinates = '{}') and not k.left_out && wanted`,
    ]);
    await sayAnew(runner, CASES, [
      '(k.at_hand is not null or k.is_across)',
      '(k.at_hand is not null or k.is_across and wanted <> all (k.left_out))',
    ]);
    await runner.query('set role samspel_rules; select put_rights_together(); set role samspel_owner');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('delete from standings');
    await putBack(runner, NAME);
    await runner.query(`
      drop index case_participants_by_user;
      create index case_participants_by_user on case_participants (user_id, case_id);
      alter table standings drop column left_out;
      alter table rights_of_roles drop column of_unit;
      set role samspel_rules; select put_rights_together(); set role samspel_owner;
    `);
  }
}
