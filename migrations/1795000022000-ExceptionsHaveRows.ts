import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What opens or shuts a door beside consent: a disclosure on another legal basis, an access in an emergency, a
 * protected name unlocked by two people, a conflict of interest. The police are in none of them for SSF, by the shape
 * of the data, and nobody approves their own act.
 */
export class ExceptionsHaveRows1795000022000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(this.disclosures());
    await runner.query(this.others());
    await runner.query(this.subjects());
    await runner.query(this.shields());
  }

  private disclosures(): string {
    return `
      create table disclosure_decisions (
        id              uuid primary key,
        case_id         uuid not null,
        programme       text not null,
        discloser_id    uuid not null,
        discloser_kind  text not null,
        recipient_id    uuid not null,
        recipient_kind  text not null,
        legal_rule_code text not null,
        legal_rule_from date not null,
        answers         jsonb not null,
        assessment      text not null,
        needs_approval  boolean not null,
        proposed_by     uuid not null references users,
        proposed_at     timestamptz not null default now(),
        approved_by     uuid references users,
        approved_at     timestamptz,
        refused_by      uuid references users,
        refused_at      timestamptz,
        covers_until    timestamptz not null,
        stopped_by      uuid references users,
        stopped_at      timestamptz,
        version         integer not null default 1,
        constraint disclosures_belong_to_a_case foreign key (case_id, programme) references cases (id, programme),
        constraint disclosers_are_organisations foreign key (discloser_id, discloser_kind) references organisations (id, kind),
        constraint recipients_are_organisations foreign key (recipient_id, recipient_kind) references organisations (id, kind),
        constraint disclosures_rest_on_a_rule foreign key (legal_rule_code, legal_rule_from)
          references legal_rules (code, valid_from),
        constraint disclosures_are_known_by_id_case_and_discloser unique (id, case_id, discloser_id),
        constraint nobody_discloses_to_themselves check (discloser_id <> recipient_id),
        constraint no_police_in_ssf check
          (not (programme = 'SSF' and (discloser_kind = 'police' or recipient_kind = 'police'))),
        constraint disclosures_have_a_written_assessment check (length(btrim(assessment)) > 0),
        constraint disclosures_end_within_a_year check
          (covers_until > proposed_at and covers_until <= proposed_at + interval '12 months'),
        constraint nobody_approves_their_own_disclosure check (approved_by <> proposed_by and refused_by <> proposed_by),
        constraint approved_disclosures_say_by_whom check ((approved_at is null) = (approved_by is null)),
        constraint refused_disclosures_say_by_whom check ((refused_at is null) = (refused_by is null)),
        constraint nothing_is_approved_and_refused check (approved_at is null or refused_at is null),
        constraint stopped_disclosures_say_by_whom check ((stopped_at is null) = (stopped_by is null))
      );
      create index disclosure_decisions_by_case on disclosure_decisions (case_id, proposed_at desc);

      -- What a decision discloses: notes of the unit that discloses, each its own origin; never what it got from others.
      create table disclosure_items (
        decision_id  uuid not null,
        case_id      uuid not null,
        discloser_id uuid not null,
        note_id      uuid not null,
        constraint disclosure_items_pkey primary key (decision_id, note_id),
        constraint items_belong_to_a_decision foreign key (decision_id, case_id, discloser_id)
          references disclosure_decisions (id, case_id, discloser_id),
        constraint items_are_the_disclosers_own_notes foreign key (note_id, case_id, discloser_id)
          references notes (id, case_id, organisation_id)
      );
      create table disclosure_readers (
        decision_id uuid not null references disclosure_decisions,
        user_id     uuid not null references users,
        constraint disclosure_readers_pkey primary key (decision_id, user_id)
      );
      create index disclosure_readers_by_user on disclosure_readers (user_id);
    `;
  }

  private others(): string {
    return `
      create table emergency_accesses (
        id                uuid primary key,
        case_id           uuid not null,
        programme         text not null,
        user_id           uuid not null references users,
        organisation_id   uuid not null,
        organisation_kind text not null,
        reason            text not null,
        opened_at         timestamptz not null default now(),
        closes_at         timestamptz not null default now() + interval '60 minutes',
        ended_at          timestamptz,
        review_due_on     date not null,
        reviewed_by       uuid references users,
        reviewed_at       timestamptz,
        verdict           text,
        review_comment    text,
        version           integer not null default 1,
        constraint emergencies_concern_a_case foreign key (case_id, programme) references cases (id, programme),
        constraint emergencies_come_from_an_organisation foreign key (organisation_id, organisation_kind)
          references organisations (id, kind),
        constraint no_police_in_ssf check (not (programme = 'SSF' and organisation_kind = 'police')),
        constraint emergencies_have_a_reason check (length(btrim(reason)) >= 20),
        constraint emergencies_last_sixty_minutes check (closes_at = opened_at + interval '60 minutes'),
        constraint nobody_reviews_their_own_emergency check (reviewed_by <> user_id),
        constraint reviews_have_a_verdict check ((reviewed_at is null) = (reviewed_by is null)
          and (reviewed_at is null) = (verdict is null) and verdict in ('justified', 'investigate'))
      );
      create index emergency_accesses_by_user on emergency_accesses (user_id, closes_at desc);
      create index emergency_accesses_by_case on emergency_accesses (case_id, opened_at desc);

      create table conflicts_of_interest (
        id          uuid primary key,
        case_id     uuid not null references cases,
        user_id     uuid not null references users,
        reason      text not null,
        recorded_by uuid not null references users,
        recorded_at timestamptz not null default now(),
        lifted_by   uuid references users,
        lifted_at   timestamptz,
        version     integer not null default 1,
        constraint nobody_lifts_their_own_conflict check (lifted_by <> user_id and lifted_by <> recorded_by),
        constraint lifted_conflicts_say_by_whom check ((lifted_at is null) = (lifted_by is null))
      );
      create unique index a_conflict_stands_once on conflicts_of_interest (user_id, case_id) where lifted_at is null;

      create table identity_unlocks (
        id           uuid primary key,
        person_id    uuid not null references people,
        case_id      uuid not null references cases,
        requested_by uuid not null references users,
        reason       text not null,
        requested_at timestamptz not null default now(),
        approved_by  uuid references users,
        approved_at  timestamptz,
        refused_by   uuid references users,
        refused_at   timestamptz,
        expires_at   timestamptz,
        version      integer not null default 1,
        constraint unlocks_have_a_reason check (length(btrim(reason)) >= 20),
        constraint nobody_unlocks_alone check (approved_by <> requested_by and refused_by <> requested_by),
        constraint unlocks_end check ((approved_at is null) = (approved_by is null)
          and (approved_at is null) = (expires_at is null) and expires_at <= approved_at + interval '24 hours')
      );
      create index identity_unlocks_by_user on identity_unlocks (requested_by) where approved_at is not null;
      ${[
        'disclosure_decisions',
        'disclosure_items',
        'disclosure_readers',
        'emergency_accesses',
        'conflicts_of_interest',
        'identity_unlocks',
      ]
        .map(
          (table) => `
      alter table ${table} enable row level security;
      alter table ${table} force row level security;
      grant select on ${table} to samspel_rules;`,
        )
        .join('')}
    `;
  }

  private subjects(): string {
    return `
      -- Facts about a guardian need that guardian's own consent too (domain facts 2.2). Null: the facts are the child's.
      alter table consents add column guardian_id uuid references people;
      alter table consent_coverage add column guardian_id uuid references people;
      alter table notes add column guardian_ids uuid[] not null default '{}';
      alter table note_shares add column owner_id uuid, add column category text,
        add column guardian_ids uuid[] not null default '{}';

      grant update (owner_id, category, guardian_ids) on note_shares to samspel_rules;
      set role samspel_rules;
      update note_shares s set owner_id = n.organisation_id, category = n.category from notes n where n.id = s.note_id;

      -- A share carries what its note says of owner, category and guardians: whoever writes it cannot say otherwise.
      create function shares_say_what_their_note_says() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          select organisation_id, category, guardian_ids into new.owner_id, new.category, new.guardian_ids
          from notes where id = new.note_id;
          return new;
        end $$;
      create function notes_concern_guardians_of_their_child() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          if exists (select from unnest(new.guardian_ids) g (id) where not exists (
            select from guardianships k join cases c on c.person_id = k.child_id
            where c.id = new.case_id and k.guardian_id = g.id)) then
            raise exception 'a note concerns guardians of its own child only' using errcode = 'integrity_constraint_violation';
          end if;
          return new;
        end $$;
      grant execute on function shares_say_what_their_note_says(), notes_concern_guardians_of_their_child() to samspel_owner;
      set role samspel_owner;
      revoke update (owner_id, category, guardian_ids) on note_shares from samspel_rules;
      alter table note_shares alter column owner_id set not null, alter column category set not null;
      create trigger shares_say_what_their_note_says before insert on note_shares
        for each row execute function shares_say_what_their_note_says();
      create trigger notes_concern_guardians_of_their_child before insert on notes
        for each row when (new.guardian_ids <> '{}') execute function notes_concern_guardians_of_their_child();

      create index notes_by_organisation on notes (organisation_id, case_id);
      create index concern_conversations_by_organisation on concern_conversations (organisation_id, case_id);
      create index consent_coverage_by_discloser on consent_coverage (discloser_id, case_id);
      create index cases_by_referring_organisation on cases (referred_by);
    `;
  }

  private shields(): string {
    return `
      -- Whose register a person is in, also where the name is not kept; and whether the name is shut, kept as a fact of
      -- the row: for the protected, and for guardians of the protected, whose family name tells whose child it is.
      alter table people add column kept_by uuid references organisations;
      alter table person_identities add column is_shielded boolean not null default false;
      create index guardianships_by_guardian on guardianships (guardian_id);

      grant update (kept_by) on people to samspel_rules;
      grant update (is_shielded) on person_identities to samspel_rules;
      grant select on identity_unlocks to samspel_rules;
      set role samspel_rules;

      create function is_to_be_shielded(wanted uuid) returns boolean language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select exists (select from people where id = wanted and protection <> 'none')
            or exists (select from guardianships g join people child on child.id = g.child_id
                       where g.guardian_id = wanted and child.protection <> 'none')
        $$;
      create function shield_again(wanted uuid[]) returns void language sql security definer
        set search_path = public, pg_temp
        as $$
          update person_identities set is_shielded = is_to_be_shielded(person_id)
          where person_id = any (wanted) and is_shielded <> is_to_be_shielded(person_id)
        $$;
      create function names_follow_protection() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          perform shield_again(array(select new.id union select guardian_id from guardianships where child_id = new.id));
          return null;
        end $$;
      create function names_follow_guardianship() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin perform shield_again(array[new.guardian_id]); return null; end $$;
      create function names_begin_shielded() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin new.is_shielded := is_to_be_shielded(new.person_id); return new; end $$;
      grant execute on function names_follow_protection(), names_follow_guardianship(), names_begin_shielded() to samspel_owner;

      update people p set kept_by = i.kept_by from person_identities i where i.person_id = p.id and i.kept_by is not null;
      update people p set kept_by = d.organisation_id from detentions d
        where d.person_id = p.id and not exists (select from person_identities i where i.person_id = p.id)
          and not exists (select from cases c where c.person_id = p.id);
      update person_identities set is_shielded = true where is_to_be_shielded(person_id);
      set role samspel_owner;

      create trigger names_follow_protection after update of protection on people
        for each row execute function names_follow_protection();
      create trigger names_follow_guardianship after insert on guardianships
        for each row execute function names_follow_guardianship();
      create trigger names_begin_shielded before insert on person_identities
        for each row execute function names_begin_shielded();
    `;
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger names_begin_shielded on person_identities;
      drop trigger names_follow_guardianship on guardianships;
      drop trigger names_follow_protection on people;
      drop trigger notes_concern_guardians_of_their_child on notes;
      drop trigger shares_say_what_their_note_says on note_shares;
      set role samspel_rules;
      drop function names_begin_shielded();
      drop function names_follow_guardianship();
      drop function names_follow_protection();
      drop function shield_again(uuid[]);
      drop function is_to_be_shielded(uuid);
      drop function notes_concern_guardians_of_their_child();
      drop function shares_say_what_their_note_says();
      set role samspel_owner;
      drop index guardianships_by_guardian, cases_by_referring_organisation, consent_coverage_by_discloser,
        concern_conversations_by_organisation, notes_by_organisation;
      alter table person_identities drop column is_shielded;
      alter table people drop column kept_by;
      alter table note_shares drop column owner_id, drop column category, drop column guardian_ids;
      alter table notes drop column guardian_ids;
      alter table consent_coverage drop column guardian_id;
      alter table consents drop column guardian_id;
      drop table identity_unlocks, conflicts_of_interest, emergency_accesses, disclosure_readers, disclosure_items,
        disclosure_decisions;
    `);
  }
}
