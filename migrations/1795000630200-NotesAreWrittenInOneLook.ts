import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'NotesAreWrittenInOneLook';
const POLICY = 'notes.notes_are_written_in_ones_own_name';

/** What the row policy of notes asks of a note that is written. */
const mayBeWritten = `
      create function note_may_be_written(about uuid, unit uuid, author uuid, of_category text, corrects boolean) returns boolean
        language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
        as $$
          declare answer boolean;
          begin
            select unit = s.organisation_id and author = s.user_id and 'case:see' = any (s.here_in_all)
                and ('note:write' = any (s.here_in_all) or (corrects and 'note:correct' = any (s.here_in_all)))
                and exists (
                  select from access_rules r where r.role = s.role and r.organisation_kind = s.organisation_kind
                    and r.action = 'note:write' and of_category = any (r.categories))
              into answer from standing_here(about) s;
            return coalesce(answer, false);
          end
        $$;
      comment on function note_may_be_written(uuid, uuid, uuid, text, boolean) is
        'Whether whoever acts may write such a note in this case';
      revoke execute on function note_may_be_written(uuid, uuid, uuid, text, boolean) from public;
      grant execute on function note_may_be_written(uuid, uuid, uuid, text, boolean) to samspel_app;`;

/** What writing a note needs to know, under the rules of cases, of units and of colleagues. */
const caseToWriteIn = `
      create function case_to_write_in(about uuid, wanted text[]) returns table (programme text, is_closed boolean,
        organisation json, author_name text, acts text[], stays boolean) language sql stable security definer
        set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
        as $$
          select c.programme, c.closed_at is not null, json_build_object('id', o.id, 'name', o.name, 'kind', o.kind), u.name,
            array(select action from unnest(wanted) action where action = any (s.here_in_all)), s.is_recorded
          from standing_here(about) s join cases c on c.id = about and 'case:see' = any (s.here_in_all)
            left join organisations o on o.id = s.organisation_id and 'session:own' = any (s.may)
            left join users u on u.id = s.user_id
        $$;
      comment on function case_to_write_in(uuid, text[]) is
        'What is told to who writes in a case, what they may there, and whether that stays so when their unit has written';
      revoke execute on function case_to_write_in(uuid, text[]) from public;
      grant execute on function case_to_write_in(uuid, text[]) to samspel_app;`;

/** Under the row policies of whoever writes: it is theirs and not the rules'. */
const writeNote = `
      create function write_note(note_id uuid, about uuid, unit uuid, kind text, author uuid, of_category text, secrecy text,
        words text, occurred date, corrects uuid, guardians uuid[], wanted text[]) returns table ("isWritten" boolean,
        organisation json, "authorName" text, "createdAt" timestamptz, people json, acts text[]) language plpgsql volatile
        set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
        as $$
          declare
            known record;
            takes_it boolean;
          begin
            select * into known from case_to_write_in(about, wanted);
            if not found then
              return;
            end if;
            takes_it := corrects is not null or not known.is_closed;
            if takes_it then
              insert into notes (id, case_id, programme, organisation_id, organisation_kind, author_id, category,
                  secrecy_class, body, occurred_on, corrects_note_id, guardian_ids)
                values (note_id, about, known.programme, unit, kind, author, of_category, secrecy, words, occurred,
                  corrects, guardians);
            end if;
            return query select takes_it, known.organisation, known.author_name, date_trunc('milliseconds', now()),
              people_named(guardians), case when known.stays then known.acts else acts_i_may(wanted, about) end;
          end
        $$;
      comment on function write_note(uuid, uuid, uuid, text, uuid, text, text, text, date, uuid, uuid[], text[]) is
        'Writes a note under the row policies, unless the case is closed, and tells it; nothing of a case that is not known';
      revoke execute on function write_note(uuid, uuid, uuid, text, uuid, text, text, text, date, uuid, uuid[], text[]) from public;
      grant execute on function write_note(uuid, uuid, uuid, text, uuid, text, text, text, date, uuid, uuid[], text[]) to samspel_app;`;

/**
 * The row policy of a note that is written asked five questions of whoever acts, each with a look of its own at their
 * standing, and the statement that wrote it four more of the case, the unit and the author. Each looks once now. Nobody
 * writes in a case that they may not see: so it was for the service, and is in the policy too. What one unit may write
 * is as before; `test/database/writing-notes` holds it against the words of the policy that this replaces.
 */
export class NotesAreWrittenInOneLook1795000630200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { policies: [POLICY] });
    await runner.query(`
      set role samspel_rules;${mayBeWritten}${caseToWriteIn}
      set role samspel_owner;${writeNote}
      create policy notes_are_written_in_ones_own_name on notes for insert to samspel_app with check (
        note_may_be_written(case_id, organisation_id, author_id, category, corrects_note_id is not null));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop policy notes_are_written_in_ones_own_name on notes;
      drop function write_note(uuid, uuid, uuid, text, uuid, text, text, text, date, uuid, uuid[], text[]);
      set role samspel_rules;
      drop function case_to_write_in(uuid, text[]), note_may_be_written(uuid, uuid, uuid, text, boolean);
      set role samspel_owner;
    `);
    await putBack(runner, NAME);
  }
}
