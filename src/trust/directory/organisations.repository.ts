import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { NotVisible, StaleVersion } from '../../platform/http/problem';
import type { OrganisationId } from '../../platform/id';
import type { OrganisationKind } from '../access/roles';
import type { OpenOrganisationDto } from './dto/open-organisation.dto';

/** An organisation, until when an agreement covers it, and how many work there. */
export interface OrganisationRow {
  readonly id: OrganisationId;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly validFrom: string;
  readonly openUntil: string | null;
  readonly isOpen: boolean;
  readonly hasEnded: boolean;
  readonly people: number;
  readonly version: number;
}

const organisations = `
  select o.id, o.name, o.kind, o.valid_from::text as "validFrom", o.version,
    is_open_on(o, stockholm_today()) as "isOpen", coalesce(o.valid_until <= stockholm_today(), false) as "hasEnded",
    (select upper(days)::text from unnest(o.active_days) days where days @> stockholm_today()) as "openUntil",
    (select count(distinct m.user_id)::integer from memberships m join users u on u.id = m.user_id
      where m.organisation_id = o.id and u.is_active and membership_holds(m)) as people
  from organisations o`;

/** The organisations as the administrator keeps them. */
@Injectable()
export class OrganisationsRepository {
  list(tx: Tx): Promise<OrganisationRow[]> {
    return tx.query(`${organisations} order by o.name, o.id limit 500`);
  }

  /** Throws `NotVisible`. */
  async find(tx: Tx, id: OrganisationId): Promise<OrganisationRow> {
    const [found] = await tx.query<OrganisationRow>(`${organisations} where o.id = $1`, [id]);
    if (!found) throw new NotVisible();
    return found;
  }

  async add(tx: Tx, id: OrganisationId, { name, kind }: OpenOrganisationDto, from: string): Promise<void> {
    await tx.change('insert into organisations (id, name, kind, valid_from) values ($1, $2, $3, $4)', [
      id,
      name.trim(),
      kind,
      from,
    ]);
  }

  /** Throws `StaleVersion`. */
  async end(tx: Tx, { id, version }: OrganisationRow): Promise<void> {
    const changed = await tx.change(
      `update organisations set valid_until = stockholm_today(), version = version + 1 where id = $1 and version = $2`,
      [id, version],
    );
    if (changed !== 1) throw new StaleVersion();
  }
}
