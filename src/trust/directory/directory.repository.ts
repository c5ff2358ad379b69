import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { holdsToday } from '../../platform/database/validity';
import type { OrganisationId, UserId } from '../../platform/id';
import { NotVisible } from '../../platform/http/problem';
import type { OrganisationKind } from '../access/roles';
import type { ColleagueView, OrganisationView, UserView } from './directory.view';

@Injectable()
export class DirectoryRepository {
  /** The organisations that stand open today. */
  organisations(tx: Tx): Promise<OrganisationView[]> {
    return tx.query(
      `select o.id, o.name, o.kind from organisations o where ${holdsToday('o')} order by o.name`,
    );
  }

  /** The kind of an organisation. Throws `NotVisible`. */
  async kindOf(tx: Tx, id: OrganisationId): Promise<OrganisationKind> {
    const [row] = await tx.query<{ kind: OrganisationKind }>('select kind from organisations where id = $1', [
      id,
    ]);
    if (!row) throw new NotVisible();
    return row.kind;
  }

  /** Those who take part in cases from an organisation. */
  colleagues(tx: Tx, organisationId: OrganisationId): Promise<ColleagueView[]> {
    return tx.query(
      `select u.id, u.name, u.title, m.role from memberships m join users u on u.id = m.user_id
       where m.organisation_id = $1 and u.is_active and ${holdsToday('m')}
         and m.role in ('coordinator', 'participant', 'lul_social_worker')
       order by u.name`,
      [organisationId],
    );
  }

  /** Whether somebody works at an organisation now, in a role that takes part in cases. */
  async worksAt(tx: Tx, userId: UserId, organisationId: OrganisationId): Promise<boolean> {
    return (await this.colleagues(tx, organisationId)).some(({ id }) => id === userId);
  }

  /** Everybody, with the roles they hold or held. */
  users(tx: Tx): Promise<UserView[]> {
    return tx.query(
      `select u.id, u.name, u.title, u.is_active as "isActive",
         coalesce(json_agg(json_build_object('id', m.id, 'role', m.role, 'organisation', o.name,
             'validFrom', m.valid_from, 'validUntil', m.valid_until) order by m.valid_from, m.id)
           filter (where m.id is not null), '[]') as memberships
       from users u left join memberships m on m.user_id = u.id left join organisations o on o.id = m.organisation_id
       group by u.id order by u.name limit 500`,
    );
  }
}
