import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import type { Tx } from '../../platform/database/tx';
import { pageOf, readCursor } from '../../platform/http/cursor';
import { NotVisible, VerbNotAllowed } from '../../platform/http/problem';
import { newId, type OrganisationId } from '../../platform/id';
import type { Actor } from '../../trust/access/actor';
import { type ActsInCase, actsInCase } from '../../trust/access/acts-in-case';
import type { CaseId } from '../../trust/consent/consent';
import { displayName, type PersonId, personName } from '../../trust/directory/person-name';
import type { Disclosure, Item } from '../../trust/sharing/disclosure';
import { Explanations } from '../../trust/sharing/explain';
import { type Admitted, type Gate, SharingService } from '../../trust/sharing/sharing.service';
import type { WriteNoteDto } from './dto/write-note.dto';
import {
  actsOn,
  askedOnNotes,
  isTheirs,
  type Note,
  type NoteId,
  type NoteOutline,
  secrecyClassFor,
} from './note';
import {
  AnotherUnitsNote,
  CaseTakesNoNotes,
  ConsentDoesNotCover,
  NotAGuardianOfTheChild,
  OccurredInTheFuture,
} from './note.errors';
import { noteShared } from './note.events';
import type { NoteExplanationView, NoteReadersView, NotesView, NoteView } from './note.view';
import { type CountedNote, NotesRepository, type ReadingUnit, type WrittenNote } from './notes.repository';

const PAGE = 50;
const NEWEST = 20;

/** Writes, shares and reads notes, each read through the gate. */
@Injectable()
export class NotesService {
  constructor(
    private readonly notes: NotesRepository,
    private readonly sharing: SharingService,
    private readonly explanations: Explanations,
    private readonly clock: Clock,
  ) {}

  /** A page of the case's notes; the count is over the same notes as the pages. Throws `NotVisible`. */
  async list(tx: Tx, actor: Actor, caseId: CaseId, cursor: string | undefined): Promise<NotesView> {
    const [, gate, outlines, { guardians, inCase }] = await tx.together([
      this.notes.findCase(tx, caseId),
      this.sharing.gateOf(tx, actor.organisationId, caseId),
      this.notes.outlines(tx, caseId, readCursor(cursor)),
      this.notes.beside(tx, caseId),
    ]);
    const admitted = gate.admit(outlines);
    const onward = admitted.filter(({ item }) => item.isOnward).slice(0, PAGE + 1);
    const { items, nextCursor } = pageOf(onward, PAGE, ({ item: { at, id } }) => ({ at, id }));
    tx.trace.about({ caseId });
    tx.trace.listed(items.map(({ item }) => item.id));
    return {
      items: await this.views(tx, actor, inCase, items, gate),
      nextCursor,
      guardians: guardians.map(guardianView),
      count: admitted.length,
    };
  }

  /** The newest notes of a case, as the first page shows them, for a page that shows more than notes. */
  async newest(tx: Tx, actor: Actor, caseId: CaseId): Promise<NotesView> {
    const [gate, found, { guardians, inCase }] = await tx.together([
      this.sharing.gateOf(tx, actor.organisationId, caseId),
      this.notes.newest(tx, caseId, NEWEST + 1),
      this.notes.beside(tx, caseId),
    ]);
    const admitted = gate.admit(found.map(outlineOf));
    const { items, nextCursor } = pageOf(admitted, NEWEST, ({ item: { at, id } }) => ({ at, id }));
    tx.trace.listed(items.map(({ item }) => item.id));
    return {
      items: items.map((each) => toNoteView(each.item.note, each, actor, inCase, gate)),
      nextCursor,
      guardians: guardians.map(guardianView),
      count: (found[0]?.all ?? 0) - (found.length - admitted.length),
    };
  }

  /** Throws `NotVisible`. */
  async show(tx: Tx, actor: Actor, id: NoteId): Promise<NoteView> {
    return (await this.showWith(tx, actor, id, () => Promise.resolve())).note;
  }

