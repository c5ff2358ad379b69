import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { static as serveStatic, type NextFunction, type Request, type Response } from 'express';

const services = /^\/(api|auth|health)(\/|$)/;
const pages = /^\/(?!api(\/|$)|auth(\/|$)|health(\/|$)|assets(\/|$))[^.]*$/;

/** Serves the built web client: hashed files for ever, the page itself never from a cache. */
export function serveWeb(app: NestExpressApplication, folder: string): void {
  const root = resolve(folder);
  if (!existsSync(join(root, 'index.html'))) return;
  app.use('/assets', serveStatic(join(root, 'assets'), { immutable: true, maxAge: '1y', index: false }));
  const files = serveStatic(root, { index: false, maxAge: 0 });
  // What the service answers is not looked for on the disk first.
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (services.test(request.path)) return next();
    files(request, response, next);
  });
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (request.method !== 'GET' || !pages.test(request.path)) return next();
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(join(root, 'index.html'));
  });
}
