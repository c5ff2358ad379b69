import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import type { MonthOfLogView } from './closing.view';

/** Months of the log and their closing, through the functions that ask the declaration: the tables are closed. */
@Injectable()
export class ClosingsRepository {
  /** Those that were proposed or closed, and those whose time has come, the newest first. */
  months(tx: Tx): Promise<MonthOfLogView[]> {
    return tx.query<MonthOfLogView>(
      `select month, state, proposed_by as "proposedBy", is_own as "isOwn", proposed_at as "proposedAt",
         approved_by as "approvedBy", approved_at as "approvedAt", closed_at as "closedAt", events::float8 as events,
         kept_by as "keptBy"
       from months_of_the_log() order by month desc`,
    );
  }

  /** What keeps it from being proposed; undefined where it is. */
  propose(tx: Tx, month: string): Promise<string | undefined> {
    return answer(tx, 'propose_a_closing', month);
  }

  /** What keeps it from being approved; undefined where it is. */
  approve(tx: Tx, month: string): Promise<string | undefined> {
    return answer(tx, 'approve_the_closing', month);
  }

  /** What keeps the proposal from being withdrawn; undefined where it is. */
  withdraw(tx: Tx, month: string): Promise<string | undefined> {
    return answer(tx, 'withdraw_the_closing', month);
  }
}

async function answer(
  tx: Tx,
  step: 'propose_a_closing' | 'approve_the_closing' | 'withdraw_the_closing',
  month: string,
): Promise<string | undefined> {
  const [row] = await tx.query<{ kept: string[] }>(`select ${step}(to_date($1, 'YYYY-MM')) as kept`, [month]);
  return row?.kept[0];
}
