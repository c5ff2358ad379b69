import { randomBytes } from 'node:crypto';
import { type Server, createServer } from 'node:http';
import express, { type NextFunction, type Request, type Response, Router } from 'express';
import { redirectUrl } from './bindings';
import { NotInProduction, RequestRefused } from './identity-provider.errors';
import { fieldOf, logoutRequestOf, logoutResponseOf, readIncoming, requestIdOf } from './incoming';
import { buildLogoutRequest, buildLogoutResponse } from './logout';
import { addressesAt, metadataOf } from './metadata';
import { choicePage, loggedOutPage, pagePolicy, refusalPage, sendingPage, sessionPage } from './pages';
import type { DemoPerson } from './people';
import { type ServiceProvider, buildResponse, newId, responseFieldsFor } from './response';
import { ProviderSessions } from './sessions';
import { signed } from './signature';
import { type SigningKey, keptSigningKey } from './signing-key';

export interface IdentityProviderOptions {
  readonly port: number;
  /** Where a browser finds the provider, without a closing slash. The entity id is `<publicUrl>/metadata`. */
  readonly publicUrl: string;
  /** Where the key is kept between starts; made when missing. */
  readonly keyFolder: string;
  readonly serviceProvider: ServiceProvider;
  readonly people: readonly DemoPerson[];
}

export interface RunningIdentityProvider {
  /** XML, for the service provider to be configured by. */
  readonly metadata: string;
  readonly url: string;
  close(): Promise<void>;
}

const COOKIE = 'idp_session';

/** Starts the provider on the loopback interface only. Raises NotInProduction under `NODE_ENV=production`. */
export async function startIdentityProvider(
  options: IdentityProviderOptions,
): Promise<RunningIdentityProvider> {
  if (process.env['NODE_ENV'] === 'production') throw new NotInProduction();

  const now = new Date();
  const key = keptSigningKey(options.keyFolder, now);
  const server = createServer(identityProviderApp(options, key));
  await listening(server, options.port);
  return {
    metadata: metadataOf(options.publicUrl, key.certificate, now),
    url: options.publicUrl,
    close: () => closed(server),
  };
}

/** The provider as an application that does not listen yet. */
export function identityProviderApp(
  options: Omit<IdentityProviderOptions, 'port' | 'keyFolder'>,
  key: SigningKey,
): express.Express {
  const provider = new IdentityProvider(options, key);
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(express.urlencoded({ extended: false, limit: '256kb' }));
  app.use(safeHeaders(options.serviceProvider));
  app.use(provider.routes());
  app.use(showRefusal);
  return app;
}

class IdentityProvider {
  private readonly sessions = new ProviderSessions();
  private readonly unansweredLogouts = new Set<string>();
  private readonly addresses: ReturnType<typeof addressesAt>;

  constructor(
    private readonly options: Omit<IdentityProviderOptions, 'port' | 'keyFolder'>,
    private readonly key: SigningKey,
  ) {
    this.addresses = addressesAt(options.publicUrl);
  }

  routes(): Router {
    const router = Router();
    router.get('/metadata', (_, response) => this.showMetadata(response));
    router.get('/sso', (request, response) => this.offerPeople(request, response));
    router.post('/sso', (request, response) => this.offerPeople(request, response));
    router.post('/sso/choose', (request, response) => this.signIn(request, response));
    router.get('/', (request, response) => this.showSession(request, response));
    router.post('/logout', (request, response) => this.logOutEverywhere(request, response));
    router.get('/slo', (request, response) => this.receiveLogout(request, response));
    router.post('/slo', (request, response) => this.receiveLogout(request, response));
    return router;
  }

  private showMetadata(response: Response): void {
    const metadata = metadataOf(this.options.publicUrl, this.key.certificate, new Date());
    response.type('application/samlmetadata+xml').send(metadata);
  }

  private offerPeople(request: Request, response: Response): void {
    const incoming = readIncoming(request);
    requestIdOf(incoming, this.options.serviceProvider, this.addresses.ssoUrl);
    const encoded = Buffer.from(incoming.xml, 'utf8').toString('base64');
    response.send(choicePage(this.options.people, { encoded, relayState: incoming.relayState }));
  }

