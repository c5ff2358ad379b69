import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { IdPipe } from '../../platform/http/id.pipe';
import type { Actor } from '../../trust/access/actor';
import { CurrentActor, CurrentTx } from '../../trust/access/current-actor';
import { Policy } from '../../trust/access/policy';
import type { CaseId } from '../../trust/consent/consent';
import { ListNotesDto } from './dto/list-notes.dto';
import { ShareNoteDto } from './dto/share-note.dto';
import { WhoCouldDto } from './dto/who-could.dto';
import { WriteNoteDto } from './dto/write-note.dto';
import type { NoteId } from './note';
import { NoteExplanationView, NoteReadersView, NotesView, NoteView } from './note.view';
import { NotesService } from './notes.service';
import { WhoCouldService } from './who-could.service';
import { WhoCouldView } from './who-could.view';

/** The notes of a case, as consent lets this reader see them. */
@Controller('api')
export class NotesController {
  constructor(
    private readonly notes: NotesService,
    private readonly could: WhoCouldService,
  ) {}

  @Get('cases/:id/notes')
  @Policy({ may: 'note:see', audit: 'notes.listed', within: 'case' })
  list(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: CaseId,
    @Query() { cursor }: ListNotesDto,
  ): Promise<NotesView> {
    return this.notes.list(tx, actor, id, cursor);
  }

  @Post('cases/:id/notes')
  @Policy({ may: 'note:write', audit: 'note.written', within: 'case' })
  write(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: CaseId,
    @Body() note: WriteNoteDto,
  ): Promise<NoteView> {
    return this.notes.write(tx, actor, id, note);
  }

  @Get('notes/:id')
  @Policy({ may: 'note:see', audit: 'note.viewed', within: 'cases' })
  show(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: NoteId,
  ): Promise<NoteView> {
    return this.notes.show(tx, actor, id);
  }

  @Get('notes/:id/explanation')
  @Policy({ may: 'sharing:explain', audit: 'note.explained', within: 'cases' })
  explain(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: NoteId,
  ): Promise<NoteExplanationView> {
    return this.notes.explain(tx, actor, id);
  }

  @Get('notes/:id/who-could')
  @Policy({ may: 'sharing:see-who-could', audit: 'note.who-could-viewed' })
  whoCould(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: NoteId,
    @Query() { day }: WhoCouldDto,
  ): Promise<WhoCouldView> {
    return this.could.onDay(tx, actor, id, day);
  }

  @Get('notes/:id/readers')
  @Policy({ may: 'note:see-readers', audit: 'note.readers-viewed' })
  readers(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: NoteId,
  ): Promise<NoteReadersView> {
    return this.notes.readers(tx, actor, id);
  }

  @Post('notes/:id/shares')
  @HttpCode(200)
  @Policy({ may: 'note:share', audit: 'note.shared' })
  share(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: NoteId,
    @Body() { organisationIds }: ShareNoteDto,
  ): Promise<NoteView> {
    return this.notes.share(tx, actor, id, organisationIds);
  }
}
