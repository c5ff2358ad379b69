import { Injectable } from '@nestjs/common';
import type { Json } from '../../platform/database/json';
import type { Tx } from '../../platform/database/tx';
import { holdsToday } from '../../platform/database/validity';
import type { Cursor } from '../../platform/http/cursor';
import { NotVisible } from '../../platform/http/problem';
import type { OrganisationId } from '../../platform/id';
import type { Action } from '../../trust/access/actions';
import type { Actor } from '../../trust/access/actor';
import type { ActsInCase } from '../../trust/access/acts-in-case';
import type { CaseId, InformationCategory, Programme } from '../../trust/consent/consent';
import {
  askedOnNotes,
  type Note,
  type NoteId,
  type NoteOrganisation,
  type NoteOutline,
  type SecrecyClass,
} from './note';

/** What a note needs to know of its case. */
export interface CaseOfNote {
  readonly id: CaseId;
  readonly programme: Programme;
  readonly isClosed: boolean;
}

/** A note about to be written. */
export interface NewNote {
  readonly id: NoteId;
  readonly category: InformationCategory;
  readonly secrecyClass: SecrecyClass;
  readonly text: string;
  readonly occurredOn: string;
  readonly correctsNoteId: NoteId | null;
  readonly guardianIds?: readonly string[] | undefined;
}

/** A unit, and those of it who read what reaches the case. */
export interface ReadingUnit {
  readonly organisation: NoteOrganisation;
  readonly readers: readonly string[];
}

/** A note, where it stands in a list, and how many the list holds. */
export type CountedNote = Note & Pick<NoteOutline, 'at' | 'guardianIds'> & { readonly all: number };

/** A note just written, and what its author may do with notes there. */
export interface WrittenNote {
  readonly note: Note;
  readonly inCase: ActsInCase;
}

/** What a list of notes tells beside them. */
export interface BesideNotes {
  readonly guardians: Note['guardians'];
  readonly inCase: ActsInCase;
}

type Onward = NoteOutline & { readonly isOnward: boolean };

const outline = `
  select n.id, n.case_id as "caseId", n.organisation_id as "recordedBy", n.category, n.guardian_ids as "guardianIds", n.created_at::text as at,
    (select coalesce(json_agg(s.recipient_id), '[]') from note_shares s where s.note_id = n.id) as "sharedWith"`;

/** Whole notes, newest first, each with all guardians whom any of them is about: who they are is asked once a page. */
const wholeNotes = `
  with page as materialized (select n.* from notes n where n.id = any ($1)), shared as materialized (
    select s.note_id, json_agg(json_build_object('id', r.id, 'name', r.name) order by r.name) as units
    from note_shares s join organisations r on r.id = s.recipient_id
    where s.note_id = any (array(select id from page)) group by s.note_id
  )
  select n.id, n.case_id as "caseId",
    json_build_object('id', o.id, 'name', o.name, 'kind', o.kind) as organisation, u.name as "authorName",
    n.category, n.secrecy_class as "secrecyClass", n.body as text, n.occurred_on::text as "occurredOn",
    n.created_at as "createdAt", n.corrects_note_id as "correctsNoteId", n.version,
    (select people_named(array(select unnest(guardian_ids) from page))) as guardians,
    coalesce(s.units, '[]') as "sharedWith", n.created_at::text as at, n.guardian_ids as "guardianIds"
  from page n join organisations o on o.id = n.organisation_id
    join users u on u.id = n.author_id left join shared s on s.note_id = n.id
  order by n.created_at desc, n.id desc`;

/** The same of the newest notes of a case. */
const newestNotes = `
  with told as materialized (select * from notes_for_me($1, $2))
  select told.*, (select people_named(array(select unnest("guardianIds") from told))) as guardians
  from told order by "createdAt" desc, id desc`;

type WholeNote = Note & Pick<NoteOutline, 'guardianIds'>;

/** The row with, of the guardians of its page, those whom it is about. Rows are ours alone: to copy one costs more. */
const withOwnGuardians = <T extends Pick<WholeNote, 'guardians' | 'guardianIds'>>(note: T): T =>
  Object.assign(note, {
    guardians: note.guardians.filter(({ personId }) => note.guardianIds.some((id) => id === personId)),
  });

// What was written is not read back: reading asks of a note once more all that writing it has asked.
const writeNote = `
  select "isWritten", organisation, "authorName", "createdAt", people as guardians, acts
  from write_note($1::uuid, $2::uuid, $3::uuid, $4, $5::uuid, $6, $7, $8, $9::date, $10::uuid, $11::uuid[], $12::text[])`;

type Written = Pick<Note, 'organisation' | 'authorName' | 'createdAt' | 'guardians'> & {
  readonly isWritten: boolean;
  readonly acts: readonly Action[];
};

/** The rows of notes and of whom they are shared with. */
@Injectable()
export class NotesRepository {
  /** Throws `NotVisible`. */
  async findCase(tx: Tx, id: CaseId): Promise<CaseOfNote> {
    const [row] = await tx.query<CaseOfNote>(
      'select id, programme, closed_at is not null as "isClosed" from cases where id = $1',
      [id],
    );
    if (!row) throw new NotVisible();
    return row;
  }

  /** Every note of a case that the row policies show, newest first, without its words; which come after the cursor. */
  outlines(tx: Tx, caseId: CaseId, cursor: Cursor | undefined): Promise<Onward[]> {
    return tx.query(
      `${outline}, coalesce((n.created_at, n.id) < ($2::timestamptz, $3::uuid), true) as "isOnward"
       from notes n where n.case_id = $1 order by n.created_at desc, n.id desc`,
      [caseId, cursor?.at ?? null, cursor?.id ?? null],
    );
  }

