import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import type { CaseId } from '../cases/case';
import type { ConsentInForceView } from './overview.view';

/** What an overview reads that nobody else tells. */
@Injectable()
export class OverviewRepository {
  /** The consents of a case that cover something right now, newest first. */
  async consentsInForce(tx: Tx, id: CaseId): Promise<ConsentInForceView[]> {
    const found = await tx.read<ConsentInForceView>(
      `select told.id, told.consent_number as "consentNumber", told.until, told.ways
       from consents_in_force_for_me($1) told order by told.consent_number desc`,
      [id],
    );
    return found.map((consent) => ({ ...consent, until: new Date(consent.until).toISOString() }));
  }
}
