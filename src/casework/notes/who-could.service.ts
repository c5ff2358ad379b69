import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { stockholmDay } from '../../platform/clock/stockholm';
import type { Tx } from '../../platform/database/tx';
import { VerbNotAllowed } from '../../platform/http/problem';
import type { Actor } from '../../trust/access/actor';
import type { NoteId } from './note';
import { DayCannotBeAskedAbout } from './note.errors';
import { NotesService } from './notes.service';
import { dayFault } from './who-could';
import { WhoCouldRepository } from './who-could.repository';
import type { WhoCouldView } from './who-could.view';

/** Who could read a note on a day that has been: as rights, consents and exceptions stood then. */
@Injectable()
export class WhoCouldService {
  constructor(
    private readonly notes: NotesService,
    private readonly could: WhoCouldRepository,
    private readonly clock: Clock,
  ) {}

  /** Throws `NotVisible` for a note that the actor may not read, `VerbNotAllowed` and `DayCannotBeAskedAbout`. */
  async onDay(tx: Tx, actor: Actor, id: NoteId, day: string): Promise<WhoCouldView> {
    const { note, asked: items } = await this.notes.showWith(tx, actor, id, () =>
      this.could.onDay(tx, id, day),
    );
    if (!note.may.includes('see-who-could')) throw new VerbNotAllowed();
    const fault = dayFault(day, stockholmDay(new Date(note.createdAt)), this.clock.today());
    if (fault) throw new DayCannotBeAskedAbout(fault);
    tx.trace.about({ caseId: note.caseId, day });
    return { noteId: id, day, items };
  }
}
