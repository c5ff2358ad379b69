import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/config';
import { Database } from '../../platform/database/database';
import type { Json } from '../../platform/database/json';
import type { Tx } from '../../platform/database/tx';
import {
  newId,
  type MembershipId,
  type OrganisationId,
  type SessionId,
  type UserId,
} from '../../platform/id';
import type { Actor } from '../access/actor';
import type { OrganisationKind, Role } from '../access/roles';
import { hashOf, newToken } from './cookies';
import { UnknownPerson } from './identity.errors';
import type { ProvenIdentity } from './saml.strategy';

/** Somebody whose session is young enough, and whose access has ended since: nothing is answered but that. */
export interface EndedAccess {
  readonly formerActor: Actor;
}

/** A session that is alive now, and who acts in it. */
export interface LiveSession {
  readonly actor: Actor;
  readonly csrfToken: string;
  readonly identityProvider: string;
  readonly nameId: string;
  readonly nameIdFormat: string | null;
  readonly sessionIndex: string | null;
  readonly createdAt: Date;
}

interface SessionRow {
  readonly id: SessionId;
  readonly csrf_token: string;
  readonly user_id: UserId;
  readonly membership_id: MembershipId;
  readonly organisation_id: OrganisationId;
  readonly organisation_kind: OrganisationKind;
  readonly role: Role;
  readonly identity_provider: string;
  readonly name_id: string;
  readonly name_id_format: string | null;
  readonly session_index: string | null;
  readonly created_at: Date;
  readonly holds: boolean;
}

/** Whether somebody may act in a membership now: approved, confirmed and not ended, under a valid agreement. */
const holds = `(u.is_active and membership_holds(m) and is_open_on(o, stockholm_today()))`;

/** The memberships that somebody may act in now. */
const currentMembership = `
  from memberships m join organisations o on o.id = m.organisation_id join users u on u.id = m.user_id
  where ${holds}`;

// As one value: what a column costs the process is paid once a request and not fourteen times.
const findLive = `
  with found as (
    select s.id, s.csrf_token, s.user_id, s.membership_id, m.organisation_id, o.kind as organisation_kind, m.role,
      s.identity_provider, s.name_id, s.name_id_format, s.session_index, s.created_at, s.last_seen_at, ${holds} as holds
    from sessions s join memberships m on m.id = s.membership_id and m.user_id = s.user_id
      join users u on u.id = m.user_id join organisations o on o.id = m.organisation_id
    where s.token_hash = $1 and s.ended_at is null
      and s.last_seen_at > (select clock_now()) - make_interval(mins => $2)
      and s.created_at > (select clock_now()) - make_interval(mins => $3)
  ), touched as (
    update sessions s set last_seen_at = (select clock_now()) from found
    where s.id = found.id and found.holds and $4 and s.last_seen_at < (select clock_now()) - interval '30 seconds'
  )
  select row_to_json(found) as session from found`;

/** A role that somebody may act in now. */
export interface CurrentMembership {
  readonly id: MembershipId;
  readonly role: Role;
  readonly organisation: {
    readonly id: OrganisationId;
    readonly name: string;
    readonly kind: OrganisationKind;
  };
  readonly userName: string;
}

