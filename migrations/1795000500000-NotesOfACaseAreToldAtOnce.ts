import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';
import { KEPT } from './standings/kept';

const NAME = 'NotesOfACaseAreToldAtOnce';
const ASKED = ['acting_organisation()', 'acting_role()'];

const may = (action: string): string => `'${action}' = any (s.here_in_all)`;

/** One fact of whoever acts, of the kept standing; found live where none is kept. */
const asked = (name: string, returns: string, fact: string): string => `
      create or replace function ${name}() returns ${returns} language plpgsql stable security definer
        set search_path = public, pg_temp
        as $$
          declare answer ${returns};
          begin
            select k.${fact} into answer from ${KEPT};
            if not found then
              answer := (acting_membership()).${fact};
            end if;
            return answer;
          end
        $$;`;

const standingIn = `
      create function standing_in(about uuid) returns standings language plpgsql stable
        set plan_cache_mode = force_generic_plan
        as $$
          declare s standings;
          begin
            select k.* into s from ${KEPT} and k.at_hand = about;
            if not found then
              s := acting_standing();
              s.at_hand := about;
              s.may := coalesce((select r.may from rights_of_roles r
                where r.role = s.role and r.organisation_kind = s.organisation_kind), '{}');
              s.here := coalesce((select m.may from standings_of(s, null, array[about], false) m), '{}');
              s.here_in_all := coalesce((select m.may from standings_of(s, null, array[about], true) m), '{}');
            end if;
            return s;
          end
        $$;
      comment on function standing_in(uuid) is 'The standing of whoever acts in one case: the kept one, or found live';`;

/** What reaches the own unit of others' notes in the case: shared with it, and covered by a consent in force. */
const reached = `
            with cells as materialized (
              select v.discloser_id, v.category, v.guardian_id from consent_coverage v
              where v.case_id = about and v.recipient_id = s.organisation_id and ${may('consent:see-matrix')}
                and v.covers_from <= (select clock_now()) and (select clock_now()) < v.covers_until
                and v.category in (select unnest(r.categories) from access_rules r where ${may('note:read-shared')}
                  and r.role = s.role and r.organisation_kind = s.organisation_kind and r.action = 'note:read-shared')
            ), reached as materialized (
              select h.note_id from note_shares h where h.recipient_id = s.organisation_id and h.case_id = about
                and (h.owner_id, h.category) in (select v.discloser_id, v.category from cells v where v.guardian_id is null)
                and (h.guardian_ids = '{}' or not exists (
                  select from unnest(h.guardian_ids) needed (guardian_id) where not exists (
                    select from cells v where v.discloser_id = h.owner_id and v.category = h.category
                      and v.guardian_id = needed.guardian_id)))
            )`;

const notesForMe = `
      create function notes_for_me(about uuid, most integer) returns table (id uuid, "caseId" uuid, organisation json,
        "authorName" text, category text, "secrecyClass" text, text text, "occurredOn" text, "createdAt" timestamptz,
        "correctsNoteId" uuid, version integer, "sharedWith" json, at text, "guardianIds" uuid[], "all" integer)
        language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
        as $$
          #variable_conflict use_column
          declare
            s constant standings := standing_in(about);
            disclosed constant uuid[] := case when 'note:read-disclosed' = any (s.here)
              then array(select notes_disclosed_to_me()) else '{}' end;
          begin
            if s.has_conflicts and about in (select cases_i_am_kept_from('note:see')) then
              return;
            end if;
            return query${reached}, page as materialized (
              select n.*, count(*) over ()::integer as "all", n.organisation_id = s.organisation_id and ${may('note:read-own')} as is_own
              from notes n where n.case_id = about and (
                (n.organisation_id = s.organisation_id and ${may('note:read-own')})
                or n.id in (select r.note_id from reached r)
                or n.id = any (disclosed)
                or 'note:read-emergency' = any (s.here))
              order by n.created_at desc, n.id desc limit most
            )
            select n.id, n.case_id, json_build_object('id', o.id, 'name', o.name, 'kind', o.kind), u.name, n.category,
              n.secrecy_class, n.body, n.occurred_on::text, n.created_at, n.corrects_note_id, n.version,
              (select coalesce(json_agg(json_build_object('id', r.id, 'name', r.name) order by r.name), '[]')
               from note_shares h join organisations r on r.id = h.recipient_id
               where h.note_id = n.id and (n.is_own
                 or h.recipient_id = s.organisation_id and n.id in (select r.note_id from reached r))),
              n.created_at::text, n.guardian_ids, n."all"
            from page n join organisations o on o.id = n.organisation_id and 'session:own' = any (s.may)
              join users u on u.id = n.author_id and (u.id = s.user_id
                or s.may && array['user:see', 'note:see', 'audit:search', 'membership:see-unit'])
            order by n.created_at desc, n.id desc;
          end
        $$;`;

/** Under the row policies of whoever asks, and planned only where somebody is named. */
const peopleNamed = `
      create function people_named(ids uuid[]) returns json language plpgsql stable set search_path = public, pg_temp
        as $$
          begin
            if ids = '{}' then
              return '[]';
            end if;
            return (select coalesce(json_agg(json_build_object('personId', g.id, 'alias', g.alias, 'given_name', gi.given_name,
                'family_name', gi.family_name) order by g.id), '[]')
              from people g left join person_identities gi on gi.person_id = g.id where g.id = any (ids));
          end
        $$;`;

/**
 * The newest notes of a case, in one look at what their reader may there: the policies of notes and of their shares ask
 * some twenty questions of whoever acts before the first row. `test/prove/a-case-told` holds what is told against
 * those policies. What the policies ask most, who acts and for which unit, is read from the kept standing and no more.
 */
export class NotesOfACaseAreToldAtOnce1795000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: ASKED });
    await runner.query(`
      set role samspel_rules;
      ${asked('acting_organisation', 'uuid', 'organisation_id')}${asked('acting_role', 'text', 'role')}
      ${standingIn}${notesForMe}
      revoke execute on function standing_in(uuid), notes_for_me(uuid, integer) from public;
      grant execute on function notes_for_me(uuid, integer) to samspel_app;
      set role samspel_owner;
      ${peopleNamed}
      revoke execute on function people_named(uuid[]) from public;
      grant execute on function people_named(uuid[]) to samspel_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function people_named(uuid[]);
      set role samspel_rules;
      drop function notes_for_me(uuid, integer), standing_in(uuid);
      set role samspel_owner;
    `);
    await putBack(runner, NAME);
  }
}
