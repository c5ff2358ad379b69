import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import type { CaseId } from '../cases/case';
import type { ConsentInForceView } from './overview.view';

/** What an overview reads that nobody else tells. */
@Injectable()
export class OverviewRepository {
  /** The consents of a case that cover something right now, newest first. */
  consentsInForce(tx: Tx, id: CaseId): Promise<(Omit<ConsentInForceView, 'until'> & { until: Date })[]> {
    return tx.query(
      `select c.id, c.consent_number as "consentNumber", max(v.covers_until) as until,
         json_agg(json_build_object('disclosing', d.name, 'receiving', r.name, 'category', v.category)
           order by d.name, r.name, v.category) as ways
       from consent_coverage v join consents c on c.id = v.consent_id join organisations d on d.id = v.discloser_id
         join organisations r on r.id = v.recipient_id
       where v.case_id = $1 and v.covers_from <= (select clock_now()) and (select clock_now()) < v.covers_until
       group by c.id, c.consent_number order by c.consent_number desc`,
      [id],
    );
  }
}
