import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { newId, type OrganisationId } from '../../platform/id';
import type { ColleagueView, OrganisationView } from './directory.view';
import type { PersonToRegister } from './person';
import type { PersonId } from './person-name';

/** The rows of organisations, colleagues and people. */
@Injectable()
export class DirectoryRepository {
  /** The organisations that stand open today. */
  organisations(tx: Tx): Promise<OrganisationView[]> {
    return tx.query(
      `select o.id, o.name, o.kind from organisations o where is_open_on(o, stockholm_today()) order by o.name`,
    );
  }

  async isKnown(tx: Tx, id: OrganisationId): Promise<boolean> {
    return (await tx.query('select id from organisations where id = $1', [id])).length > 0;
  }

  /** Those who take part in cases from an organisation. */
  colleagues(tx: Tx, organisationId: OrganisationId): Promise<ColleagueView[]> {
    return tx.query(
      `select u.id, u.name, u.title, m.role from memberships m join users u on u.id = m.user_id
         join organisations o on o.id = m.organisation_id
       where m.organisation_id = $1 and u.is_active and membership_holds(m) and is_open_on(o, stockholm_today())
         and m.role in ('coordinator', 'participant', 'lul_social_worker')
       order by u.name`,
      [organisationId],
    );
  }

  /** The database finds the person of the number among those whom the actor's register holds, or makes one there. */
  async registerPerson(tx: Tx, person: PersonToRegister): Promise<PersonId> {
    const [row] = await tx.query<{ id: PersonId }>(
      'select register_person($1, $2, $3, $4, $5, $6, $7) as id',
      [
        newId<PersonId>(),
        person.personalIdentityNumber ?? null,
        person.givenName?.trim() ?? null,
        person.familyName?.trim() ?? null,
        person.bornOn,
        person.sex,
        person.isProtected ? 'secrecy_marking' : 'none',
      ],
    );
    if (!row) throw new Error('nobody was registered');
    return row.id;
  }
}
