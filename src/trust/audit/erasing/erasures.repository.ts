import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';

/** Erasures of what the log tells of a case, through the functions that ask the declaration: the table is closed. */
@Injectable()
export class ErasuresRepository {
  /** What keeps it from being proposed; undefined where it is. */
  async propose(tx: Tx, caseId: string, decision: string): Promise<string | undefined> {
    const [row] = await tx.query<{ kept: string[] }>('select propose_an_erasure($1, $2) as kept', [
      caseId,
      decision,
    ]);
    return row?.kept[0];
  }

  /** What keeps it from being approved; undefined where it is. */
  async approve(tx: Tx, caseId: string): Promise<string | undefined> {
    const [row] = await tx.query<{ kept: string[] }>('select approve_the_erasure($1) as kept', [caseId]);
    return row?.kept[0];
  }
}
