import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A cell of the matrix looks at its own consent, by its id. As `exists` the planner could turn the same question into a
 * reading of every consent there is; a scalar it cannot.
 */
export class MatricesAreReadOneConsentAtATime1795000140200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter policy drafts_are_the_coordinators_alone on consent_scopes using (
        (select acting_may('consent:draft', 'coordinates'))
        or (select true from consents c where c.id = consent_scopes.consent_id))
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter policy drafts_are_the_coordinators_alone on consent_scopes using (
        (select acting_may('consent:draft', 'coordinates'))
        or exists (select from consents c where c.id = consent_scopes.consent_id))
    `);
  }
}
