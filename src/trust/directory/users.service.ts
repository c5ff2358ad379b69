import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { StaleVersion } from '../../platform/http/problem';
import { newId, type UserId } from '../../platform/id';
import type { Actor } from '../access/actor';
import { may } from '../access/decide-access';
import { OwnAct } from '../access/own-act';
import { AccountIsNot, IdentityTaken } from './access.errors';
import type { AddUserDto } from './dto/add-user.dto';
import type { RoleHeldView } from './membership.view';
import { MembershipsRepository } from './memberships.repository';
import { MembershipsService } from './memberships.service';
import type { UserAct, UserView } from './user.view';
import { type UserRow, UsersRepository } from './users.repository';

/** Accounts: added, closed and opened again at once, ended for good. What somebody may is a matter of roles. */
@Injectable()
export class UsersService {
  constructor(
    private readonly users: UsersRepository,
    private readonly memberships: MembershipsRepository,
    private readonly roles: MembershipsService,
  ) {}

  async list(tx: Tx, actor: Actor): Promise<UserView[]> {
    const rows = await this.users.list(tx);
    const held = await this.roles.ofUsers(
      tx,
      actor,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => viewOf(row, held, actor));
  }

  /** Throws `IdentityTaken`. */
  async add(tx: Tx, actor: Actor, wanted: AddUserDto): Promise<UserView> {
    for (const identity of wanted.identities) {
      if (await this.users.isTaken(tx, identity)) throw new IdentityTaken();
    }
    const id = newId<UserId>();
    await this.users.add(tx, id, wanted);
    tx.trace.about({ resourceId: id });
    return this.view(tx, actor, id);
  }

  /** Shuts somebody out at once; their roles stand and do nothing. Throws `OwnAct`, `AccountIsNot`, `StaleVersion`. */
  async deactivate(tx: Tx, actor: Actor, id: UserId, version: number): Promise<UserView> {
    const found = await this.lookUp(tx, actor, id, version);
    if (!found.isActive) throw new AccountIsNot('open');
    await this.users.setActive(tx, found, false);
    return this.view(tx, actor, id);
  }

  /** Throws `OwnAct`, `AccountIsNot`, `StaleVersion`. */
  async reactivate(tx: Tx, actor: Actor, id: UserId, version: number): Promise<UserView> {
    const found = await this.lookUp(tx, actor, id, version);
    if (found.isActive) throw new AccountIsNot('closed');
    await this.users.setActive(tx, found, true);
    return this.view(tx, actor, id);
  }

  /** Enters where a colleague is reached at work, or takes it away. Throws `OwnAct`, `AccountIsNot`, `StaleVersion`. */
  async setWorkPhone(
    tx: Tx,
    actor: Actor,
    id: UserId,
    workPhone: string | null,
    version: number,
  ): Promise<UserView> {
    await this.users.setWorkPhone(tx, await this.lookUp(tx, actor, id, version), workPhone);
    return this.view(tx, actor, id);
  }

  /** Ends the account and every role of it. Throws `OwnAct`, `AccountIsNot`, `StaleVersion`. */
  async end(tx: Tx, actor: Actor, id: UserId, version: number): Promise<UserView> {
    const found = await this.lookUp(tx, actor, id, version);
    await this.users.end(tx, found);
    await this.memberships.endAllOf(tx, id, actor.userId);
    return this.view(tx, actor, id);
  }

  private async lookUp(tx: Tx, actor: Actor, id: UserId, version: number): Promise<UserRow> {
    const found = await this.users.find(tx, id);
    if (found.version !== version) throw new StaleVersion();
    if (id === actor.userId) throw new OwnAct();
    if (found.hasEnded) throw new AccountIsNot('standing');
    return found;
  }

  private async view(tx: Tx, actor: Actor, id: UserId): Promise<UserView> {
    return viewOf(await this.users.find(tx, id), await this.roles.ofUsers(tx, actor, [id]), actor);
  }
}

const viewOf = (row: UserRow, held: readonly RoleHeldView[], actor: Actor): UserView => ({
  ...row,
  memberships: held.filter(({ userId }) => userId === row.id),
  may: actsOnAccount(row, actor),
});

/** What somebody can do with an account now: never with their own. */
function actsOnAccount({ id, isActive, hasEnded }: UserRow, actor: Actor): UserAct[] {
  if (hasEnded || id === actor.userId) return [];
  const switching: UserAct[] = may(actor, 'user:deactivate') ? [isActive ? 'deactivate' : 'reactivate'] : [];
  const others = (['set-work-phone', 'end'] as const).filter((act) => may(actor, `user:${act}`));
  return [...switching, ...others];
}
