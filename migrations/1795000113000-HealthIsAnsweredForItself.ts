import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'HealthIsAnsweredForItself';
const SIGNING = 'a_signature_follows_its_offer()';

/**
 * The form has a box of its own for health. Whoever records a signature says whether it is ticked, and where it is not
 * nothing about health may be told by that consent, whoever else ticked it.
 */
export class HealthIsAnsweredForItself1795000113000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [SIGNING] });
    await runner.query(`
      alter table consent_signatories add column health_ticked boolean,
        add constraint health_is_answered_with_a_signature check (health_ticked is null or signed_at is not null);
      grant update (health_ticked) on consent_signatories to samspel_app;

      set role samspel_rules;
      create function a_box_not_ticked_shuts_health() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          update consent_scopes set withdrawn_at = new.signed_at
          where consent_id = new.consent_id and category = 'health' and withdrawn_at is null;
          return null;
        end $$;
      grant execute on function a_box_not_ticked_shuts_health() to samspel_owner;
      set role samspel_owner;
      create trigger boxes_not_ticked_shut_health after insert or update of health_ticked on consent_signatories
        for each row when (new.health_ticked = false) execute function a_box_not_ticked_shuts_health();
    `);
    await sayAnew(runner, SIGNING, [
      'if new.received_by is distinct',
      `if new.health_ticked is null and exists (
              select from consent_scopes s
              where s.consent_id = new.consent_id and s.category = 'health' and s.withdrawn_at is null) then
              raise exception 'health is answered for itself' using errcode = 'check_violation';
            end if;
            if new.received_by is distinct`,
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
    await runner.query(`
      drop trigger boxes_not_ticked_shut_health on consent_signatories;
      set role samspel_rules;
      drop function a_box_not_ticked_shuts_health();
      set role samspel_owner;
      alter table consent_signatories drop column health_ticked;
    `);
  }
}
