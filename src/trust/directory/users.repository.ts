import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { NotVisible, StaleVersion } from '../../platform/http/problem';
import type { UserId } from '../../platform/id';
import type { AddUserDto, SignInIdentityDto } from './dto/add-user.dto';
import type { SignInIdentityView } from './user.view';

/** An account, without its roles. */
export interface UserRow {
  readonly id: UserId;
  readonly name: string;
  readonly title: string;
  readonly workPhone: string | null;
  readonly isActive: boolean;
  readonly hasEnded: boolean;
  readonly identities: SignInIdentityView[];
  readonly version: number;
}

const users = `
  select u.id, u.name, u.title, u.work_phone as "workPhone", u.is_active as "isActive", u.ended_at is not null as "hasEnded", u.version,
    (select coalesce(json_agg(json_build_object('identityProvider', i.identity_provider, 'subject', i.subject)
        order by i.identity_provider, i.subject), '[]') from user_identities i where i.user_id = u.id) as identities
  from users u`;

/** Those who can sign in, and how. */
@Injectable()
export class UsersRepository {
  list(tx: Tx): Promise<UserRow[]> {
    return tx.query(`${users} order by u.name, u.id limit 500`);
  }

  /** Throws `NotVisible`. */
  async find(tx: Tx, id: UserId): Promise<UserRow> {
    const [found] = await tx.query<UserRow>(`${users} where u.id = $1`, [id]);
    if (!found) throw new NotVisible();
    return found;
  }

  async isTaken(tx: Tx, { identityProvider, subject }: SignInIdentityDto): Promise<boolean> {
    const found = await tx.query(
      'select user_id from user_identities where identity_provider = $1 and subject = $2',
      [identityProvider, subject],
    );
    return found.length > 0;
  }

  async add(tx: Tx, id: UserId, { name, title, workPhone, identities }: AddUserDto): Promise<void> {
    await tx.change('insert into users (id, name, title, work_phone) values ($1, $2, $3, $4)', [
      id,
      name.trim(),
      title.trim(),
      workPhone ?? null,
    ]);
    for (const { identityProvider, subject } of identities) {
      await tx.change(
        'insert into user_identities (identity_provider, subject, user_id) values ($1, $2, $3)',
        [identityProvider, subject.trim(), id],
      );
    }
  }

  /** Opens or closes an account. Throws `StaleVersion`. */
  async setActive(tx: Tx, { id, version }: UserRow, isActive: boolean): Promise<void> {
    const changed = await tx.change(
      'update users set is_active = $3, version = version + 1 where id = $1 and version = $2',
      [id, version, isActive],
    );
    if (changed !== 1) throw new StaleVersion();
  }

  /** Throws `StaleVersion`. */
  async setWorkPhone(tx: Tx, { id, version }: UserRow, workPhone: string | null): Promise<void> {
    const changed = await tx.change(
      'update users set work_phone = $3, version = version + 1 where id = $1 and version = $2',
      [id, version, workPhone],
    );
    if (changed !== 1) throw new StaleVersion();
  }

  /** Closes an account for good. Throws `StaleVersion`. */
  async end(tx: Tx, { id, version }: UserRow): Promise<void> {
    const changed = await tx.change(
      `update users set is_active = false, ended_at = now(), version = version + 1 where id = $1 and version = $2`,
      [id, version],
    );
    if (changed !== 1) throw new StaleVersion();
  }
}
