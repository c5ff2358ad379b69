import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who could read a note on a day, as rights, consents, roles and exceptions stood then. Each thing that opens or shuts
 * is a span of time, from rows that are never rewritten; what somebody could read is where the spans meet. Who may do
 * what is read from the declaration of today: older ones are not kept. An overlap of a moment counts, so that nobody is
 * left out who could have read.
 */
export class WhoCouldReadIsTold1795000120000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table case_participants add column ended_at timestamptz;
      create function participations_say_when_they_ended() returns trigger language plpgsql
        set search_path = public, pg_temp
        as $$ begin
          new.ended_at := now();
          return new;
        end $$;
      create trigger participations_say_when_they_ended before update of valid_until on case_participants
        for each row when (old.valid_until is null and new.valid_until is not null)
        execute function participations_say_when_they_ended();
      grant select on membership_confirmations to samspel_rules;

      set role samspel_rules;
      ${this.spans()}
      ${this.consents()}
      ${this.people()}
      ${this.readers()}
      ${this.asked()}
      set role samspel_owner;
    `);
  }

  private spans(): string {
    return `
      -- A time, half open; nothing where it ends before it begins. Null: it has no end.
      create function span(begins timestamptz, ends timestamptz) returns tstzmultirange language sql immutable
        set search_path = public, pg_temp
        as $$
          select case when begins < coalesce(ends, 'infinity') then tstzmultirange(tstzrange(begins, ends))
            else '{}'::tstzmultirange end
        $$;
      create function begin_of(day date) returns timestamptz language sql stable
        set search_path = public, pg_temp
        as $$ select day::timestamp at time zone 'Europe/Stockholm' $$;
    `;
  }

  private consents(): string {
    return `
      -- What the consents of a case have ever covered, cell by cell: when it would have ended by itself, when it ended
      -- before that, and the time in which it lifted secrecy. A guardian's own opens nothing without the child's.
      create function consent_covered(about uuid) returns table (
          consent_id uuid, consent_number integer, guardian_id uuid, discloser_id uuid, recipient_id uuid, category text,
          during tstzmultirange, until timestamptz, ended_at timestamptz)
        language sql stable security definer set search_path = public, pg_temp
        as $$
          select c.id, c.consent_number, c.guardian_id, s.discloser_id, s.recipient_id, s.category,
            span(given.covers_from, least(given.covers_until, stopped.at)), given.covers_until,
            case when stopped.at < given.covers_until then stopped.at end
          from consents c join cases k on k.id = c.case_id join consent_scopes s on s.consent_id = c.id
            cross join lateral (
              select bool_and(g.signed_at is not null) as is_signed,
                greatest(begin_of(c.valid_from), max(g.signed_at)) as covers_from,
                begin_of(least(c.valid_until, c.suffices_until)) as covers_until
              from consent_signatories g where g.consent_id = c.id and g.is_required) given
            cross join lateral (
              select least(c.refused_at, c.withdrawn_at, c.superseded_at, s.withdrawn_at, k.closed_at, min(later.signed_at)) as at
              from (
                select greatest(l.offered_at, max(x.signed_at) filter (where x.is_required)) as signed_at
                from consents l join consent_signatories x on x.consent_id = l.id
                where l.case_id = c.case_id and l.consent_number > c.consent_number
                  and l.guardian_id is not distinct from c.guardian_id
                group by l.id, l.offered_at having bool_and(x.signed_at is not null or not x.is_required)) later) stopped
          where c.case_id = about and c.offered_at is not null and given.is_signed
            and not exists (
              select from consent_exclusions e where e.consent_id = c.id and e.words is null
                and (e.recipient_id is null or e.recipient_id = s.recipient_id)
                and (e.category is null or e.category = s.category))
        $$;
    `;
  }

  private people(): string {
    return `
      -- When an organisation took part under a signed and approved agreement.
      create function open_days_of(unit uuid) returns tstzmultirange language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select span(begin_of(o.valid_from), begin_of(o.valid_until)) * coalesce((
            select range_agg(span(greatest(begin_of(a.valid_from), a.approved_at), begin_of(least(a.valid_until, a.terminated_on))))
            from agreement_parties p join agreements a on a.id = p.agreement_id
            where p.organisation_id = o.id and a.approved_at is not null), '{}')
          from organisations o where o.id = unit
        $$;

      -- When nobody had confirmed a role for the quarter, before somebody did again.
      create function lapses_of(m memberships) returns tstzmultirange language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select coalesce(range_agg(span(begin_of(held.until), held.confirmed_at)), '{}')
          from (
            select c.confirmed_at, greatest(
              max(confirmed_until_for(c.quarter)) over (order by c.confirmed_at rows between unbounded preceding and 1 preceding),
              confirmed_until_for(greatest((m.approved_at at time zone 'Europe/Stockholm')::date, m.valid_from))) as until
            from membership_confirmations c where c.membership_id = m.id) held
        $$;

      -- When somebody was shut out, which only the log dates; by today whoever is shut out now.
      create function shut_out(who uuid) returns tstzmultirange language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select coalesce(range_agg(span(told.occurred_at, told.next_at)), '{}')
          from (
            select event, occurred_at, lead(occurred_at) over (order by occurred_at, id) as next_at
            from audit_events where resource_id = who and outcome = 'allowed'
              and event in ('user.deactivated', 'user.reactivated', 'user.ended')) told
          where told.event <> 'user.reactivated'
        $$;

      -- The roles of those who ever worked at a unit, each with when it held.
      create function roles_held_at(unit uuid) returns table (user_id uuid, role text, kind text, during tstzmultirange)
        language sql stable security definer set search_path = public, pg_temp
        as $$
          select m.user_id, m.role, m.organisation_kind,
            span(greatest(m.approved_at, begin_of(m.valid_from)),
              least(begin_of(least(m.valid_until, m.confirmed_until)), m.ended_at, u.ended_at))
            * open_days_of(unit) - lapses_of(m) - shut_out(m.user_id) - case when u.is_active then '{}' else span(now(), null) end
          from memberships m join users u on u.id = m.user_id
          where m.organisation_id = unit and m.approved_at is not null
        $$;

      -- When somebody took part in a case for a unit.
      create function part_in(about uuid, who uuid, unit uuid) returns tstzmultirange language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select coalesce(range_agg(span(begin_of(p.valid_from), greatest(begin_of(p.valid_until), p.ended_at))), '{}')
          from case_participants p where p.case_id = about and p.user_id = who and p.organisation_id = unit
        $$;
    `;
  }

  private readers(): string {
    return `
      -- Everybody who could ever read a note, on what ground, and when.
      create function readers_of(wanted uuid) returns table (
          user_id uuid, organisation_id uuid, basis text, consent_id uuid, disclosure_id uuid, during tstzmultirange)
        language sql stable security definer set search_path = public, pg_temp
        as $$
          with note as materialized (
            select id, case_id, organisation_id, category, guardian_ids, created_at from notes where id = wanted
          ), covered as materialized (
            select v.* from note, consent_covered(note.case_id) v
          ), ways as (
            select 'note:read-own' as action, note.organisation_id as unit, 'own-record' as basis, null::uuid as reader,
              null::uuid as consent_id, null::uuid as disclosure_id, span(note.created_at, null) as during
            from note
            union all
            -- The child's consent covers the way, and so does that of each guardian whom the note concerns.
            select 'note:read-shared', s.recipient_id, 'consent', null, v.consent_id, null,
              v.during * span(s.shared_at, null) * coalesce((
                select range_intersect_agg(g.during) from (
                  select coalesce((
                    select range_agg(own.during) from covered own where own.guardian_id = needed.id
                      and own.discloser_id = v.discloser_id and own.recipient_id = v.recipient_id
                      and own.category = v.category), '{}') as during
                  from unnest(note.guardian_ids) needed (id)) g), '{(,)}')
            from note join note_shares s on s.note_id = note.id join covered v on v.guardian_id is null
              and v.discloser_id = note.organisation_id and v.recipient_id = s.recipient_id and v.category = note.category
            union all
            select 'note:read-disclosed', d.recipient_id, 'legal-rule', r.user_id, null, d.id,
              span(coalesce(d.approved_at, d.proposed_at), least(d.covers_until, d.stopped_at))
            from note join disclosure_items i on i.note_id = note.id join disclosure_decisions d on d.id = i.decision_id
              join disclosure_readers r on r.decision_id = d.id
            where d.refused_at is null and (d.approved_at is not null or not d.needs_approval)
            union all
            select 'note:read-emergency', e.organisation_id, 'break-glass', e.user_id, null, null,
              span(greatest(e.opened_at, note.created_at), least(e.ended_at, e.closes_at))
            from note join emergency_accesses e on e.case_id = note.case_id
          ), found as (
            select h.user_id, w.unit, w.basis, w.consent_id, w.disclosure_id,
              w.during * h.during
              * case when a.relationship in ('assigned', 'knows-of') then part_in(note.case_id, h.user_id, w.unit) else '{(,)}' end
              * case when a.basis = 'consent' then coalesce((
                  select range_agg(v.during) from covered v
                  where v.guardian_id is null and w.unit in (v.discloser_id, v.recipient_id)), '{}') else '{(,)}' end
              - coalesce((
                  select range_agg(span(x.recorded_at, x.lifted_at)) from conflicts_of_interest x
                  where x.case_id = note.case_id and x.user_id = h.user_id
                    and is_shut_by('conflict-of-interest', 'note:see')), '{}') as during
            from note, (select distinct unit from ways) units, roles_held_at(units.unit) h
              join access_rules a on a.role = h.role and a.organisation_kind = h.kind
              join ways w on w.action = a.action
            where w.unit = units.unit and note.category = any (a.categories) and (w.reader is null or w.reader = h.user_id)
          )
          select f.user_id, f.unit, f.basis, f.consent_id, f.disclosure_id, range_agg(f.during)
          from found f where not isempty(f.during) group by 1, 2, 3, 4, 5
        $$;
    `;
  }

  private asked(): string {
    return `
      -- Those who could read a note at some moment of a day in Stockholm, with the first and the last of it: for whoever
      -- may ask, and may read the note now.
      create function who_could_read(wanted uuid, day date) returns table (
          organisation_id uuid, organisation text, kind text, user_id uuid, name text, title text, basis text,
          consent_number integer, legal_rule_code text, legal_rule_from date, since timestamptz, until timestamptz,
          is_all_day boolean)
        language sql stable security definer set search_path = public, pg_temp
        as $$
          with reading as materialized (
            select r.* from notes n, readers_of(n.id) r
            where n.id = wanted and n.case_id <> all (array(select cases_i_am_kept_from('sharing:see-who-could')))
              and (acting_may('sharing:see-who-could', 'coordinates')
                or (acting_may('sharing:see-who-could', 'own-unit') and n.organisation_id = acting_organisation()))
          ), that_day as (
            select r.user_id, r.organisation_id, r.basis, r.consent_id, r.disclosure_id,
              r.during * span(begin_of(day), begin_of(day + 1)) as during
            from reading r
            where exists (
              select from reading mine where mine.user_id = acting_user() and mine.organisation_id = acting_organisation()
                and mine.during @> now())
          )
          select o.id, o.name, o.kind, u.id, u.name, u.title, d.basis, c.consent_number, x.legal_rule_code, x.legal_rule_from,
            lower(d.during), upper(d.during), d.during = span(begin_of(day), begin_of(day + 1))
          from that_day d join organisations o on o.id = d.organisation_id join users u on u.id = d.user_id
            left join consents c on c.id = d.consent_id left join disclosure_decisions x on x.id = d.disclosure_id
          where not isempty(d.during)
          order by o.name, o.id, u.name, u.id, lower(d.during)
        $$;
      grant execute on function who_could_read(uuid, date) to samspel_app;
    `;
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      drop function who_could_read(uuid, date);
      drop function readers_of(uuid);
      drop function part_in(uuid, uuid, uuid);
      drop function roles_held_at(uuid);
      drop function shut_out(uuid);
      drop function lapses_of(memberships);
      drop function open_days_of(uuid);
      drop function consent_covered(uuid);
      drop function begin_of(date);
      drop function span(timestamptz, timestamptz);
      set role samspel_owner;
      revoke select on membership_confirmations from samspel_rules;
      drop trigger participations_say_when_they_ended on case_participants;
      drop function participations_say_when_they_ended();
      alter table case_participants drop column ended_at;
    `);
  }
}
