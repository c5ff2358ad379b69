import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An organisation takes part only while a signed agreement that a second administrator approved names it. Its days are
 * kept beside the organisation, by triggers alone, so that the question costs nothing when rows are read. An agreement
 * is never edited: it is ended, or another takes over.
 */
export class AgreementsOpenOrganisations1795000050000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table agreements (
        id                 uuid primary key,
        reference          text not null,
        signatories        text not null,
        signed_on          date not null,
        valid_from         date not null,
        valid_until        date not null,
        registered_by      uuid references users,
        registered_at      timestamptz not null default now(),
        approved_by        uuid references users,
        approved_at        timestamptz,
        terminated_on      date,
        terminated_by      uuid references users,
        termination_reason text,
        version            integer not null default 1,
        constraint agreements_end_after_they_begin check (valid_until > valid_from),
        constraint agreements_last_four_years_at_most check (valid_until <= valid_from + interval '4 years'),
        constraint agreements_are_signed_before_they_are_registered check
          (signed_on <= (registered_at at time zone 'Europe/Stockholm')::date),
        constraint nobody_approves_an_agreement_that_they_registered check (approved_by <> registered_by),
        -- Without a name on either side it came with a deployment, never through the service.
        constraint approved_agreements_say_by_whom check
          ((approved_by is not null) = (approved_at is not null and registered_by is not null)),
        constraint registered_agreements_say_by_whom check (registered_by is not null or approved_at is not null),
        constraint ended_agreements_say_why check ((terminated_on is null) = (termination_reason is null))
      );

      create table agreement_parties (
        agreement_id    uuid not null references agreements,
        organisation_id uuid not null references organisations,
        constraint agreement_parties_pkey primary key (agreement_id, organisation_id)
      );
      create index agreement_parties_by_organisation on agreement_parties (organisation_id);

      -- Derived from the agreements, never written by hand.
      alter table organisations add column active_days datemultirange not null default '{}';

      alter table agreements enable row level security;
      alter table agreements force row level security;
      alter table agreement_parties enable row level security;
      alter table agreement_parties force row level security;
      create policy deployments_bring_the_directory on agreements to samspel_owner using (true) with check (true);
      create policy deployments_bring_the_directory on agreement_parties to samspel_owner using (true) with check (true);

      grant select on agreements, agreement_parties to samspel_rules;
      grant update (active_days) on organisations to samspel_rules;

      create function is_open_on(o organisations, day date) returns boolean language sql immutable
        return o.valid_from <= day and (o.valid_until is null or day < o.valid_until) and o.active_days @> day;
      grant execute on function is_open_on(organisations, date) to samspel_app, samspel_system, samspel_rules;
    `);
    await runner.query(`
      set role samspel_rules;

      -- The organisations are locked first: of two agreements approved at once, the later must see the earlier.
      create function agreements_open_organisations() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$
          declare changed uuid := coalesce(to_jsonb(new) ->> 'agreement_id', to_jsonb(new) ->> 'id')::uuid;
          begin
            perform from organisations where id in
              (select organisation_id from agreement_parties where agreement_id = changed) order by id for no key update;
            update organisations o set active_days = coalesce((
                select range_agg(daterange(a.valid_from, least(a.valid_until, a.terminated_on)))
                from agreement_parties p join agreements a on a.id = p.agreement_id
                where p.organisation_id = o.id and a.approved_at is not null
                  and (a.terminated_on is null or a.terminated_on > a.valid_from)), '{}')
              where o.id in (select organisation_id from agreement_parties where agreement_id = changed);
            return null;
          end
        $$;

      create function agreements_stand_as_signed() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$
          begin
            if (new.reference, new.signatories, new.signed_on, new.valid_from, new.valid_until, new.registered_by, new.registered_at)
                is distinct from
               (old.reference, old.signatories, old.signed_on, old.valid_from, old.valid_until, old.registered_by, old.registered_at)
               or (old.approved_at is not null and (new.approved_at, new.approved_by) is distinct from (old.approved_at, old.approved_by))
               or (old.terminated_on is not null and (new.terminated_on, new.terminated_by, new.termination_reason)
                is distinct from (old.terminated_on, old.terminated_by, old.termination_reason)) then
              raise exception 'an agreement is ended or superseded, never edited' using errcode = 'restrict_violation';
            end if;
            if old.approved_at is null and new.approved_at is not null then
              if new.terminated_on is not null then
                raise exception 'an ended agreement is not approved' using errcode = 'restrict_violation';
              end if;
              if acting_user() is not null then
                if new.approved_by is distinct from acting_user() then
                  raise exception 'nobody approves in another''s name' using errcode = 'insufficient_privilege';
                end if;
                new.approved_at := now();
              end if;
            end if;
            if old.terminated_on is null and new.terminated_on is not null and acting_user() is not null then
              if new.terminated_by is distinct from acting_user() then
                raise exception 'nobody ends an agreement in another''s name' using errcode = 'insufficient_privilege';
              end if;
              if new.terminated_on < stockholm_today() then
                raise exception 'an agreement ends today or later' using errcode = 'check_violation',
                  constraint = 'agreements_end_today_or_later';
              end if;
            end if;
            return new;
          end
        $$;
      grant execute on function agreements_open_organisations(), agreements_stand_as_signed() to samspel_owner;

      set role samspel_owner;

      create trigger agreements_stand_as_signed before update on agreements
        for each row execute function agreements_stand_as_signed();
      create trigger agreements_open_organisations after insert or update on agreements
        for each row execute function agreements_open_organisations();
      create trigger agreements_open_organisations after insert on agreement_parties
        for each row execute function agreements_open_organisations();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table agreement_parties, agreements;
      drop function is_open_on(organisations, date);
      alter table organisations drop column active_days;
      set role samspel_rules;
      drop function agreements_stand_as_signed();
      drop function agreements_open_organisations();
      set role samspel_owner;
    `);
  }
}
