import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import { pageOf, readCursor } from '../../../platform/http/cursor';
import type { ProposeErasureDto } from '../dto/erasure.dto';
import { EventsStay, problemOf } from './erasure.errors';
import type { ErasuresView } from './erasure.view';
import { ErasuresRepository } from './erasures.repository';

const PAGE = 50;

/** What the log tells of one case, erased for a person's sake: one proposes, another approves, the sealer erases. */
@Injectable()
export class ErasuresService {
  constructor(private readonly erasures: ErasuresRepository) {}

  async list(tx: Tx, cursor: string | undefined): Promise<ErasuresView> {
    const rows = await this.erasures.list(tx, readCursor(cursor), PAGE + 1);
    const { items, nextCursor } = pageOf(rows, PAGE, ({ at, id }) => ({ at, id }));
    tx.trace.listed(items.map(({ id }) => id));
    return { items: items.map(({ at: _, ...view }) => view), nextCursor };
  }

  /** Throws `EventsStay`, `OwnEvents` and `ErasureProposed`. */
  async propose(tx: Tx, { caseNumber, decision }: ProposeErasureDto): Promise<void> {
    const caseId = await this.erasures.caseOf(tx, caseNumber);
    if (caseId === undefined) throw new EventsStay('nothing-to-erase');
    tx.trace.about({ resourceId: caseId });
    requireDone(await this.erasures.propose(tx, caseId, decision));
  }

  /** Throws `OwnAct`, `OwnEvents`, `EventsStay`, `StaleVersion` and `NoErasureToApprove`. */
  async approve(tx: Tx, caseId: string, version: number): Promise<void> {
    tx.trace.about({ resourceId: caseId });
    requireDone(await this.erasures.approve(tx, caseId, version));
  }

  /** Throws `NotYoursToWithdraw`, `StaleVersion` and `NoErasureToWithdraw`. */
  async withdraw(tx: Tx, caseId: string, version: number): Promise<void> {
    tx.trace.about({ resourceId: caseId });
    requireDone(await this.erasures.withdraw(tx, caseId, version));
  }
}

function requireDone(refusal: string | undefined): void {
  if (refusal !== undefined) throw problemOf(refusal);
}