  /** A note, and what else is asked of it in the same round trip. Throws `NotVisible`. */
  async showWith<T>(
    tx: Tx,
    actor: Actor,
    id: NoteId,
    ask: () => Promise<T>,
  ): Promise<{ readonly note: NoteView; readonly asked: T }> {
    const outline = await this.outline(tx, id);
    const [{ admitted, gate }, [note], inCase, asked] = await tx.together([
      this.pass(tx, actor, outline),
      this.notes.read(tx, [id]),
      actsInCase(tx, outline.caseId, askedOnNotes),
      ask(),
    ]);
    if (!note) throw new NotVisible();
    return { note: toNoteView(note, admitted, actor, inCase, gate), asked };
  }

  /** Why this reader sees it. Throws `NotVisible`. */
  async explain(tx: Tx, actor: Actor, id: NoteId): Promise<NoteExplanationView> {
    const { basis } = (await this.find(tx, actor, id)).admitted;
    const explained = await this.explanations.explain(tx, basis);
    return {
      noteId: id,
      basis,
      rule: explained?.rule ?? null,
      decidedBy: explained?.decidedBy ?? null,
      decidedAt: explained?.decidedAt.toISOString() ?? null,
    };
  }

  /** Throws `NotVisible`, `CaseTakesNoNotes`, `AnotherUnitsNote` and `OccurredInTheFuture`. */
  async write(tx: Tx, actor: Actor, caseId: CaseId, note: WriteNoteDto): Promise<NoteView> {
    tx.trace.about({ caseId });
    if (!isTheirs(actor, note.category)) throw new VerbNotAllowed();
    if (note.occurredOn > this.clock.today()) throw new OccurredInTheFuture();
    const about = note.guardianIds ?? [];
    if (about.length > 0 && !(await this.notes.areGuardians(tx, caseId, about)))
      throw new NotAGuardianOfTheChild();
    const correctsNoteId = (note.correctsNoteId ?? null) as NoteId | null;
    if (correctsNoteId) await this.checkOwn(tx, actor, caseId, correctsNoteId);
    const id = newId<NoteId>();
    const secrecyClass = secrecyClassFor(actor.organisationKind, note.category);
    const [written, gate] = await tx.together([
      this.notes.write(tx, caseId, { ...note, id, secrecyClass, correctsNoteId }, actor),
      this.sharing.gateOfOwn(tx, actor.organisationId, caseId),
    ]);
    if (!written) throw new CaseTakesNoNotes();
    tx.trace.about({ resourceId: id });
    return this.ownView(written, about, actor, gate);
  }

  /** A note just written passes the gate as its unit's own record. Throws `NotVisible` when it does not. */
  private ownView(
    { note, inCase }: WrittenNote,
    about: readonly string[],
    actor: Actor,
    gate: Gate,
  ): NoteView {
    const item = {
      id: note.id,
      recordedBy: note.organisation.id,
      category: note.category,
      guardianIds: about as readonly PersonId[],
      sharedWith: [],
    };
    const [admitted] = gate.admit([item]);
    if (!admitted) throw new NotVisible();
    return toNoteView(note, admitted, actor, inCase, gate);
  }

  private async checkOwn(tx: Tx, actor: Actor, caseId: CaseId, id: NoteId): Promise<void> {
    const outlines = await this.notes.outlines(tx, caseId, undefined);
    const isOwn = outlines.some((each) => each.id === id && each.recordedBy === actor.organisationId);
    if (!isOwn) throw new AnotherUnitsNote('correctsNoteId');
  }

  /** Who could read a note of one's own unit, unit by unit. Throws `NotVisible` and `AnotherUnitsNote`. */
  async readers(tx: Tx, actor: Actor, id: NoteId): Promise<NoteReadersView> {
    const outline = await this.outline(tx, id);
    const [{ admitted, gate }, units] = await tx.together([
      this.pass(tx, actor, outline),
      this.notes.readingUnits(tx, outline.caseId, actor.organisationId),
    ]);
    if (outline.recordedBy !== actor.organisationId) throw new AnotherUnitsNote('id');
    return { items: units.map((unit) => readersOf(unit, admitted.item, gate)) };
  }

