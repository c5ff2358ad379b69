import type { NestExpressApplication } from '@nestjs/platform-express';
import { json, Router, urlencoded, type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import { shallow } from './depth';
import { NotJson } from './problem';
import { giveRequestId } from './request-id';

/** The one style that react-aria puts into the page (touch-action). The browser tests notice when it changes. */
const REACT_ARIA_STYLE = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='";

/** No form of ours comes near this size; a SAML response stays below it too. */
const BODY_LIMIT = '256kb';

/**
 * What stands between the network and everything else. `trustedProxies` is how many proxies of our own stand in front:
 * only they may say from where a request comes.
 */
export function harden(app: NestExpressApplication, trustedProxies: number): void {
  app.set('trust proxy', trustedProxies);
  app.set('query parser', 'simple');
  app.set('etag', false);
  app.disable('x-powered-by');
  app.use(giveRequestId);
  app.use(securityHeaders());
  app.use(['/api', '/auth', '/health'], noStore);
}

/**
 * Reads bodies, when it is known who asks: one that cannot be read is refused, and the log says whose it was.
 * `fileRoutes` take other bodies than JSON; those are read when the route is known and whoever asks may use it.
 */
export function readBodies(app: NestExpressApplication, fileRoutes: readonly string[]): void {
  const bodies = Router();
  bodies.use(onlyJson(fileRoutes), json({ limit: BODY_LIMIT, strict: true }), shallow);
  // Most requests read, and have none.
  app.use('/api', (request: Request, response: Response, next: NextFunction) =>
    mayHaveBody(request) ? bodies(request, response, next) : next(),
  );
  app.use('/auth', urlencoded({ limit: BODY_LIMIT, extended: false }));
}

const securityHeaders = () =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", REACT_ARIA_STYLE],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ['default'],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
  });

function noStore(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
}

const mayHaveBody = ({ headers }: Request): boolean =>
  headers['transfer-encoding'] !== undefined || headers['content-length'] !== undefined;

/** A body that is not JSON is refused and not ignored: ignored, it would look like an empty form. */
const onlyJson = (fileRoutes: readonly string[]) => {
  const taken = fileRoutes.map((route) => new RegExp(`^/${route.replaceAll(/:\w+/g, '[^/]+')}/?$`));
  return (request: Request, _response: Response, next: NextFunction): void => {
    const hasBody =
      request.headers['transfer-encoding'] !== undefined ||
      Number(request.headers['content-length'] ?? 0) > 0;
    const isFile = request.method === 'POST' && taken.some((route) => route.test(request.path));
    if (hasBody && !isFile && !request.is('application/json')) return next(new NotJson());
    next();
  };
};
