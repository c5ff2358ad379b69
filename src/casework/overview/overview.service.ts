import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import type { Actor } from '../../trust/access/actor';
import { may } from '../../trust/access/decide-access';
import { BoardService } from '../cases/board.service';
import type { CaseId } from '../cases/case';
import { NotesService } from '../notes/notes.service';
import { OverviewRepository } from './overview.repository';
import type { CaseOverviewView } from './overview.view';

const nothing = { items: [], nextCursor: null, guardians: [], count: 0 };

/** Composes one case on one page from what its parts tell this reader. */
@Injectable()
export class OverviewService {
  constructor(
    private readonly cases: BoardService,
    private readonly notes: NotesService,
    private readonly overview: OverviewRepository,
  ) {}

  /** Throws `NotVisible`. */
  async show(tx: Tx, actor: Actor, id: CaseId): Promise<CaseOverviewView> {
    const [head, notes, consents] = await tx.together([
      this.cases.show(tx, actor, id),
      may(actor, 'note:see') ? this.notes.newest(tx, actor, id) : Promise.resolve(nothing),
      may(actor, 'consent:see-matrix') ? this.overview.consentsInForce(tx, id) : Promise.resolve([]),
    ]);
    return {
      head,
      notes,
      consentsInForce: consents,
      version: head.version,
    };
  }
}