  /** Shares with all or with none. Throws `NotVisible`, `AnotherUnitsNote` and `ConsentDoesNotCover`. */
  async share(tx: Tx, actor: Actor, id: NoteId, organisationIds: readonly string[]): Promise<NoteView> {
    const { admitted, gate } = await this.findOwn(tx, actor, id);
    const recipients = organisationIds as readonly OrganisationId[];
    const refused = recipients.flatMap((recipient, index) => {
      const disclosure = gate.cover(admitted.item, recipient);
      return disclosure.allowed ? [] : [{ index, because: disclosure.because }];
    });
    if (refused.length > 0) throw new ConsentDoesNotCover(refused);
    for (const recipient of await this.notes.share(tx, admitted.item, recipients, actor)) {
      await tx.emit(noteShared(id, admitted.item.caseId, recipient));
    }
    tx.trace.about({ sharedWith: recipients });
    return this.show(tx, actor, id);
  }

  private async findOwn(tx: Tx, actor: Actor, id: NoteId) {
    const found = await this.find(tx, actor, id);
    if (found.admitted.item.recordedBy !== actor.organisationId) throw new AnotherUnitsNote('id');
    return found;
  }

  private async find(tx: Tx, actor: Actor, id: NoteId) {
    return this.pass(tx, actor, await this.outline(tx, id));
  }

  private async outline(tx: Tx, id: NoteId): Promise<NoteOutline> {
    const outline = await this.notes.findOutline(tx, id);
    tx.trace.about({ caseId: outline.caseId });
    return outline;
  }

  private async pass(tx: Tx, actor: Actor, outline: NoteOutline) {
    const gate = await this.sharing.gateOf(tx, actor.organisationId, outline.caseId);
    const [admitted] = gate.admit([outline]);
    if (!admitted) throw new NotVisible();
    return { admitted, gate };
  }

  private async views(
    tx: Tx,
    actor: Actor,
    inCase: ActsInCase,
    admitted: readonly Admitted<NoteOutline>[],
    gate: Gate,
  ): Promise<NoteView[]> {
    const found = new Map(admitted.map((each) => [each.item.id, each]));
    const notes = await this.notes.read(
      tx,
      admitted.map(({ item }) => item.id),
    );
    return notes.flatMap((note) => {
      const each = found.get(note.id);
      return each ? [toNoteView(note, each, actor, inCase, gate)] : [];
    });
  }
}

/** What the gate asks of a note that was read whole. */
const outlineOf = (note: CountedNote) => ({
  id: note.id,
  guardianIds: note.guardianIds,
  recordedBy: note.organisation.id,
  category: note.category,
  sharedWith: note.sharedWith.map(({ id }) => id),
  at: note.at,
  note,
});

const guardianView = (row: Note['guardians'][number]) => ({
  personId: row.personId,
  name: displayName(personName(row)),
});

// Field by field, as cards are: a copy of a row costs several times as much, and tells what nobody chose to tell.
function toNoteView(
  note: Note,
  { item, basis }: Admitted<Item>,
  actor: Actor,
  inCase: ActsInCase,
  gate: Gate,
): NoteView {
  const isOwn = note.organisation.id === actor.organisationId;
  return {
    id: note.id,
    caseId: note.caseId,
    organisation: note.organisation,
    authorName: note.authorName,
    category: note.category,
    secrecyClass: note.secrecyClass,
    text: note.text,
    occurredOn: note.occurredOn,
    createdAt: note.createdAt.toISOString(),
    correctsNoteId: note.correctsNoteId,
    guardians: note.guardians.map(guardianView),
    audience: note.sharedWith.filter(({ id }) => isOwn || id === actor.organisationId),
    basis,
    version: note.version,
    may: actsOn(note, actor, inCase, isOwn && gate.letsOut(item)),
  };
}

function readersOf({ organisation, readers }: ReadingUnit, note: NoteOutline, gate: Gate) {
  const disclosure = gate.cover(note, organisation.id);
  return {
    organisation,
    covered: disclosure.allowed,
    because: disclosure.allowed ? null : disclosure.because,
    until: untilOf(disclosure),
    isShared: note.sharedWith.includes(organisation.id),
    readers: [...readers],
  };
}

const untilOf = (disclosure: Disclosure): string | null =>
  disclosure.allowed && disclosure.basis === 'consent' ? disclosure.until.toISOString() : null;
