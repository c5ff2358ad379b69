import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'AcrossCasesPartsAreFoundOnce';
const STANDINGS = 'standings_of(standings, text[], uuid[], boolean)';
const TOWARDS = 'standing_towards(uuid[])';
const TAKING = 'take_standing(boolean)';
const EXCEPTION = 'reads_say_their_exception()';

/** How many cases lie in one row: as many as need no place outside it. */
const IN_A_ROW = 200;

/** The ways of standing in a case, as `standings_of` puts them together. */
const WAYS = `
                case when facts.is_covered and facts.is_part then 'assigned consent' end,
                case when facts.is_recorded and facts.is_part then 'knows-of own-record' end,
                -- Where consent covers the own unit as discloser or recipient.
                case when facts.is_covered then 'own-unit consent' end,
                -- What the own unit referred or recorded stays its own to find.
                case when facts.is_recorded then 'own-unit own-record' end,
                case when c.id = any (opened) then 'emergency break-glass' end,
                case when c.id = any (disclosed) then 'recipient legal-rule' end`;

const ofFacts = (ways: string): string =>
  ways
    .replace('c.id = any (opened)', 'facts.is_opened')
    .replace('c.id = any (disclosed)', 'facts.is_disclosed');

/**
 * A standing across cases looked twice at each case that the own unit has recorded in, also where whoever acts has no
 * part: the parts are now found once, and consent is asked of those cases alone where it can matter.
 */
export class AcrossCasesPartsAreFoundOnce1795000330100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [STANDINGS, TOWARDS, TAKING, EXCEPTION] });
    await sayAnew(runner, STANDINGS, [
      'disclosed uuid[];',
      'disclosed uuid[];\n          parts uuid[];\n          takes_part boolean;\n          is_of_unit boolean;\n          keeps_records boolean;',
      'opened := array(',
      `takes_part := ways && array['assigned consent', 'knows-of own-record'];
          is_of_unit := ways && array['own-unit consent'];
          keeps_records := ways && array['knows-of own-record', 'own-unit own-record'];
          if takes_part then
            parts := array(select p.case_id from case_participants p
              where p.user_id = s.user_id and p.organisation_id = s.organisation_id and p.case_id = any (asked)
                and p.valid_from <= today and (p.valid_until is null or today < p.valid_until));
          end if;
          takes_part := 'assigned consent' = any (ways);
          opened := array(`,
      `is_shut, array[${WAYS}
              ] as ways
              from`,
      `is_shut, c.id = any (opened) as is_opened, c.id = any (disclosed) as is_disclosed, facts.*
              from`,
      `ways && array['assigned consent', 'knows-of own-record'] and exists (
                    select from case_participants p where p.case_id = c.id and p.user_id = s.user_id
                      and p.organisation_id = s.organisation_id and p.valid_from <= today
                      and (p.valid_until is null or today < p.valid_until)) as is_part`,
      `coalesce(c.id = any (parts), false) as is_part`,
      `ways && array['assigned consent', 'own-unit consent'] and exists (`,
      `(is_of_unit or takes_part and c.id = any (parts)) and exists (`,
      `ways && array['knows-of own-record', 'own-unit own-record'] and (`,
      `keeps_records and (`,
      `(select phase, ways, is_shut, array_agg(id) as cases from standing group by phase, ways, is_shut) alike`,
      `(select facts.phase, facts.is_shut, array_agg(facts.id) as cases, array[${ofFacts(WAYS)}
              ] as ways
              from standing facts
              group by facts.phase, facts.is_shut, facts.is_part, facts.is_covered, facts.is_recorded, facts.is_opened, facts.is_disclosed) alike`,
    ]);
    await sayAnew(runner, TOWARDS, [
      '(select id from acting_membership())',
      '(select s.membership_id from acting_standing() s)',
    ]);
    await sayAnew(runner, TAKING, [
      `select s.backend, row_number() over (), m.may, m.cases from standings_of(s, null, null, false) m;`,
      `select s.backend, row_number() over (), alike.may, alike.cases[first : first + ${IN_A_ROW - 1}]
              from (select m.may, array_agg(c.id) as cases from standings_of(s, null, null, false) m, unnest(m.cases) c (id)
                where m.may <> '{}' group by m.may) alike,
                generate_series(1, cardinality(alike.cases), ${IN_A_ROW}) first;`,
    ]);
    await runner.query(`
      alter table standings_across alter column cases set storage plain, alter column may set storage plain;
      set role samspel_rules;
      alter function ${EXCEPTION} set plan_cache_mode = force_generic_plan;
      set role samspel_owner;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from standings_across;
      alter table standings_across alter column cases set storage extended, alter column may set storage extended;
      set role samspel_rules;
      alter function ${EXCEPTION} reset plan_cache_mode;
      set role samspel_owner;
    `);
    await putBack(runner, NAME);
  }
}
