import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The log takes in no event whose kind is not of the declared vocabulary. The words come with the declaration of rights
 * (`npm run migrate`); until then none is known. They stand in the policy itself: a foreign key costs a lock and a look-up
 * an event, and a check constraint is read anew for each.
 */
export class EventsAreOfTheVocabulary1795000320200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create policy events_are_of_the_vocabulary on audit_events as restrictive for insert
        to samspel_app, samspel_system, samspel_statistics with check (false)
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop policy events_are_of_the_vocabulary on audit_events');
  }
}
