import type { PersonId } from '../../trust/directory/person-name';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { notOverToday } from '../../platform/database/validity';
import { type Id, newId } from '../../platform/id';
import type { Custody } from '../../trust/directory/person';
import type { GuardianRelation } from './referral';

/** What a child's guardian is to it. */
export interface Guardian {
  readonly id: PersonId;
  readonly relation: GuardianRelation;
  readonly custody: Custody;
}

/** What a case adds about a young person and the guardians. */
@Injectable()
export class FamilyRepository {
  async setSchoolStage(tx: Tx, id: PersonId, stage: string): Promise<void> {
    await tx.change('update people set school_stage = $2, version = version + 1 where id = $1', [id, stage]);
  }

  /** Links a guardian to the child, unless they are linked today. */
  async addGuardian(tx: Tx, childId: PersonId, { id, relation, custody }: Guardian): Promise<void> {
    await tx.change(
      `insert into guardianships (id, child_id, guardian_id, relation, custody, valid_from)
       select $1, $2, $3, $4, $5, stockholm_today()
       where not exists (
         select from guardianships g where g.child_id = $2 and g.guardian_id = $3
           and ${notOverToday('g')})`,
      [newId<Id<'guardianship'>>(), childId, id, relation, custody],
    );
  }
}
