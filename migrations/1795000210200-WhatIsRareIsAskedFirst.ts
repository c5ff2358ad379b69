import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'WhatIsRareIsAskedFirst';
const UNLOCKED = 'identities_unlocked_for_me()';
const DISCLOSED = 'disclosures_to_me()';

/**
 * Hardly anybody has unlocked a name or been named in a disclosure decision, and every reader is asked: whoever has
 * not, is answered before the rest is looked at.
 */
export class WhatIsRareIsAskedFirst1795000210200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [UNLOCKED, DISCLOSED] });
    await askFirst(
      runner,
      UNLOCKED,
      'identity_unlocks u where u.requested_by = acting_user() and u.approved_at is not null and now() < u.expires_at',
    );
    await askFirst(runner, DISCLOSED, 'disclosure_readers r where r.user_id = acting_user()');
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
  }
}

/** The function as it stands, asked only where there is something of this kind at all. */
async function askFirst(runner: QueryRunner, name: string, something: string): Promise<void> {
  await sayAnew(runner, name, [
    'LANGUAGE sql',
    'LANGUAGE plpgsql',
    'AS $function$',
    `AS $function$
          #variable_conflict use_column
          begin
            if not exists (select from ${something}) then
              return;
            end if;
            return query`,
    '\n        $function$',
    `;
          end
        $function$`,
  ]);
}
