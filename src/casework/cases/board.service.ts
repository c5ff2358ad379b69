import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import type { Tx } from '../../platform/database/tx';
import { pageOf, readCursor } from '../../platform/http/cursor';
import type { Actor } from '../../trust/access/actor';
import { may } from '../../trust/access/decide-access';
import { toldIf } from '../../trust/access/restricted';
import { BoardRepository } from './board.repository';
import { cardFor, instant } from './card';
import { type CaseId, isProgrammeKnownTo, phases } from './case';
import { UnknownProgramme } from './case.errors';
import type { CasesView, CaseView, ToDosView } from './case.view';
import type { SearchCasesDto } from './dto/search-cases.dto';
import { participantFor } from './participants.service';
import { ToDoRepository } from './to-do.repository';

const PAGE = 50;

/** Looks at cases: as cards, as one page, as what waits. */
@Injectable()
export class BoardService {
  constructor(
    private readonly board: BoardRepository,
    private readonly waiting: ToDoRepository,
    private readonly clock: Clock,
  ) {}

  async search(tx: Tx, actor: Actor, wanted: SearchCasesDto): Promise<CasesView> {
    if (wanted.programme !== undefined && !isProgrammeKnownTo(actor.organisationKind, wanted.programme)) {
      throw new UnknownProgramme();
    }
    const { cursor, limit = PAGE, counts = true, ...filters } = wanted;
    const source = may(actor, 'case:see-board') ? 'whole-board' : 'own-cases';
    const after = readCursor(cursor);
    const found = await this.board.search(tx, source, { ...filters, counts, limit, after });
    const { items, nextCursor } = pageOf(found.cards, limit, ({ sortKey, id }) => ({ at: sortKey, id }));
    tx.trace.listed(items.map(({ id }) => id));
    const today = this.clock.today();
    return {
      items: items.map((row) => cardFor(row, actor, today)),
      nextCursor,
      counts: counts ? phases.map((phase) => ({ phase, count: found.counts[phase] ?? 0 })) : [],
    };
  }

  async show(tx: Tx, actor: Actor, id: CaseId): Promise<CaseView> {
    tx.trace.about({ caseId: id });
    const { row, phases, participants } = await this.board.find(tx, id);
    const told = <Value>(value: Value) => toldIf(row.isOpenToReader, 'case-course', value);
    return {
      ...cardFor(row, actor, this.clock.today()),
      coordinatorName: row.coordinatorName,
      openedAt: told(instant(row.openedAt)),
      closedAt: told(row.closedAt && instant(row.closedAt)),
      closeReason: told(row.closeReason),
      participants: participants.map((each) => participantFor(each, actor)),
      phases: told(
        phases.map(({ from, to, reason, byName, at }) => ({ from, to, reason, byName, at: instant(at) })),
      ),
    };
  }

  async toDo(tx: Tx): Promise<ToDosView> {
    const items = await this.waiting.list(tx, this.clock.today());
    tx.trace.listed(items.map(({ caseId, referralId }) => caseId ?? referralId ?? ''));
    return { items };
  }
}
