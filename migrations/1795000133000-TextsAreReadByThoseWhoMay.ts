import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'TextsAreReadByThoseWhoMay';
const TABLES = ['information_texts'];

/** What families are told is no secret, and is read by those whose work it is, as the declaration of rights says. */
export class TextsAreReadByThoseWhoMay1795000133000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { tables: TABLES, functions: [] });
    await runner.query(`
      create policy what_families_are_told_is_read_at_work on information_texts for select to samspel_app
        using ((select acting_may('information-text:see')));
      create policy deployments_bring_the_texts on information_texts to samspel_owner using (true) with check (true);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME, TABLES);
  }
}
