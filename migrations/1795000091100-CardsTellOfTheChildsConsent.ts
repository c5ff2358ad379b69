import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'CardsTellOfTheChildsConsent';

/** A card says how the child's consent stands. What a guardian consents to for itself is no state of the case. */
export class CardsTellOfTheChildsConsent1795000091100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { tables: [], functions: ['cards_for_me(uuid[])'] });
    await runner.query(`
      set role samspel_rules;
      do $do$
        declare
          told constant text := 'k.offered_at is not null and ';
          cards constant text := pg_get_functiondef('cards_for_me(uuid[])'::regprocedure);
        begin
          if strpos(cards, told) = 0 then raise exception 'cards do not tell of the latest consent as expected'; end if;
          execute replace(cards, told, told || 'k.guardian_id is null and ');
        end $do$;
      set role samspel_owner;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME, []);
  }
}