  private signIn(request: Request, response: Response): void {
    const { serviceProvider, people } = this.options;
    // The page hands the request back, and it is checked again as if it were new.
    const incoming = readIncoming(request);
    const requestId = requestIdOf(incoming, serviceProvider, this.addresses.ssoUrl);
    const chosen = fieldOf(request.body, 'person');
    const person = people.find(({ login }) => login === chosen);
    if (person === undefined) throw new RequestRefused('unknown-person');

    const fields = responseFieldsFor({
      issuer: this.addresses.entityId,
      key: this.key,
      serviceProvider,
      requestId,
      person,
      sessionIndex: newId(),
      now: new Date(),
    });
    this.beginSession(request, response, person, fields);
    const message = { destination: serviceProvider.acsUrl, direction: 'SAMLResponse' } as const;
    response.send(sendingPage({ ...message, xml: buildResponse(fields), relayState: incoming.relayState }));
  }

  private beginSession(
    request: Request,
    response: Response,
    person: DemoPerson,
    { nameId, sessionIndex }: { nameId: string; sessionIndex: string },
  ): void {
    this.sessions.end(cookieOf(request));
    const cookie = randomBytes(24).toString('base64url');
    this.sessions.begin(cookie, { person, nameId, sessionIndex });
    const secure = this.options.publicUrl.startsWith('https:');
    response.cookie(COOKIE, cookie, { httpOnly: true, sameSite: 'lax', secure });
  }

  private showSession(request: Request, response: Response): void {
    response.send(sessionPage(this.sessions.of(cookieOf(request))?.person, chosenBinding(request)));
  }

  private logOutEverywhere(request: Request, response: Response): void {
    const cookie = cookieOf(request);
    const session = this.sessions.of(cookie);
    if (session === undefined) return response.redirect(303, this.options.publicUrl);

    this.sessions.end(cookie);
    response.clearCookie(COOKIE);
    const destination = this.options.serviceProvider.logoutUrl;
    const envelope = this.envelope(destination);
    this.unansweredLogouts.add(envelope.id);
    const xml = buildLogoutRequest({ ...envelope, ...session });
    this.send(response, chosenBinding(request), { destination, direction: 'SAMLRequest', xml });
  }

  private receiveLogout(request: Request, response: Response): void {
    const incoming = readIncoming(request);
    const { serviceProvider } = this.options;
    if (incoming.direction === 'SAMLResponse') {
      const answer = logoutResponseOf(incoming, serviceProvider, this.addresses.sloUrl);
      const isAwaited = this.unansweredLogouts.delete(answer.inResponseTo);
      response.send(loggedOutPage(isAwaited && answer.succeeded));
      return;
    }

    const asked = logoutRequestOf(incoming, serviceProvider, this.addresses.sloUrl);
    this.sessions.endNamed(asked.nameId, asked.sessionIndex);
    response.clearCookie(COOKIE);
    const destination = serviceProvider.logoutUrl;
    const xml = buildLogoutResponse({ ...this.envelope(destination), inResponseTo: asked.id });
    const { relayState } = incoming;
    this.send(response, incoming.binding, { destination, direction: 'SAMLResponse', xml, relayState });
  }

  private envelope(destination: string): {
    id: string;
    issuer: string;
    issueInstant: Date;
    destination: string;
  } {
    return { id: newId(), issuer: this.addresses.entityId, issueInstant: new Date(), destination };
  }

  private send(
    response: Response,
    binding: 'redirect' | 'post',
    message: {
      destination: string;
      direction: 'SAMLRequest' | 'SAMLResponse';
      xml: string;
      relayState?: string | undefined;
    },
  ): void {
    if (binding === 'redirect') return response.redirect(303, redirectUrl(message, this.key.privateKey));

    const element = message.direction === 'SAMLRequest' ? 'LogoutRequest' : 'LogoutResponse';
    const xml = signed(message.xml, element, this.key);
    response.send(sendingPage({ ...message, xml, relayState: message.relayState }));
  }
}

function chosenBinding(request: Request): 'redirect' | 'post' {
  return fieldOf(request.query, 'binding') === 'post' ? 'post' : 'redirect';
}

function cookieOf(request: Request): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(/;\s*/);
  return pairs.find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
}

function safeHeaders({ acsUrl, logoutUrl }: ServiceProvider) {
  const policy = pagePolicy([acsUrl, logoutUrl]);
  return (_request: Request, response: Response, next: NextFunction): void => {
    response.set({
      'Content-Security-Policy': policy,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      // Not no-referrer: that would send the response to the service with `Origin: null`.
      'Referrer-Policy': 'strict-origin',
    });
    next();
  };
}

// Express knows an error handler by its four parameters.
function showRefusal(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  if (!(error instanceof RequestRefused)) return next(error);
  response.status(400).send(refusalPage(error.code));
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
