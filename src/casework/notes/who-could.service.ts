import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import type { Tx } from '../../platform/database/tx';
import { NotVisible, VerbNotAllowed } from '../../platform/http/problem';
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
    const note = await this.notes.show(tx, actor, id);
    if (!note.may.includes('see-who-could')) throw new VerbNotAllowed();
    const writtenOn = await this.could.writtenOn(tx, id);
    if (writtenOn === undefined) throw new NotVisible();
    const fault = dayFault(day, writtenOn, this.clock.today());
    if (fault) throw new DayCannotBeAskedAbout(fault);
    tx.trace.about({ day });
    return { noteId: id, day, items: await this.could.onDay(tx, id, day) };
  }
}