/** Server-side sessions: an opaque token in a cookie, its hash and everything else in PostgreSQL. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * The live session of a token, touched at most twice a minute, and never by a page that asks by itself. `undefined` when
   * ended, idle or too old; an ended access when the role behind it holds no more. One statement: it stands before every
   * request.
   */
  async find(token: string, byItself = false): Promise<LiveSession | EndedAccess | undefined> {
    const [found] = await this.database.askAsSystem<{ readonly session: Json<SessionRow> }>(
      'session',
      findLive,
      [hashOf(token), this.config.SESSION_IDLE_MINUTES, this.config.SESSION_MINUTES, !byItself],
    );
    if (!found) return undefined;
    const row = found.session;
    return row.holds ? toLiveSession(row) : { formerActor: actorOf(row) };
  }

  /** A new session for a proven identity, in the person's first role; an earlier one of the browser ends. */
  async start(
    identity: ProvenIdentity,
    earlierToken: string | undefined,
  ): Promise<{ token: string; actor: Actor }> {
    const token = newToken();
    const actor = await this.database.asSystem('sign-in', async (tx) => {
      if (earlierToken) await endByToken(tx, earlierToken);
      const [found] = await tx.query<Omit<Actor, 'sessionId'>>(
        `select m.user_id as "userId", m.id as "membershipId", m.organisation_id as "organisationId", m.role,
           o.kind as "organisationKind"
         ${currentMembership}
           and m.user_id = (select user_id from user_identities where identity_provider = $1 and subject = $2)
         order by m.valid_from, m.id limit 1`,
        [identity.identityProvider, identity.subject],
      );
      if (!found) throw new UnknownPerson();
      const sessionId = newId<SessionId>();
      await tx.query(
        `insert into sessions (id, token_hash, csrf_token, user_id, membership_id, identity_provider, name_id,
           name_id_format, session_index)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          sessionId,
          hashOf(token),
          newToken(),
          found.userId,
          found.membershipId,
          identity.identityProvider,
          identity.nameId,
          identity.nameIdFormat,
          identity.sessionIndex,
        ],
      );
      return { ...found, sessionId };
    });
    return { token, actor };
  }

  async end(tx: Tx, id: SessionId): Promise<void> {
    await tx.change('update sessions set ended_at = now() where id = $1 and ended_at is null', [id]);
  }

  /** Ends the sessions that an identity provider names, and answers who was signed out. */
  async endByIdentity(
    identityProvider: string,
    nameId: string,
    sessionIndex: string | undefined,
  ): Promise<SessionId[]> {
    const rows = await this.database.asSystem('sign-in', (tx) =>
      tx.query<{ id: SessionId }>(
        `update sessions set ended_at = now()
         where identity_provider = $1 and name_id = $2 and ended_at is null
           and ($3::text is null or session_index = $3)
         returning id`,
        [identityProvider, nameId, sessionIndex ?? null],
      ),
    );
    return rows.map(({ id }) => id);
  }

  /** The roles that somebody may act in, oldest first, as their own request sees them. */
  membershipsOf(tx: Tx, userId: UserId): Promise<CurrentMembership[]> {
    return tx.query(
      `select m.id, m.role, u.name as "userName",
         json_build_object('id', o.id, 'name', o.name, 'kind', o.kind) as organisation
       ${currentMembership} and m.user_id = $1 order by m.valid_from, m.id`,
      [userId],
    );
  }

  /** Changes the role that a session acts in; `false` when the membership is not the person's own and current. */
  async changeMembership(tx: Tx, actor: Actor, membershipId: MembershipId): Promise<boolean> {
    const changed = await tx.change(
      `update sessions set membership_id = $2
       where id = $1 and exists (select ${currentMembership} and m.id = $2 and m.user_id = sessions.user_id)`,
      [actor.sessionId, membershipId],
    );
    return changed === 1;
  }
}

const endByToken = (tx: Tx, token: string): Promise<number> =>
  tx.change('update sessions set ended_at = now() where token_hash = $1 and ended_at is null', [
    hashOf(token),
  ]);

const actorOf = (row: Json<SessionRow>): Actor => ({
  sessionId: row.id,
  userId: row.user_id,
  membershipId: row.membership_id,
  organisationId: row.organisation_id,
  organisationKind: row.organisation_kind,
  role: row.role,
});

const toLiveSession = (row: Json<SessionRow>): LiveSession => ({
  actor: actorOf(row),
  csrfToken: row.csrf_token,
  identityProvider: row.identity_provider,
  nameId: row.name_id,
  nameIdFormat: row.name_id_format,
  sessionIndex: row.session_index,
  createdAt: new Date(row.created_at),
});