  /** Throws `NotVisible`. */
  async findOutline(tx: Tx, id: NoteId): Promise<NoteOutline> {
    const [row] = await tx.query<NoteOutline>(`${outline} from notes n where n.id = $1`, [id]);
    if (!row) throw new NotVisible();
    return row;
  }

  /** The guardians of the case's child today, as far as the actor may know them, and what they may do with notes there. */
  async beside(tx: Tx, caseId: CaseId): Promise<BesideNotes> {
    const [row] = await tx.read<{ guardians: Note['guardians']; acts: Action[] }>(
      'select guardians_for_me($1) as guardians, acts_i_may($2, $1) as acts',
      [caseId, askedOnNotes],
    );
    return { guardians: row?.guardians ?? [], inCase: new Set(row?.acts ?? []) };
  }

  /** Whether all of these are guardians of the case's child, as far as the actor may know. */
  async areGuardians(tx: Tx, caseId: CaseId, ids: readonly string[]): Promise<boolean> {
    const [row] = await tx.query<{ known: number }>(
      `select count(distinct g.guardian_id)::integer as known from guardianships g join cases k on k.person_id = g.child_id
       where k.id = $1 and g.guardian_id = any ($2)`,
      [caseId, ids],
    );
    return row?.known === ids.length;
  }

  /** These notes, newest first. */
  async read(tx: Tx, ids: readonly NoteId[]): Promise<Note[]> {
    return (await tx.query<WholeNote>(wholeNotes, [ids])).map(withOwnGuardians);
  }

  /** The newest notes of a case that the actor may see, and how many those are in all. */
  async newest(tx: Tx, caseId: CaseId, limit: number): Promise<CountedNote[]> {
    const found = await tx.read<Json<CountedNote>>(newestNotes, [caseId, limit]);
    return found.map((note) =>
      Object.assign(withOwnGuardians(note), { createdAt: new Date(note.createdAt) }),
    );
  }

  /**
   * Writes a note and tells it, and what its author may do with notes there; nothing when the case is closed and the
   * note corrects none. Throws `NotVisible` for a case that is not there.
   */
  async write(tx: Tx, caseId: CaseId, note: NewNote, author: Actor): Promise<WrittenNote | undefined> {
    const [written] = await tx.read<Json<Written>>(writeNote, [
      note.id,
      caseId,
      author.organisationId,
      author.organisationKind,
      author.userId,
      note.category,
      note.secrecyClass,
      note.text,
      note.occurredOn,
      note.correctsNoteId,
      note.guardianIds ?? [],
      askedOnNotes,
    ]);
    if (!written) throw new NotVisible();
    const { isWritten, acts, createdAt, ...told } = written;
    if (!isWritten) return undefined;
    return {
      note: { ...note, ...told, createdAt: new Date(createdAt), caseId, sharedWith: [], version: 1 },
      inCase: new Set(acts),
    };
  }

  /** Opens a note for these units; those who have it already keep it. Answers whom it newly reached. */
  async share(
    tx: Tx,
    { id, caseId }: NoteOutline,
    recipients: readonly OrganisationId[],
    by: Actor,
  ): Promise<OrganisationId[]> {
    const newly: OrganisationId[] = [];
    for (const recipient of recipients) {
      const added = await tx.change(
        `insert into note_shares (note_id, case_id, programme, recipient_id, recipient_kind, shared_by)
         select $1, k.id, k.programme, o.id, o.kind, $4 from cases k, organisations o
         where k.id = $2 and o.id = $3 on conflict do nothing`,
        [id, caseId, recipient, by.userId],
      );
      if (added === 1) newly.push(recipient);
    }
    return newly;
  }

  /**
   * The units that take part in a case or are named in its consents as recipients of this unit, and who of them would
   * read: their participants in the case, and the coordinators of a coordinating unit.
   */
  readingUnits(tx: Tx, caseId: CaseId, from: OrganisationId): Promise<ReadingUnit[]> {
    return tx.query(
      `with reading as (
         select p.organisation_id, u.id, u.name
         from case_participants p join users u on u.id = p.user_id and u.is_active
           join memberships m on m.user_id = p.user_id and m.organisation_id = p.organisation_id
             and m.role in ('participant', 'lul_social_worker') and membership_holds(m)
         where p.case_id = $1 and ${holdsToday('p')}
         union
         select m.organisation_id, u.id, u.name from memberships m join users u on u.id = m.user_id and u.is_active
         where m.role = 'coordinator' and membership_holds(m)
       ), possible as (
         select organisation_id as id from case_participants p where p.case_id = $1 and ${holdsToday('p')}
         union
         select s.recipient_id from consent_scopes s where s.case_id = $1 and s.discloser_id = $2
         union
         select m.organisation_id from cases k join memberships m on m.user_id = k.coordinator_id
         where k.id = $1 and m.role = 'coordinator' and membership_holds(m)
       )
       select json_build_object('id', o.id, 'name', o.name, 'kind', o.kind) as organisation,
         (select coalesce(json_agg(r.name order by r.name), '[]') from reading r where r.organisation_id = o.id) as readers
       from organisations o where o.id in (select id from possible) and o.id <> $2 order by o.name, o.id`,
      [caseId, from],
    );
  }
}
