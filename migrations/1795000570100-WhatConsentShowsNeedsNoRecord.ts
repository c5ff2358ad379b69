import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAgain, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'WhatConsentShowsNeedsNoRecord';
const STANDINGS = 'standings_of(standings, text[], uuid[], boolean)';
const TAKING = 'take_standing(boolean)';
const RIGHTS = 'put_rights_together()';

/** Cases first: what a role may across them is told by what it may in each. */
const putTogether = `
      create or replace function put_rights_together() returns void language sql volatile security definer
        set search_path = public, pg_temp
        as $$
          delete from rights_of_roles;
          delete from rights_in_cases;
          insert into rights_in_cases
            select role, organisation_kind, phase, relationship || ' ' || basis, array_agg(distinct action)
            from access_rules, unnest(phases) phase group by role, organisation_kind, phase, relationship, basis;
          insert into rights_of_roles
            select role, organisation_kind, array_agg(distinct action),
              coalesce(array_agg(distinct action) filter (where relationship = 'coordinates'), '{}'),
              coalesce(array_agg(distinct relationship || ' ' || basis) filter (where phases <> '{}' and relationship <> 'coordinates'), '{}'),
              coalesce(array_agg(distinct action) filter (where phases <> '{}' and relationship = 'own-unit' and basis in ('own-record', 'consent')), '{}'),
              not exists (
                select from rights_in_cases recorded
                where recorded.role = r.role and recorded.organisation_kind = r.organisation_kind
                  and recorded.way = 'knows-of own-record' and not exists (
                    select from rights_in_cases consented
                    where consented.role = r.role and consented.organisation_kind = r.organisation_kind
                      and consented.phase = recorded.phase and consented.way = 'assigned consent'
                      and recorded.may <@ consented.may))
            from access_rules r group by role, organisation_kind;
        $$;`;

const recorded = (indent: string): string => `(
${indent}  c.referred_by = s.organisation_id
${indent}  or exists (select from notes n where n.case_id = c.id and n.organisation_id = s.organisation_id)
${indent}  or exists (select from concern_conversations v
${indent}             where v.case_id = c.id and v.organisation_id = s.organisation_id)) as is_recorded
`;

/**
 * A standing across cases looked in each case for what the own unit wrote there. Whoever takes part in a case under a
 * consent may there all that whoever takes part and has a record may, as the declaration stands, and what a unit's
 * record gives of itself is left out of such a standing: then there is nothing to look for. And where one way alone
 * leads to what may be done, that is it, and need not be put together. `test/database/standings` holds both against
 * what is found live, for everybody.
 */
export class WhatConsentShowsNeedsNoRecord1795000570100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [STANDINGS, TAKING, RIGHTS] });
    await runner.query(`
      alter table rights_of_roles add column consent_suffices boolean not null default false;
      comment on column rights_of_roles.consent_suffices is
        'Whether whoever takes part under a consent may all that whoever takes part and has a record may';
      set role samspel_rules;${putTogether}
      select put_rights_together();
      set role samspel_owner;
    `);
    await sayAgain(runner, STANDINGS, [
      'everywhere boolean)',
      'everywhere boolean, without_own_unit boolean DEFAULT false)',
      'keeps_records boolean;',
      `keeps_records boolean;
          consent_suffices boolean := false;`,
      `takes_part := 'assigned consent' = any (ways);`,
      `takes_part := 'assigned consent' = any (ways);
          if without_own_unit then
            consent_suffices := takes_part and (select r.consent_suffices from rights_of_roles r
              where r.role = s.role and r.organisation_kind = s.organisation_kind);
          end if;`,
      'as is_disclosed, facts.*\n',
      `as is_disclosed, facts.is_part, facts.is_covered,
                keeps_records and not (consent_suffices and facts.is_part and facts.is_covered) and ${recorded('                ')}`,
      `as is_covered,
                  keeps_records and ${recorded('                  ')}`,
      'as is_covered\n',
      `select array(
              select distinct action`,
      `select coalesce(case when wanted is null and not alike.is_shut then (
              select max(r.may) from rights_in_cases r
              where r.role = s.role and r.organisation_kind = s.organisation_kind and r.phase = alike.phase
                and (r.way = any (alike.ways) or (everywhere and starts_with(r.way, 'coordinates ')))
              having count(*) = 1) end, array(
              select distinct action`,
      "is_shut_by('conflict-of-interest', action))\n            ), alike.cases",
      "is_shut_by('conflict-of-interest', action))\n            )), alike.cases",
    ]);
    await sayAnew(runner, TAKING, [
      'standings_of(s, null, near, false) m, generate_series',
      `standings_of(s, null, near, false, s.left_out <> '{}') m, generate_series`,
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      drop function standings_of(standings, text[], uuid[], boolean, boolean);
      set role samspel_owner;
    `);
    await putBack(runner, NAME);
    await runner.query(`
      alter table rights_of_roles drop column consent_suffices;
      set role samspel_rules; select put_rights_together(); set role samspel_owner;
    `);
  }
}
