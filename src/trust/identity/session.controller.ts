import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Clock } from '../../platform/clock/clock';
import { CONFIG, type Config } from '../../platform/config/config';
import type { Tx } from '../../platform/database/tx';
import { NotSignedIn, NotVisible } from '../../platform/http/problem';
import type { Actor } from '../access/actor';
import { CurrentActor, CurrentTx } from '../access/current-actor';
import { Policy } from '../access/policy';
import { actionsOf } from '../access/decide-access';
import { clearSessionCookie } from './cookies';
import { ChooseMembershipDto } from './dto/choose-membership.dto';
import { IdentityProviders } from './identity-providers';
import { SamlSignOut } from './saml-sign-out';
import type { SessionRequest } from './session.middleware';
import { IdentityProvidersView, type MembershipView, SessionView, SignOutView } from './session.view';
import { type CurrentMembership, type LiveSession, Sessions } from './sessions';

/** Who am I, in which role, and until when. */
@Controller('api')
export class SessionController {
  constructor(
    private readonly sessions: Sessions,
    private readonly providers: IdentityProviders,
    private readonly signOut: SamlSignOut,
    private readonly clock: Clock,
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
    if (!(await this.sessions.changeMembership(tx, actor, membershipId))) throw new NotVisible();
  }

  @Post('session/end')
  @HttpCode(200)
  @Policy({ may: 'session:own', audit: 'session.ended' })
  async end(
    @CurrentTx() tx: Tx,
    @Req() request: SessionRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignOutView> {
    const session = sessionOf(request);
    const redirectTo = await this.signOut.start(this.providers.find(session.identityProvider), session);
    await this.sessions.end(tx, session.actor.sessionId);
    clearSessionCookie(response);
    return { redirectTo };
  }

  private async view(tx: Tx, session: LiveSession): Promise<SessionView> {
    const { actor, csrfToken, createdAt } = session;
    const memberships = await this.sessions.membershipsOf(tx, actor.userId);
    const current = memberships.find(({ id }) => id === actor.membershipId);
    if (!current) throw new NotSignedIn();
    return {
      user: { id: actor.userId, name: current.userName },
      membership: toMembershipView(current),
      memberships: memberships.map(toMembershipView),
      may: [...actionsOf(actor.role, actor.organisationKind)],
      csrfToken,
      idleUntil: after(this.clock.now(), this.config.SESSION_IDLE_MINUTES),
      expiresAt: after(createdAt, this.config.SESSION_MINUTES),
    };
  }
}

const toMembershipView = ({ id, role, organisation }: CurrentMembership): MembershipView => ({
  id,
  role,
  organisation,
});

const after = (instant: Date, minutes: number): string =>
  new Date(instant.getTime() + minutes * 60_000).toISOString();

function sessionOf({ session }: SessionRequest): LiveSession {
  if (!session) throw new NotSignedIn();
  return session;
}
