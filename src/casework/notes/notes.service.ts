import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { NotVisible } from '../../platform/http/problem';
import type { Actor } from '../../trust/access/actor';
import type { CaseId } from '../../trust/consent/consent';
import type { WriteNoteDto } from './dto/write-note.dto';
import type { NoteId } from './note';
import type { NoteReadersView, NotesView, NoteView } from './note.view';

@Injectable()
export class NotesService {
  async list(_tx: Tx, _actor: Actor, _id: CaseId, _cursor: string | undefined): Promise<NotesView> {
    throw new NotVisible();
  }

  async show(_tx: Tx, _actor: Actor, _id: NoteId): Promise<NoteView> {
    throw new NotVisible();
  }

  async write(_tx: Tx, _actor: Actor, _id: CaseId, _note: WriteNoteDto): Promise<NoteView> {
    throw new NotVisible();
  }

  async readers(_tx: Tx, _actor: Actor, _id: NoteId): Promise<NoteReadersView> {
    throw new NotVisible();
  }

  async share(_tx: Tx, _actor: Actor, _id: NoteId, _organisationIds: readonly string[]): Promise<NoteView> {
    throw new NotVisible();
  }
}
