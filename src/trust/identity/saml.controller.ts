import {
  Body,
  Controller,
  Get,
  Header,
  Param,
  Post,
  Query,
  Req,
  Res,
  UseFilters,
  UseGuards,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { Database } from '../../platform/database/database';
import { Policy } from '../access/policy';
import { AuditTrail } from '../audit/audit-trail';
import { markBrowser, sessionTokenOf, setSessionCookie } from './cookies';
import { IdentityProviders } from './identity-providers';
import { SamlOptions } from './saml-options';
import { SamlPageFilter } from './saml-page.filter';
import { SamlRequestCache } from './saml-request-cache';
import { SamlSignOut, type SamlMessage } from './saml-sign-out';
import { type ProvenIdentity, SamlGuard } from './saml.strategy';
import { Sessions } from './sessions';

const publicRoute = { may: 'anyone', audit: 'unlogged' } as const;

/** SAML 2.0: sign-in by redirect, the response at the ACS, sign-out in both bindings, our metadata. */
@Controller('auth/saml/:idp')
@UseFilters(SamlPageFilter)
export class SamlController {
  constructor(
    private readonly providers: IdentityProviders,
    private readonly options: SamlOptions,
    private readonly database: Database,
    private readonly sessions: Sessions,
    private readonly signOut: SamlSignOut,
    private readonly audit: AuditTrail,
  ) {}

  @Get('login')
  @Policy(publicRoute)
  async login(
    @Param('idp') slug: string,
    @Query('returnTo') returnTo: string | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const provider = this.providers.find(slug);
    const cache = new SamlRequestCache(this.database, {
      identityProvider: slug,
      browserHash: markBrowser(request, response),
      returnTo: ownPath(returnTo),
    });
    const url = await this.options.service(provider, cache).getAuthorizeUrlAsync('', undefined, {});
    response.redirect(302, url);
  }

  @Post('acs')
  @Policy(publicRoute)
  @UseGuards(SamlGuard)
  async consume(@Req() request: Request, @Res() response: Response): Promise<void> {
    const identity = request.user as ProvenIdentity;
    const { token, actor } = await this.sessions.start(identity, sessionTokenOf(request));
    const rested = { basis: 'self', basisId: undefined } as const;
    await this.audit.note(request, {
      actor,
      event: 'session.started',
      outcome: 'allowed',
      rested,
      facts: {},
    });
    setSessionCookie(response, token);
    response.redirect(303, identity.returnTo);
  }

  @Get('metadata')
  @Policy(publicRoute)
  @Header('Content-Type', 'application/samlmetadata+xml')
  metadata(@Param('idp') slug: string): string {
    return this.signOut.metadata(this.providers.find(slug));
  }

  @Get('logout')
  @Policy(publicRoute)
  async logoutByRedirect(
    @Param('idp') slug: string,
    @Query() message: SamlMessage,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    response.redirect(303, await this.signOut.byRedirect(this.providers.find(slug), message, request));
  }

  @Post('logout')
  @Policy(publicRoute)
  async logoutByPost(
    @Param('idp') slug: string,
    @Body() message: SamlMessage,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    response.redirect(303, await this.signOut.byPost(this.providers.find(slug), message ?? {}, request));
  }
}

/** A path of ours to come back to; anything else becomes the front page. */
export const ownPath = (wanted: string | undefined): string =>
  wanted !== undefined && /^\/(?![/\\])[\w\-./?=&%]*$/.test(wanted) && !/^\/(api|auth)\b/.test(wanted)
    ? wanted
    : '/';
