import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { type Id, newId, type UserId } from '../../platform/id';
import { NotVisible, StaleVersion } from '../../platform/http/problem';
import type { OrganisationKind } from '../access/roles';
import type { Signature, Withdrawal } from './answer-consent';
import type { CaseId, Consent, ConsentId, Scope, Signatory, SignatoryId, WithdrawalForm } from './consent';
import { withSuperseded } from './consent';
import { type ConsentRow, consentOf } from './consent-row';

/** How a withdrawal came in. */
export interface ReceivedWithdrawal extends Withdrawal {
  readonly form: WithdrawalForm;
}

/** Where a consent's cells run: the kinds stand in the row, so that the database can refuse the police in SSF. */
export type Kinds = ReadonlyMap<string, OrganisationKind>;

const selectConsents = `
  select c.id, c.case_id, c.programme, c.consent_number, c.language, c.valid_from::text, c.valid_until::text,
    c.child_view, c.offered_at, c.refused_at, c.superseded_at, c.withdrawn_at, c.version,
    k.closed_at is not null as is_case_closed, p.required, p.signed, p.last_signed_at,
    (select coalesce(json_agg(json_build_object('id', g.id, 'personId', g.person_id, 'capacity', g.capacity,
         'isRequired', g.is_required, 'signedAt', g.signed_at, 'method', g.method, 'evidence', g.evidence,
         'refusedAt', g.refused_at) order by g.capacity, g.id), '[]')
     from consent_signatories g where g.consent_id = c.id) as signatories,
    (select coalesce(json_agg(json_build_object('discloserId', s.discloser_id, 'recipientId', s.recipient_id,
         'category', s.category, 'withdrawnAt', s.withdrawn_at)
         order by s.discloser_id, s.recipient_id, s.category), '[]')
     from consent_scopes s where s.consent_id = c.id) as scopes
  from consents c join cases k on k.id = c.case_id join consents_signed_so_far(c.case_id) p on p.consent_id = c.id
  where c.case_id = $1 order by c.consent_number desc`;

/** The rows of consents, their signatories, cells and withdrawals. */
@Injectable()
export class ConsentsRepository {
  /** The consents of a case, newest first, as far as the actor may know of them. */
  async search(tx: Tx, caseId: CaseId): Promise<Consent[]> {
    return withSuperseded((await tx.query<ConsentRow>(selectConsents, [caseId])).map(consentOf));
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

  /** Saves a new consent with its signatories and its matrix. */
  async insert(tx: Tx, consent: Consent, offeredBy: UserId, kinds: Kinds): Promise<void> {
    const { id, caseId, programme, consentNumber, language, validFrom, validUntil, childView } = consent;
    await tx.change(
      `insert into consents (id, case_id, programme, consent_number, language, valid_from, valid_until, child_view,
         offered_by, offered_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        id,
        caseId,
        programme,
        consentNumber,
        language,
        validFrom,
        validUntil,
        childView,
        offeredBy,
        consent.offeredAt,
      ],
    );
    await this.insertScopes(tx, consent, kinds);
    for (const signatory of consent.signatories) await this.insertSignatory(tx, id, signatory);
  }

  private async insertScopes(
    tx: Tx,
    { id, caseId, programme, scopes }: Consent,
    kinds: Kinds,
  ): Promise<void> {
    const rows = scopes.map(({ discloserId, recipientId, category }: Scope) => ({
      discloser_id: discloserId,
      discloser_kind: kinds.get(discloserId),
      recipient_id: recipientId,
      recipient_kind: kinds.get(recipientId),
      category,
    }));
    await tx.change(
      `insert into consent_scopes (consent_id, case_id, programme, discloser_id, discloser_kind, recipient_id,
         recipient_kind, category)
       select $1, $2, $3, s.discloser_id, s.discloser_kind, s.recipient_id, s.recipient_kind, s.category
       from jsonb_to_recordset($4::jsonb) s (discloser_id uuid, discloser_kind text, recipient_id uuid,
         recipient_kind text, category text)`,
      [id, caseId, programme, JSON.stringify(rows)],
    );
  }

  private async insertSignatory(tx: Tx, consentId: ConsentId, signatory: Signatory): Promise<void> {
    await tx.change(
      `insert into consent_signatories (id, consent_id, person_id, capacity, is_required) values ($1, $2, $3, $4, $5)`,
      [signatory.id, consentId, signatory.personId, signatory.capacity, signatory.isRequired],
    );
  }

  /** Throws `StaleVersion` when somebody saved first. */
  async saveSignature(tx: Tx, { id, version }: Consent, signature: Signature, by: UserId): Promise<void> {
    await this.moveOn(tx, id, version, null);
    const { signatoryId, signedAt, method, evidence } = signature;
    const signed = await tx.change(
      `update consent_signatories set signed_at = $2, method = $3, evidence = $4, received_by = $5, version = version + 1
       where id = $1 and signed_at is null and refused_at is null`,
      [signatoryId, signedAt, method, evidence, by],
    );
    if (signed === 0) throw new StaleVersion();
  }

  /** Throws `StaleVersion` when somebody saved first. */
  async saveRefusal(tx: Tx, refused: Consent, signatoryId: SignatoryId, at: Date): Promise<void> {
    await this.moveOn(tx, refused.id, refused.version, refused.refusedAt);
    const answered = await tx.change(
      `update consent_signatories set refused_at = $2, version = version + 1
       where id = $1 and signed_at is null and refused_at is null`,
      [signatoryId, at],
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
    const { signatoryId, form, recipientId, category } = withdrawal;
    const signatory = consent.signatories.find(({ id }) => id === signatoryId);
    await tx.change(
      `insert into consent_withdrawals (id, consent_id, person_id, form, recipient_id, category, received_by, withdrawn_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        newId<Id<'withdrawal'>>(),
        consent.id,
        signatory?.personId,
        form,
        recipientId ?? null,
        category ?? null,
        by,
        at,
      ],
    );
  }
}
