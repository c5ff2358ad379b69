import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Consent (OSL 10 kap. 1 §, 12 kap. 2 §): versions, signatories, a matrix discloser -> recipient x category, and
 * withdrawals. What a consent covers right now is kept as rows that change in the same transaction as the consent.
 */
export class ConsentCoversByTheMoment1795000008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(this.tables());
    await runner.query(this.coverage());
    await runner.query(this.oneWay());
  }

  private tables(): string {
    return `
      create table consents (
        id             uuid primary key,
        case_id        uuid not null,
        programme      text not null,
        consent_number integer not null,
        language       text not null default 'sv',
        valid_from     date not null,
        valid_until    date not null,
        child_view     text,
        offered_by     uuid not null references users,
        offered_at     timestamptz not null default now(),
        refused_at     timestamptz,
        superseded_at  timestamptz,
        withdrawn_at   timestamptz,
        version        integer not null default 1,
        constraint consents_belong_to_a_case foreign key (case_id, programme) references cases (id, programme),
        constraint consents_are_numbered_in_their_case unique (case_id, consent_number),
        constraint consents_are_known_by_id_case_and_programme unique (id, case_id, programme),
        constraint consents_end_within_a_year check
          (valid_until > valid_from and valid_until <= (valid_from + interval '12 months')::date)
      );

      create table consent_signatories (
        id          uuid primary key,
        consent_id  uuid not null references consents,
        person_id   uuid not null references people,
        capacity    text not null,
        is_required boolean not null default true,
        signed_at   timestamptz,
        method      text,
        evidence    text,
        received_by uuid references users,
        refused_at  timestamptz,
        version     integer not null default 1,
        constraint nobody_signs_and_refuses check (signed_at is null or refused_at is null),
        constraint signatories_sign_as_somebody check (capacity in ('guardian', 'young_person')),
        constraint signatories_are_named_once unique (consent_id, person_id),
        constraint signatures_have_a_known_method check (method in ('PAPER_SCAN', 'E_SIGNATURE', 'ORAL_DOCUMENTED')),
        constraint signatures_have_evidence check ((signed_at is null) = (method is null)
          and (signed_at is null) = (received_by is null) and (signed_at is null or evidence is not null))
      );

      create table consent_scopes (
        consent_id     uuid not null,
        case_id        uuid not null,
        programme      text not null,
        discloser_id   uuid not null,
        discloser_kind text not null,
        recipient_id   uuid not null,
        recipient_kind text not null,
        category       text not null,
        withdrawn_at   timestamptz,
        constraint consent_scopes_pkey primary key (consent_id, discloser_id, recipient_id, category),
        constraint scopes_belong_to_a_consent foreign key (consent_id, case_id, programme)
          references consents (id, case_id, programme),
        constraint disclosers_are_organisations foreign key (discloser_id, discloser_kind)
          references organisations (id, kind),
        constraint recipients_are_organisations foreign key (recipient_id, recipient_kind)
          references organisations (id, kind),
        constraint nobody_discloses_to_themselves check (discloser_id <> recipient_id),
        constraint no_police_in_ssf check
          (not (programme = 'SSF' and (discloser_kind = 'police' or recipient_kind = 'police'))),
        constraint scopes_have_a_known_category check (category in
          ('school', 'social_services', 'police', 'leisure', 'health', 'family', 'documents'))
      );

      create table consent_withdrawals (
        id           uuid primary key,
        consent_id   uuid not null references consents,
        person_id    uuid not null,
        form         text not null,
        recipient_id uuid references organisations,
        category     text,
        received_by  uuid not null references users,
        withdrawn_at timestamptz not null default now(),
        constraint withdrawals_come_from_a_signatory foreign key (consent_id, person_id)
          references consent_signatories (consent_id, person_id),
        constraint withdrawals_are_oral_or_written check (form in ('oral', 'written'))
      );
      create index consent_withdrawals_by_consent on consent_withdrawals (consent_id);

      create table consent_coverage (
        consent_id   uuid not null references consents,
        case_id      uuid not null references cases,
        discloser_id uuid not null references organisations,
        recipient_id uuid not null references organisations,
        category     text not null,
        covers_from  timestamptz not null,
        covers_until timestamptz not null,
        constraint consent_coverage_pkey primary key (consent_id, discloser_id, recipient_id, category)
      );
      create index consent_coverage_by_recipient on consent_coverage (recipient_id, case_id);
      create index consent_coverage_by_case on consent_coverage (case_id);
      ${['consents', 'consent_signatories', 'consent_scopes', 'consent_withdrawals', 'consent_coverage']
        .map(
          (table) =>
            `alter table ${table} enable row level security; alter table ${table} force row level security;`,
        )
        .join('\n')}

      -- A consent is answered and superseded, never edited; a withdrawal works through its own trigger alone.
      grant select, insert on consents, consent_signatories, consent_scopes, consent_withdrawals to samspel_app;
      grant update (refused_at, superseded_at, version) on consents to samspel_app;
      grant update (signed_at, method, evidence, received_by, refused_at, version) on consent_signatories to samspel_app;
      grant select on consent_coverage to samspel_app;
      grant select on consents, consent_signatories, consent_scopes, consent_withdrawals to samspel_rules;
      grant update (withdrawn_at, version) on consents to samspel_rules;
      grant update (withdrawn_at) on consent_scopes to samspel_rules;
      grant select, insert, delete on consent_coverage to samspel_rules;
    `;
  }

  private coverage(): string {
    return `
      set role samspel_rules;

      -- What a consent covers: every required signatory signed, not refused, withdrawn or superseded, the case open,
      -- no later consent completed,
      -- from the last signature (or the first day, at midnight in Stockholm) until the last day's end.
      create function refresh_consent_coverage(changed_case uuid) returns void language sql security definer
        set search_path = public, pg_temp
        as $$
          -- One change of a case's consents at a time: a withdrawal beside a signature would each see half.
          select pg_advisory_xact_lock(hashtextextended('consents of ' || changed_case, 0));
          delete from consent_coverage where case_id = changed_case;
          insert into consent_coverage (consent_id, case_id, discloser_id, recipient_id, category, covers_from, covers_until)
          select c.id, c.case_id, s.discloser_id, s.recipient_id, s.category,
                 greatest(c.valid_from::timestamp at time zone 'Europe/Stockholm', max(g.signed_at)),
                 c.valid_until::timestamp at time zone 'Europe/Stockholm'
          from consents c
            join cases k on k.id = c.case_id
            join consent_scopes s on s.consent_id = c.id and s.withdrawn_at is null
            join consent_signatories g on g.consent_id = c.id and g.is_required
          where c.case_id = changed_case and c.refused_at is null and c.superseded_at is null and c.withdrawn_at is null
            and k.closed_at is null
            and not exists (
              select from consents later
              where later.case_id = c.case_id and later.consent_number > c.consent_number
                and exists (select from consent_signatories x where x.consent_id = later.id)
                and not exists (
                  select from consent_signatories x
                  where x.consent_id = later.id and x.is_required and x.signed_at is null))
          group by c.id, c.case_id, s.discloser_id, s.recipient_id, s.category
          having bool_and(g.signed_at is not null)
        $$;

      create function consent_follows_its_case() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin perform refresh_consent_coverage(new.id); return null; end $$;
      create function consent_follows_its_rows() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          perform refresh_consent_coverage(new.case_id);
          return null;
        end $$;
      create function consent_follows_its_scopes() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          perform refresh_consent_coverage(case_id) from (select distinct case_id from changed) cases_changed;
          return null;
        end $$;
      create function consent_follows_its_signatures() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          perform refresh_consent_coverage((select case_id from consents where id = new.consent_id));
          return null;
        end $$;

      -- A withdrawal bites in the database itself, whoever wrote the row: all, one recipient, or one category.
      create function a_withdrawal_takes_effect_at_once() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          if new.recipient_id is null and new.category is null then
            update consents set withdrawn_at = new.withdrawn_at, version = version + 1 where id = new.consent_id and withdrawn_at is null;
          else
            update consent_scopes set withdrawn_at = new.withdrawn_at
            where consent_id = new.consent_id and withdrawn_at is null
              and (new.recipient_id is null or recipient_id = new.recipient_id)
              and (new.category is null or category = new.category);
            update consents set version = version + 1 where id = new.consent_id;
          end if;
          return null;
        end $$;

      grant execute on function consent_follows_its_case(), consent_follows_its_rows(),
        consent_follows_its_scopes(), consent_follows_its_signatures(), a_withdrawal_takes_effect_at_once()
        to samspel_owner;

      set role samspel_owner;
      create trigger consent_coverage_follows after insert or update on consents
        for each row execute function consent_follows_its_rows();
      create trigger consent_coverage_follows_new after insert on consent_scopes
        referencing new table as changed for each statement execute function consent_follows_its_scopes();
      create trigger consent_coverage_follows_changes after update on consent_scopes
        referencing new table as changed for each statement execute function consent_follows_its_scopes();
      create trigger consent_coverage_follows after insert or update on consent_signatories
        for each row execute function consent_follows_its_signatures();
      create trigger consent_coverage_follows after update of closed_at on cases
        for each row execute function consent_follows_its_case();
      create trigger withdrawals_take_effect after insert on consent_withdrawals
        for each row execute function a_withdrawal_takes_effect_at_once();
    `;
  }

  private oneWay(): string {
    return `
      create function an_end_is_an_end() returns trigger language plpgsql
        set search_path = public, pg_temp
        as $$ begin
          if (old.refused_at is not null and new.refused_at is distinct from old.refused_at)
             or (old.superseded_at is not null and new.superseded_at is distinct from old.superseded_at)
             or (old.withdrawn_at is not null and new.withdrawn_at is distinct from old.withdrawn_at) then
            raise exception 'an ended consent does not begin again' using errcode = 'restrict_violation';
          end if;
          return new;
        end $$;
      create trigger consents_end_once before update on consents for each row execute function an_end_is_an_end();

      create function an_answer_stands() returns trigger language plpgsql
        set search_path = public, pg_temp
        as $$ begin
          if old.signed_at is not null or old.refused_at is not null then
            raise exception 'a signature or refusal stands as it was given' using errcode = 'restrict_violation';
          end if;
          return new;
        end $$;
      create trigger signatories_answer_once before update on consent_signatories
        for each row execute function an_answer_stands();
    `;
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger consent_coverage_follows on cases;
      drop table consent_coverage, consent_withdrawals, consent_scopes, consent_signatories, consents;
      drop function an_answer_stands();
      drop function an_end_is_an_end();
      set role samspel_rules;
      drop function a_withdrawal_takes_effect_at_once();
      drop function consent_follows_its_signatures();
      drop function consent_follows_its_scopes();
      drop function consent_follows_its_rows();
      drop function consent_follows_its_case();
      drop function refresh_consent_coverage(uuid);
      set role samspel_owner;
    `);
  }
}
