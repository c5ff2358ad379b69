import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { type Id, newId, type UserId } from '../../platform/id';
import { StaleVersion } from '../../platform/http/problem';
import type { OrganisationKind } from '../access/roles';
import type { Consent, ConsentId } from './consent';

/** Where a consent's cells run: the kinds stand in the row, so that the database can refuse the police in SSF. */
export type Kinds = ReadonlyMap<string, OrganisationKind>;

/** Drafts as rows. A draft is written anew at each save: the content of a consent has no right to be updated. */
@Injectable()
export class ConsentDraftsRepository {
  async insert(tx: Tx, consent: Consent, by: UserId, kinds: Kinds): Promise<void> {
    await this.insertConsent(tx, consent, by);
    await this.insertScopes(tx, consent, kinds);
    await this.insertExclusions(tx, consent, kinds);
  }

  private async insertConsent(tx: Tx, consent: Consent, by: UserId): Promise<void> {
    const { interpreter, maturity, custodyProof, purposes, formVersion } = consent.form;
    const row = {
      id: consent.id,
      case_id: consent.caseId,
      programme: consent.programme,
      guardian_id: consent.guardianId,
      consent_number: consent.consentNumber,
      follows_id: consent.followsId,
      language: consent.language,
      valid_from: consent.validFrom,
      valid_until: consent.validUntil,
      child_view: consent.childView,
      purposes,
      form_version: formVersion,
      interpreter_language: interpreter?.language,
      interpreter_mode: interpreter?.mode,
      interpreter_reference: interpreter?.reference,
      maturity_judged_by: maturity?.judgedBy,
      maturity_judged_on: maturity?.judgedOn,
      maturity_reasons: maturity?.reasons,
      custody_proof: custodyProof?.kind,
      custody_checked_on: custodyProof?.checkedOn,
      custody_proof_reference: custodyProof?.reference,
      drafted_by: by,
      version: consent.version,
    };
    const columns = Object.keys(row).join(', ');
    await tx.change(
      `insert into consents (${columns}, offered_at) select ${columns}, null
       from jsonb_populate_record(null::consents, $1::jsonb)`,
      [JSON.stringify(row)],
    );
  }

  private async insertScopes(
    tx: Tx,
    { id, caseId, programme, scopes }: Consent,
    kinds: Kinds,
  ): Promise<void> {
    const rows = scopes.map(({ discloserId, recipientId, category }) => ({
      discloser_id: discloserId,
      discloser_kind: kinds.get(discloserId),
      recipient_id: recipientId,
      recipient_kind: kinds.get(recipientId),
      category,
    }));
    if (rows.length === 0) return;
    await tx.change(
      `insert into consent_scopes (consent_id, case_id, programme, discloser_id, discloser_kind, recipient_id,
         recipient_kind, category)
       select $1, $2, $3, s.discloser_id, s.discloser_kind, s.recipient_id, s.recipient_kind, s.category
       from jsonb_populate_recordset(null::consent_scopes, $4::jsonb) s`,
      [id, caseId, programme, JSON.stringify(rows)],
    );
  }

  private async insertExclusions(
    tx: Tx,
    { id, caseId, programme, form }: Consent,
    kinds: Kinds,
  ): Promise<void> {
    const rows = form.exclusions.map(({ recipientId, category, words }) => ({
      id: newId<Id<'exclusion'>>(),
      recipient_id: recipientId,
      recipient_kind: recipientId === null ? null : kinds.get(recipientId),
      category,
      words,
    }));
    if (rows.length === 0) return;
    await tx.change(
      `insert into consent_exclusions (id, consent_id, case_id, programme, recipient_id, recipient_kind, category, words)
       select e.id, $1, $2, $3, e.recipient_id, e.recipient_kind, e.category, e.words
       from jsonb_populate_recordset(null::consent_exclusions, $4::jsonb) e`,
      [id, caseId, programme, JSON.stringify(rows)],
    );
  }

  /** Takes a draft away with all its parts. Throws `StaleVersion` when somebody saved, offered or discarded first. */
  async discard(tx: Tx, id: ConsentId, version: number): Promise<void> {
    await tx.change('delete from consent_exclusions where consent_id = $1', [id]);
    await tx.change('delete from consent_scopes where consent_id = $1', [id]);
    const gone = await tx.change(
      'delete from consents where id = $1 and version = $2 and offered_at is null',
      [id, version],
    );
    if (gone === 0) throw new StaleVersion();
  }

  /**
   * Puts a draft before the family, with the version that it has then: from here on it is frozen. The database names
   * those who are asked, and the information text that stands. Throws `StaleVersion`.
   */
  async offer(tx: Tx, { id, version }: Consent, at: Date, by: UserId): Promise<void> {
    const offered = await tx.change(
      'update consents set offered_at = $2, offered_by = $3, version = $4 where id = $1 and offered_at is null',
      [id, at, by, version],
    );
    if (offered === 0) throw new StaleVersion();
  }
}
