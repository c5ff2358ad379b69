import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import type { UserId } from '../../../platform/id';
import type { VerificationId, Verified } from './verification';
import type { IntegrityView, VerificationView, WitnessStateView } from './integrity.view';

/** A verification that has told nothing for so long has died with its process. */
const LIFE_SIGN = `interval '2 minutes'`;

/** SQL: when a verification `v` last told that it is alive. */
const lastSign = `greatest(v.asked_at, (select max(s.at) from audit_verification_steps s where s.verification_id = v.id))`;

/** SQL: a `VerificationView`. */
const verifications = `
  select v.id, v.asked_at as "askedAt", u.name as "askedBy", v.is_of_part as "isOfPart",
    coalesce(o.outcome, case when ${lastSign} > now() - ${LIFE_SIGN} then 'running' else 'interrupted' end) as state,
    o.ended_at as "endedAt", o.size::float8 as "size", o.tree_size::float8 as "treeSize", o.witnessed::float8 as witnessed,
    coalesce((select max(s.events) from audit_verification_steps s where s.verification_id = v.id), 0)::float8 as "eventsDone",
    coalesce((select max(s.of_events) from audit_verification_steps s where s.verification_id = v.id), 0)::float8 as "eventsInAll",
    coalesce(o.finding_count, 0) as "findingCount", coalesce(o.findings, '[]') as findings,
    case when a.verification_id is not null then
      jsonb_build_object('answeredAt', a.answered_at, 'answeredBy', w.name, 'words', a.words) end as answer
  from audit_verifications v left join audit_verification_outcomes o on o.verification_id = v.id
    left join audit_alarm_answers a on a.verification_id = v.id
    left join users u on u.id = v.asked_by left join users w on w.id = a.answered_by`;

/** Verifications of the log, and how the seal and its witnesses stand. */
@Injectable()
export class VerificationRepository {
  /** Writes down that a verification is asked for; false where one is under way. Of two at once, one is. */
  async ask(tx: Tx, id: VerificationId, by: UserId | null): Promise<boolean> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('audit_verifications'))`);
    const rows = await tx.change(
      `insert into audit_verifications (id, asked_by) select $1, $2
       where not exists (
         select from audit_verifications v where ${lastSign} > now() - ${LIFE_SIGN}
           and not exists (select from audit_verification_outcomes o where o.verification_id = v.id))`,
      [id, by],
    );
    return rows === 1;
  }

  /** Tells how far one has come; false where that was told before. */
  async step(tx: Tx, id: VerificationId, events: number, of: number): Promise<boolean> {
    const rows = await tx.change(
      'insert into audit_verification_steps (verification_id, events, of_events) values ($1, $2, $3) on conflict do nothing',
      [id, events, of],
    );
    return rows === 1;
  }

  async end(tx: Tx, id: VerificationId, { findings, ...verified }: Verified): Promise<void> {
    await tx.change(
      `insert into audit_verification_outcomes (verification_id, outcome, first, size, tree_size, witnessed, finding_count, findings)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        id,
        verified.outcome,
        verified.first,
        verified.size,
        verified.treeSize,
        verified.witnessed,
        verified.findingCount,
        JSON.stringify(findings),
      ],
    );
  }

  /** The newest verifications, the last asked for first: so many of the whole log, and so many of a part of it. */
  list(tx: Tx, most: number): Promise<VerificationView[]> {
    return tx.query<VerificationView>(
      `${verifications} where v.id in (
         select n.id from (
           select w.id, row_number() over (partition by w.is_of_part order by w.asked_at desc) as nth
           from audit_verifications w) n where n.nth <= $1)
       order by v.asked_at desc`,
      [most],
    );
  }

  /** Those that found the log changed, and that nobody has answered. */
  alarms(tx: Tx): Promise<VerificationView[]> {
    return tx.query<VerificationView>(
      `${verifications} where o.outcome = 'tampered' and a.verification_id is null order by v.asked_at desc limit 20`,
    );
  }

  async find(tx: Tx, id: VerificationId): Promise<VerificationView | undefined> {
    const [found] = await tx.query<VerificationView>(`${verifications} where v.id = $1`, [id]);
    return found;
  }

  /** False where it is answered already. */
  async answer(tx: Tx, id: VerificationId, by: UserId, words: string): Promise<boolean> {
    const rows = await tx.change(
      'insert into audit_alarm_answers (verification_id, answered_by, words) values ($1, $2, $3) on conflict do nothing',
      [id, by, words],
    );
    return rows === 1;
  }

  /** How the seal stands. */
  async seal(tx: Tx): Promise<Pick<IntegrityView, 'size' | 'sealedAt' | 'waitingSeconds'>> {
    const [row] = await tx.query<Pick<IntegrityView, 'size' | 'sealedAt' | 'waitingSeconds'>>(
      `select coalesce(head.size, 0)::float8 as size, head.sealed_at as "sealedAt", seal_waits_for() as "waitingSeconds"
       from (select 1) one left join (
         select size, sealed_at from audit_checkpoints order by size desc limit 1) head on true`,
    );
    return row ?? { size: 0, sealedAt: null, waitingSeconds: 0 };
  }

  /** How each witness stands. */
  witnesses(tx: Tx): Promise<WitnessStateView[]> {
    return tx.query<WitnessStateView>(
      `select witness as name, state, size::float8 as size, told_at as "toldAt", since, alarm, alarmed_at as "alarmedAt"
       from audit_witness_states order by witness`,
    );
  }
}
