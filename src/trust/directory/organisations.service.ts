import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import type { Tx } from '../../platform/database/tx';
import { StaleVersion } from '../../platform/http/problem';
import { newId, type OrganisationId } from '../../platform/id';
import type { Actor } from '../access/actor';
import { may } from '../access/decide-access';
import { type Role, roles } from '../access/roles';
import { ClosesYourOwn, OrganisationAlreadyEnded } from './access.errors';
import type { OpenOrganisationDto } from './dto/open-organisation.dto';
import type { OrganisationState, RegisteredOrganisationView } from './organisation.view';
import { type OrganisationRow, OrganisationsRepository } from './organisations.repository';
import { fits } from './role-places';

/** Organisation units: opened, which gives nothing before an agreement covers them, and ended. */
@Injectable()
export class OrganisationsService {
  constructor(
    private readonly organisations: OrganisationsRepository,
    private readonly clock: Clock,
  ) {}

  async list(tx: Tx, actor: Actor): Promise<RegisteredOrganisationView[]> {
    return (await this.organisations.list(tx)).map((row) => viewOf(row, actor));
  }

  async open(tx: Tx, actor: Actor, wanted: OpenOrganisationDto): Promise<RegisteredOrganisationView> {
    const id = newId<OrganisationId>();
    await this.organisations.add(tx, id, wanted, this.clock.today());
    tx.trace.about({ resourceId: id });
    return viewOf(await this.organisations.find(tx, id), actor);
  }

  /** Ends it today: nobody acts there from the next request on. Throws `ClosesYourOwn`, `OrganisationAlreadyEnded`. */
  async end(tx: Tx, actor: Actor, id: OrganisationId, version: number): Promise<RegisteredOrganisationView> {
    const found = await this.organisations.find(tx, id);
    if (found.version !== version) throw new StaleVersion();
    if (found.hasEnded) throw new OrganisationAlreadyEnded();
    if (id === actor.organisationId) throw new ClosesYourOwn();
    await this.organisations.end(tx, found);
    return viewOf(await this.organisations.find(tx, id), actor);
  }
}

function viewOf(row: OrganisationRow, actor: Actor): RegisteredOrganisationView {
  const { isOpen, hasEnded, ...shown } = row;
  const state: OrganisationState = hasEnded ? 'ended' : isOpen ? 'open' : 'without-agreement';
  const mayEnd = !hasEnded && row.id !== actor.organisationId && may(actor, 'organisation:end');
  return { ...shown, state, roles: rolesAt(row), may: mayEnd ? ['end'] : [] };
}

const rolesAt = ({ kind }: OrganisationRow): Role[] => roles.filter((role) => fits(role, kind));
