import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A signature is of a moment after the offer and not to come, and is received in one's own name. The scan of a signed
 * paper may come later, from whoever carries the case then. Only guardians can be found to disagree.
 */
export class AnswersFollowTheOffer1795000111000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      create function a_signature_follows_its_offer() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          -- For the service, whoever acts through it: histories of long ago are brought by deployments.
          if acting_user() is not null and old.signed_at is null and new.signed_at is not null then
            if new.signed_at < (select c.offered_at from consents c where c.id = new.consent_id) then
              raise exception 'nobody signs before the offer' using errcode = 'check_violation';
            end if;
            -- The clocks of the service and of the database may differ a little.
            if new.signed_at > clock_timestamp() + interval '5 minutes' then
              raise exception 'nobody has signed on a day to come' using errcode = 'check_violation';
            end if;
            if new.received_by is distinct from acting_user() then
              raise exception 'a signature is received in ones own name' using errcode = 'insufficient_privilege';
            end if;
          end if;
          return new;
        end $$;
      create function guardians_alone_disagree() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          if 2 <> (select count(*) from consent_signatories g
                   where g.id in (new.in_favour_id, new.against_id) and g.consent_id = new.consent_id
                     and g.capacity = 'guardian' and g.is_required) then
            raise exception 'a disagreement is between guardians who must sign' using errcode = 'check_violation';
          end if;
          return new;
        end $$;
      grant execute on function a_signature_follows_its_offer(), guardians_alone_disagree() to samspel_owner;
      set role samspel_owner;
      create trigger signatures_follow_their_offer before update of signed_at on consent_signatories
        for each row execute function a_signature_follows_its_offer();
      create trigger guardians_alone_disagree before insert on consent_disagreements
        for each row execute function guardians_alone_disagree();
      create policy scans_are_attached_by_those_who_carry_the_consent on consent_signatories for update to samspel_app
        using (signed_at is not null and (select acting_may('consent:attach-scan', 'coordinates')))
        with check (signed_at is not null and scan_id is not null and (select acting_may('consent:attach-scan', 'coordinates')));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop policy scans_are_attached_by_those_who_carry_the_consent on consent_signatories;
      drop trigger guardians_alone_disagree on consent_disagreements;
      drop trigger signatures_follow_their_offer on consent_signatories;
      set role samspel_rules;
      drop function guardians_alone_disagree();
      drop function a_signature_follows_its_offer();
      set role samspel_owner;
    `);
  }
}
