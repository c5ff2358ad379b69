import { MigrationInterface, QueryRunner } from 'typeorm';

/** An organisation is ended today, once, and does not begin again: what went on under it stays as it was. */
export class OrganisationsEndOnce1795000223000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create trigger an_end_stands before update on organisations for each row when (acting_user() is not null)
        execute function an_end_stands('valid_until');

      create function organisations_end_today() returns trigger language plpgsql set search_path = public, pg_temp
        as $$ begin
          new.valid_until := stockholm_today();
          return new;
        end $$;
      create trigger organisations_end_today before update of valid_until on organisations
        for each row when (acting_user() is not null and old.valid_until is null and new.valid_until is not null)
        execute function organisations_end_today();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger organisations_end_today on organisations;
      drop function organisations_end_today();
      drop trigger an_end_stands on organisations;
    `);
  }
}
