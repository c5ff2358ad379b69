import type { PersonId } from '../../trust/directory/person-name';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { NotVisible, StaleVersion } from '../../platform/http/problem';
import { type Id, newId, type UserId } from '../../platform/id';
import type { CaseId, CaseState, Programme } from './case';
import { CaseEntity, CasePhaseChangeEntity } from './case.entity';

/** What a change asks of the case before it is made. */
export interface LockedCase extends CaseState {
  readonly id: CaseId;
  readonly programme: Programme;
  readonly version: number;
}

/** The rows of cases and their history. */
@Injectable()
export class CasesRepository {
  /**
   * The case, held for change until the transaction ends. Throws `NotVisible`, or `StaleVersion`. Rows of other tables may
   * name it meanwhile: whoever signs holds the consents of the case, for which a part or a closing here waits in turn.
   */
  async lock(tx: Tx, id: CaseId, expectedVersion?: number): Promise<LockedCase> {
    const [found] = await tx.query<LockedCase>(
      `select c.id, c.programme, c.phase, c.version,
         exists (select from consent_coverage v where v.case_id = c.id and v.covers_from <= (select clock_now()) and (select clock_now()) < v.covers_until)
           as "isConsentInForce",
         c.closing_proposed_by as "closingProposedBy"
       from cases c where c.id = $1 for no key update of c`,
      [id],
    );
    if (!found) throw new NotVisible();
    if (expectedVersion !== undefined && found.version !== expectedVersion) throw new StaleVersion();
    return found;
  }

  /** The programme of a case that the reader may know of. Throws `NotVisible`. */
  async programmeOf(tx: Tx, id: CaseId): Promise<Programme> {
    const [found] = await tx.query<{ programme: Programme }>('select programme from cases where id = $1', [
      id,
    ]);
    if (!found) throw new NotVisible();
    return found.programme;
  }

  async hasOpenCase(tx: Tx, personId: PersonId, programme: Programme): Promise<boolean> {
    const found = await tx.query(
      'select id from cases where person_id = $1 and programme = $2 and closed_at is null',
      [personId, programme],
    );
    return found.length > 0;
  }

  async add(
    tx: Tx,
    opened: Omit<CaseEntity, 'referredByKind' | 'closingProposedBy' | 'version'>,
    by: UserId,
  ): Promise<void> {
    await tx.manager.insert(CaseEntity, opened);
    await this.addPhaseChange(tx, {
      caseId: opened.id,
      fromPhase: null,
      toPhase: opened.phase,
      reason: null,
      changedBy: by,
      changedAt: opened.openedAt,
    });
  }

  async addPhaseChange(tx: Tx, change: Omit<CasePhaseChangeEntity, 'id'>): Promise<void> {
    await tx.manager.insert(CasePhaseChangeEntity, { id: newId<Id<'case-phase-change'>>(), ...change });
  }

  /** Saves what changed and answers the new version. Throws `StaleVersion` when somebody saved in between. */
  async change(
    tx: Tx,
    { id, version }: Pick<LockedCase, 'id' | 'version'>,
    values: Partial<Omit<CaseEntity, 'id' | 'version'>>,
  ): Promise<number> {
    const { affected } = await tx.manager.update(CaseEntity, { id, version }, values);
    if (affected !== 1) throw new StaleVersion();
    return version + 1;
  }
}
