import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CONFIG, type Config } from '../../platform/config/config';
import type { Tx } from '../../platform/database/tx';
import { NotSignedIn, NotVisible } from '../../platform/http/problem';
import type { Actor } from '../access/actor';
import { CurrentActor, CurrentTx } from '../access/current-actor';
import { Policy } from '../access/policy';
import { permissionsOf } from '../access/roles';
import { clearSessionCookie } from './cookies';
import { ChooseMembershipDto } from './dto/choose-membership.dto';
import { IdentityProviders } from './identity-providers';
import { SamlSignOut } from './saml-sign-out';
import type { SessionRequest } from './session.middleware';
import { IdentityProvidersView, type MembershipView, SessionView, SignOutView } from './session.view';
import { type LiveSession, Sessions } from './sessions';

/** Who am I, in which role, and until when. */
@Controller('api')
export class SessionController {
  constructor(
    private readonly sessions: Sessions,
    private readonly providers: IdentityProviders,
    private readonly signOut: SamlSignOut,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('identity-providers')
  @Policy({ may: 'anyone', audit: 'unlogged' })
  identityProviders(): IdentityProvidersView {
    return { items: this.providers.all.map(({ slug, name }) => ({ slug, name })) };
  }

  @Get('session')
  @Policy({ may: 'session:own', audit: 'session.viewed' })
  show(@CurrentTx() tx: Tx, @Req() request: SessionRequest): Promise<SessionView> {
    return this.view(tx, sessionOf(request));
  }

  @Post('session/extension')
  @HttpCode(200)
  @Policy({ may: 'session:own', audit: 'session.extended' })
  extend(@CurrentTx() tx: Tx, @Req() request: SessionRequest): Promise<SessionView> {
    return this.view(tx, sessionOf(request));
  }

  @Post('session/membership')
  @HttpCode(204)
  @Policy({ may: 'session:own', audit: 'session.role-changed' })
  async changeRole(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Body() { membershipId }: ChooseMembershipDto,
  ): Promise<void> {
    tx.trace.about({ resourceId: membershipId });
    if (!(await this.sessions.changeMembership(actor, membershipId))) throw new NotVisible();
  }

  @Post('session/end')
  @HttpCode(200)
  @Policy({ may: 'session:own', audit: 'session.ended' })
  async end(
    @Req() request: SessionRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignOutView> {
    const session = sessionOf(request);
    const redirectTo = await this.signOut.start(this.providers.find(session.identityProvider), session);
    await this.sessions.end(session.actor.sessionId);
    clearSessionCookie(response);
    return { redirectTo };
  }

  private async view(tx: Tx, session: LiveSession): Promise<SessionView> {
    const { actor, csrfToken, createdAt } = session;
    const memberships = await tx.query<MembershipView & { userName: string }>(
      `select m.id, m.role, u.name as "userName",
         json_build_object('id', o.id, 'name', o.name, 'kind', o.kind) as organisation
       from memberships m join organisations o on o.id = m.organisation_id join users u on u.id = m.user_id
       where m.user_id = $1 and m.valid_from <= stockholm_today()
         and (m.valid_until is null or stockholm_today() < m.valid_until)
       order by m.valid_from, m.id`,
      [actor.userId],
    );
    const current = memberships.find(({ id }) => id === actor.membershipId);
    if (!current) throw new NotSignedIn();
    const toView = ({ id, role, organisation }: MembershipView): MembershipView => ({
      id,
      role,
      organisation,
    });
    return {
      user: { id: actor.userId, name: current.userName },
      membership: toView(current),
      memberships: memberships.map(toView),
      may: [...permissionsOf(actor.role, actor.organisationKind)],
      csrfToken,
      idleUntil: new Date(Date.now() + this.config.SESSION_IDLE_MINUTES * 60_000).toISOString(),
      expiresAt: new Date(createdAt.getTime() + this.config.SESSION_MINUTES * 60_000).toISOString(),
    };
  }
}

function sessionOf({ session }: SessionRequest): LiveSession {
  if (!session) throw new NotSignedIn();
  return session;
}
