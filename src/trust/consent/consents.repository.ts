import { Injectable } from '@nestjs/common';
import type { Json } from '../../platform/database/json';
import type { Tx } from '../../platform/database/tx';
import { type Id, newId, type UserId } from '../../platform/id';
import { NotVisible, StaleVersion } from '../../platform/http/problem';
import type { Disagreement, Refusal, Signature, Withdrawal } from './answer-consent';
import {
  type CaseId,
  type Consent,
  type ConsentId,
  type CoveringConsent,
  type SignatoryId,
  withSuperseded,
  type WithdrawalForm,
} from './consent';
import { AlreadyAnswered } from './consent.errors';
import { type ConsentRow, consentOf, type CoveringRow, coveringTold } from './consent-row';
import { selectConsentOnwards, selectConsents, selectCovering } from './consents.sql';

/** How a withdrawal came in. */
export interface ReceivedWithdrawal extends Withdrawal {
  readonly form: WithdrawalForm;
  /** The day on which it was said, `YYYY-MM-DD`. */
  readonly saidOn: string;
}

/** The rows of consents, their signatories, cells and withdrawals. */
@Injectable()
export class ConsentsRepository {
  /** The consents of a case, newest first, as far as the actor may know of them. */
  search(tx: Tx, caseId: CaseId): Promise<Consent[]> {
    return this.read(tx, selectConsents, caseId);
  }

  private async read(tx: Tx, select: string, of: CaseId | ConsentId): Promise<Consent[]> {
    return withSuperseded((await tx.query<ConsentRow>(select, [of])).map(consentOf));
  }

  /** What the consents of a case cover, newest first, as far as the actor may know of them. */
  async covering(tx: Tx, caseId: CaseId): Promise<CoveringConsent[]> {
    return withSuperseded((await tx.read<Json<CoveringRow>>(selectCovering, [caseId])).map(coveringTold));
  }

  /** One consent as it stands in the rows now. Throws `NotVisible`. */
  async find(tx: Tx, id: ConsentId): Promise<Consent> {
    const consent = (await this.read(tx, selectConsentOnwards, id)).find((each) => each.id === id);
    if (!consent) throw new NotVisible();
    return consent;
  }

  /** All consents of a consent's case, one change at a time: a second writer waits. Throws `NotVisible`. */
  async lockWithSiblings(
    tx: Tx,
    id: ConsentId,
  ): Promise<{ readonly consent: Consent; readonly siblings: Consent[] }> {
    const [row] = await tx.query<{ caseId: CaseId }>(
      'select case_id as "caseId" from consents where id = $1',
      [id],
    );
    if (!row) throw new NotVisible();
    const all = await this.lockCase(tx, row.caseId);
    const consent = all.find((each) => each.id === id);
    if (!consent) throw new NotVisible();
    return { consent, siblings: all.filter((each) => each !== consent) };
  }

  /** The consents of a case, held until the transaction ends. */
  async lockCase(tx: Tx, caseId: CaseId): Promise<Consent[]> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('consents of ' || $1::uuid, 0))`, [caseId]);
    return this.search(tx, caseId);
  }

  /** Throws `StaleVersion` when somebody saved first. */
  async saveSignature(tx: Tx, { id, version }: Consent, signature: Signature, by: UserId): Promise<void> {
    await this.moveOn(tx, id, version, null);
    const {
      signatoryId,
      signedAt,
      method,
      evidence,
      place,
      witnessId,
      provider,
      level,
      scanId,
      healthTicked,
    } = signature;
    const signed = await tx.change(
      `update consent_signatories set signed_at = $2, method = $3, evidence = $4, received_by = $5, signed_place = $6,
         witness_id = $7, signature_provider = $8, signature_level = $9, scan_id = $10, health_ticked = $11, version = version + 1
       where id = $1 and signed_at is null and refused_at is null`,
      [signatoryId, signedAt, method, evidence, by, place, witnessId, provider, level, scanId, healthTicked],
    );
    if (signed === 0) throw new StaleVersion();
  }

  /** Throws `StaleVersion` when somebody saved first. */
  async saveScan(tx: Tx, { id, version }: Consent, signatoryId: SignatoryId, scanId: string): Promise<void> {
    const moved = await tx.change('update consents set version = $2 where id = $1 and version = $2 - 1', [
      id,
      version,
    ]);
    const attached = await tx.change(
      'update consent_signatories set scan_id = $2, version = version + 1 where id = $1 and scan_id is null',
      [signatoryId, scanId],
    );
    if (moved === 0 || attached === 0) throw new StaleVersion();
  }

  /** Throws `StaleVersion` when somebody saved first. */
  async saveRefusal(tx: Tx, refused: Consent, refusal: Refusal, by: UserId, at: Date): Promise<void> {
    await this.moveOn(tx, refused.id, refused.version, refused.refusedAt);
    const { signatoryId, said } = refusal;
    const answered = await tx.change(
      `update consent_signatories set refused_at = $2, refusal_said = $3, refusal_received_by = $4,
         version = version + 1
       where id = $1 and signed_at is null and refused_at is null`,
      [signatoryId, at, said ?? null, by],
    );
    if (answered === 0) throw new StaleVersion();
  }

  private async moveOn(tx: Tx, id: ConsentId, version: number, refusedAt: Date | null): Promise<void> {
    const moved = await tx.change(
      'update consents set version = $2, refused_at = $3 where id = $1 and version = $2 - 1',
      [id, version, refusedAt],
    );
    if (moved === 0) throw new StaleVersion();
  }

  /** Ends earlier consents in favour of one that everybody has signed. */
  async supersede(tx: Tx, ids: readonly ConsentId[], at: Date): Promise<void> {
    await tx.change(
      'update consents set superseded_at = $2, version = version + 1 where id = any ($1) and superseded_at is null',
      [ids, at],
    );
  }

  /** The database itself ends what was taken back, in the same transaction. */
  async saveWithdrawal(
    tx: Tx,
    consent: Consent,
    withdrawal: ReceivedWithdrawal,
    by: UserId,
    at: Date,
  ): Promise<void> {
    const { signatoryId, form, recipientId, category, saidOn } = withdrawal;
    const signatory = consent.signatories.find(({ id }) => id === signatoryId);
    await tx.change(
      `insert into consent_withdrawals (id, consent_id, person_id, form, recipient_id, category, received_by, withdrawn_at,
         said_on) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        newId<Id<'withdrawal'>>(),
        consent.id,
        signatory?.personId,
        form,
        recipientId ?? null,
        category ?? null,
        by,
        at,
        saidOn,
      ],
    );
  }

  /** Who wants the consent and who does not; the database refuses the consent in the same transaction. */
  async saveDisagreement(
    tx: Tx,
    { id, caseId, programme }: Consent,
    { inFavourId, againstId, saidOn, said }: Disagreement,
    by: UserId,
    at: Date,
  ): Promise<void> {
    const recorded = await tx.change(
      `insert into consent_disagreements (id, consent_id, case_id, programme, in_favour_id, against_id, said_on, said,
         recorded_by, recorded_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict on constraint disagreements_are_recorded_once do nothing`,
      [newId<Id<'disagreement'>>(), id, caseId, programme, inFavourId, againstId, saidOn, said, by, at],
    );
    if (recorded === 0) throw new AlreadyAnswered();
  }
}
