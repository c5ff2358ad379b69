import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import type { Cursor } from '../../../platform/http/cursor';
import type { ErasureView } from './erasure.view';

/** So many places of a log that was changed tell enough. */
const PLACES_SHOWN = 10;

/** Erasures of what the log tells of a case, through the functions that ask the declaration: the table is closed. */
@Injectable()
export class ErasuresRepository {
  /** Orders after a place in the list, the newest first; `at` says to the microsecond where one stands in it. */
  list(tx: Tx, after: Cursor | undefined, most: number): Promise<(ErasureView & { at: string })[]> {
    return tx.query<ErasureView & { at: string }>(
      `select id, case_id as "caseId", case_number as "caseNumber", decision, until, state, proposed_by as "proposedBy",
         is_own as "isOwn", proposed_at as "proposedAt", proposed_at::text as at, approved_by as "approvedBy",
         approved_at as "approvedAt", withdrawn_at as "withdrawnAt", carried_out_at as "carriedOutAt",
         events::float8 as events, held_back_at as "heldBackAt",
         coalesce(held_back_places[:${PLACES_SHOWN}], '{}')::float8[] as "heldBackPlaces", kept_by as "keptBy", version, may
       from erasures_of_the_log($1, $2, $3)`,
      [after?.at ?? null, after?.id ?? null, most],
    );
  }

  /** The case of a number; undefined where whoever asks may not propose of it. */
  async caseOf(tx: Tx, number: string): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string | null }>('select case_to_erase($1) as id', [number]);
    return row?.id ?? undefined;
  }

  /** What keeps it from being proposed; undefined where it is. */
  propose(tx: Tx, caseId: string, decision: string): Promise<string | undefined> {
    return answer(tx, 'propose_an_erasure', caseId, decision);
  }

  /** What keeps it from being approved; undefined where it is. */
  approve(tx: Tx, caseId: string, version: number): Promise<string | undefined> {
    return answer(tx, 'approve_the_erasure', caseId, version);
  }

  /** What keeps the proposal from being withdrawn; undefined where it is. */
  withdraw(tx: Tx, caseId: string, version: number): Promise<string | undefined> {
    return answer(tx, 'withdraw_the_erasure', caseId, version);
  }
}

async function answer(
  tx: Tx,
  step: 'propose_an_erasure' | 'approve_the_erasure' | 'withdraw_the_erasure',
  caseId: string,
  said: string | number,
): Promise<string | undefined> {
  const [row] = await tx.query<{ kept: string[] }>(`select ${step}($1, $2) as kept`, [caseId, said]);
  return row?.kept[0];
}
