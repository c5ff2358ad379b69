import type { PersonId } from '../../trust/directory/person-name';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { notOverToday } from '../../platform/database/validity';
import { type Id, newId } from '../../platform/id';
import type { Custody, GuardianRelation, NamedPerson, Sex } from './referral';

export interface PersonToRegister extends NamedPerson {
  readonly bornOn: string;
  readonly sex: Sex;
  readonly isProtected: boolean;
}

export interface GuardianToRegister extends NamedPerson {
  readonly bornOn: string;
  readonly relation: GuardianRelation;
  readonly custody: Custody;
}

/** Young people and their guardians, as a case makes them known. */
@Injectable()
export class FamilyRepository {
  /** The person of the number among those whom cases know, or a new one. */
  async register(tx: Tx, person: PersonToRegister): Promise<PersonId> {
    const id = newId<PersonId>();
    const [row] = await tx.query<{ id: PersonId }>(
      `select register_person($1, $2, $3, $4, $5, $6, $7) as id`,
      [
        id,
        person.personalIdentityNumber ?? null,
        person.givenName?.trim() ?? null,
        person.familyName?.trim() ?? null,
        person.bornOn,
        person.sex,
        person.isProtected ? 'secrecy_marking' : 'none',
      ],
    );
    return row?.id ?? id;
  }

  async setSchoolStage(tx: Tx, id: PersonId, stage: string): Promise<void> {
    await tx.change('update people set school_stage = $2, version = version + 1 where id = $1', [id, stage]);
  }

  /** Registers a guardian and links them to the child, unless they are linked today. */
  async addGuardian(
    tx: Tx,
    childId: PersonId,
    { relation, custody, ...guardian }: GuardianToRegister,
    isProtected: boolean,
  ): Promise<void> {
    const guardianId = await this.register(tx, { ...guardian, sex: 'unknown', isProtected });
    await tx.change(
      `insert into guardianships (id, child_id, guardian_id, relation, custody, valid_from)
       select $1, $2, $3, $4, $5, stockholm_today()
       where not exists (
         select from guardianships g where g.child_id = $2 and g.guardian_id = $3
           and ${notOverToday('g')})`,
      [newId<Id<'guardianship'>>(), childId, guardianId, relation, custody],
    );
  }
}
