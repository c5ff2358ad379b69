import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'FunctionsTellNoMoreThanIsAsked';
const POLICIES = [
  'consent_scopes.drafts_are_the_coordinators_alone',
  'consent_exclusions.exclusions_are_known_with_the_matrix',
];
const FUNCTIONS = [
  'drafts_i_know_of()',
  'referrals_of_the_protected()',
  'protect_person(uuid, text)',
  'cases_i_am_kept_from(text)',
  'my_cases()',
  'my_open_cases()',
];
/** What rules of the database ask of each other, and nobody else. */
const INNER = [
  'is_covered(uuid, uuid, uuid, text, uuid[])',
  'confirmed_until_for(date)',
  'consent_suffices_until(date, boolean, boolean)',
  'birthday_of(date, integer)',
  'case_at_hand()',
  'acting_membership()',
].join(', ');

/**
 * A function that the running role may call is a question that anybody at its console may ask: it answers no more than
 * the rows that they see. No ids of drafts, no referral of a case that one is kept from, no coverage between others.
 */
export class FunctionsTellNoMoreThanIsAsked1795000100500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { policies: POLICIES, functions: FUNCTIONS });
    await runner.query(`
      create policy drafts_are_the_coordinators_alone on consent_scopes as restrictive for select to samspel_app
        using ((select acting_may('consent:draft', 'coordinates')) or exists (select from consents c where c.id = consent_id));
      create policy exclusions_are_known_with_the_matrix on consent_exclusions for select to samspel_app
        using ((select acting_may('consent:draft', 'coordinates'))
          or (((select acting_may('consent:see-matrix', 'coordinates')) or case_id = any (array(select cases_i_may('consent:see-matrix'))))
            and exists (select from consents c where c.id = consent_id)
            and (words is null or recipient_id <> (select acting_organisation()))));
      create index referrals_by_number on referrals (personal_identity_number) where personal_identity_number is not null;
      set role samspel_rules;
      ${this.functions()}
      drop function my_open_cases();
      drop function my_cases();
      revoke execute on function ${INNER} from samspel_app;
      revoke execute on function birthday_of(date, integer) from samspel_system;
      set role samspel_owner;
    `);
    await sayAnew(runner, 'protect_person(uuid, text)', [
      'where id = wanted and kept_by is null',
      `where id = wanted and kept_by is null and id <> all (array(select people_i_am_kept_from('person:see')))`,
    ]);
  }

  private functions(): string {
    return `
      create or replace function drafts_i_know_of() returns setof uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select id from consents where offered_at is null and (select acting_may('consent:draft', 'coordinates'))
            and case_id <> all (array(select cases_i_am_kept_from('consent:draft')))
        $$;

      create or replace function cases_i_am_kept_from(wanted text) returns setof uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$ select case_id from conflicts_that_shut(array[wanted]) $$;

      create or replace function referrals_of_the_protected() returns setof uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$
          with named as (
            select c.referral_id as id from people p join cases c on c.person_id = p.id
            where p.protection <> 'none' and c.referral_id is not null
            union
            select r.id from people p join person_identities i on i.person_id = p.id
              join referrals r on r.personal_identity_number = i.personal_identity_number
            where p.protection <> 'none'
          )
          select r.id from named n join referrals r on r.id = n.id
          where r.id <> all (array(select referrals_i_am_kept_from()))
            and ((select acting_may('referral:see-all', 'coordinates'))
              or (r.organisation_id = (select acting_organisation()) and (select acting_may('referral:see', 'own-unit'))))
        $$;
    `;
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME, [], POLICIES);
    await runner.query(`
      drop index referrals_by_number;
      set role samspel_rules;
      grant execute on function ${INNER} to samspel_app;
      grant execute on function birthday_of(date, integer) to samspel_system;
      set role samspel_owner;
    `);
  }
}
