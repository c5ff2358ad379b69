import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import type { Tx } from '../../platform/database/tx';
import { NotVisible, StaleVersion } from '../../platform/http/problem';
import { type MembershipId, newId } from '../../platform/id';
import type { Actor } from '../access/actor';
import { may } from '../access/decide-access';
import { OwnAct } from '../access/own-act';
import {
  MembershipIsNot,
  OrganisationHasEnded,
  RoleAlreadyHeld,
  UnfitProposal,
  UnknownColleague,
} from './access.errors';
import {
  actsOn,
  type MembershipAct,
  membershipState,
  needsConfirmation,
  proposalFault,
  type WantedMembership,
} from './membership';
import type { RoleHeldView } from './membership.view';
import { type MembershipRow, MembershipsRepository } from './memberships.repository';

/** Roles for a time: proposed by one, approved by another, confirmed each quarter, ended at once. */
@Injectable()
export class MembershipsService {
  constructor(
    private readonly memberships: MembershipsRepository,
    private readonly clock: Clock,
  ) {}

  /** Who has access at the unit of whoever asks, and what waits there. */
  async ofOwnUnit(tx: Tx, actor: Actor): Promise<RoleHeldView[]> {
    const rows = await this.memberships.ofUnit(tx, actor.organisationId);
    return rows.map((row) => this.viewFor(row, actor));
  }

  /** All roles of these people. */
  async ofUsers(tx: Tx, actor: Actor, userIds: readonly string[]): Promise<RoleHeldView[]> {
    const rows = await this.memberships.ofUsers(tx, userIds);
    return rows.map((row) => this.viewFor(row, actor));
  }

  /** Throws `OwnAct`, `UnfitProposal`, `UnknownColleague`, `OrganisationHasEnded`, `RoleAlreadyHeld`. */
  async propose(tx: Tx, actor: Actor, wanted: WantedMembership): Promise<RoleHeldView> {
    const organisationKind = await this.memberships.kindOf(tx, wanted.organisationId);
    if (!organisationKind) throw new OrganisationHasEnded('organisationId');
    const fault = proposalFault(wanted, {
      proposerId: actor.userId,
      organisationKind,
      today: this.clock.today(),
      maxMonths: await this.memberships.maxMonths(tx, wanted.validFrom),
    });
    if (fault === 'own-act') throw new OwnAct();
    if (fault) throw new UnfitProposal(fault);
    if (!(await this.memberships.isEmployable(tx, wanted.userId))) throw new UnknownColleague();
    if (await this.memberships.overlaps(tx, wanted)) throw new RoleAlreadyHeld();

    const id = newId<MembershipId>();
    await this.memberships.propose(tx, id, wanted, actor.userId);
    tx.trace.about({ resourceId: id });
    return this.view(tx, actor, id);
  }

  /** Throws `OwnAct`, `MembershipIsNot`, `StaleVersion`. */
  async approve(tx: Tx, actor: Actor, id: MembershipId, version: number): Promise<RoleHeldView> {
    const found = await this.lookUp(tx, actor, id, version);
    if (found.userId === actor.userId || found.proposedBy === actor.userId) throw new OwnAct();
    this.requireAct(found, actor, 'approve', 'waiting');
    await this.memberships.approve(tx, id, version, actor.userId);
    return this.view(tx, actor, id);
  }

  /** Ends a role, or turns a proposal down. Throws `OwnAct`, `MembershipIsNot`, `StaleVersion`. */
  async end(tx: Tx, actor: Actor, id: MembershipId, version: number): Promise<RoleHeldView> {
    const found = await this.lookUp(tx, actor, id, version);
    if (found.userId === actor.userId) throw new OwnAct();
    this.requireAct(found, actor, 'end', 'holding');
    await this.memberships.end(tx, id, version, actor.userId);
    return this.view(tx, actor, id);
  }

  /** Throws `OwnAct`, `NotVisible`, `MembershipIsNot`, `StaleVersion`. */
  async confirm(tx: Tx, actor: Actor, id: MembershipId, version: number): Promise<RoleHeldView> {
    const found = await this.lookUp(tx, actor, id, version);
    if (found.userId === actor.userId) throw new OwnAct();
    if (!needsConfirmation(found, this.clock.today())) throw new MembershipIsNot('unconfirmed');
    if (!found.isMineToConfirm) throw new NotVisible();
    await this.memberships.confirm(tx, found, actor.userId);
    return this.view(tx, actor, id);
  }

  /** A unit manager reaches the roles of their unit; an administrator all. Throws `NotVisible`, `StaleVersion`. */
  private async lookUp(tx: Tx, actor: Actor, id: MembershipId, version: number): Promise<MembershipRow> {
    const found = await this.memberships.find(tx, id);
    if (!isWithinReach(found, actor)) throw new NotVisible();
    if (found.version !== version) throw new StaleVersion();
    return found;
  }

  private requireAct(
    row: MembershipRow,
    actor: Actor,
    act: MembershipAct,
    otherwise: 'waiting' | 'holding',
  ): void {
    const reader = { userId: actor.userId, may: heldActs(row, actor) };
    if (!actsOn(row, reader, this.clock.today()).includes(act)) throw new MembershipIsNot(otherwise);
  }

  private async view(tx: Tx, actor: Actor, id: MembershipId): Promise<RoleHeldView> {
    return this.viewFor(await this.memberships.find(tx, id), actor);
  }

  private viewFor(row: MembershipRow, actor: Actor): RoleHeldView {
    const today = this.clock.today();
    const {
      isApproved: _approved,
      isEnded: _ended,
      isUserActive: _active,
      isOrganisationOpen: _open,
      ...shown
    } = row;
    const { isMineToConfirm: _mine, proposedBy, ...view } = shown;
    return {
      ...view,
      state: membershipState(row, today),
      isMyProposal: proposedBy === actor.userId,
      needsConfirmation: needsConfirmation(row, today),
      may: actsOn(row, { userId: actor.userId, may: heldActs(row, actor) }, today),
    };
  }
}

const isWithinReach = ({ organisationId }: MembershipRow, actor: Actor): boolean =>
  actor.role === 'administrator' || organisationId === actor.organisationId;

const heldActs = (row: MembershipRow, actor: Actor): MembershipAct[] => {
  if (!isWithinReach(row, actor)) return [];
  const held: Readonly<Record<MembershipAct, boolean>> = {
    approve: may(actor, 'membership:approve'),
    confirm: may(actor, 'membership:confirm') && row.isMineToConfirm,
    end: may(actor, 'membership:end'),
  };
  return (['approve', 'confirm', 'end'] as const).filter((act) => held[act]);
};
