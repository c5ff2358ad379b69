import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { readFileSync } from 'node:fs';
import type { Request, Response } from 'express';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module';
import type { Config } from './platform/config/config';
import { harden, readBodies } from './platform/http/harden';
import { serveWeb } from './platform/http/static-web';
import { validation } from './platform/http/validation';
import type { Log } from './platform/log/log';
import { LOG } from './platform/log/log.module';
import { requestLines } from './platform/log/request-line';
import { Metrics } from './platform/metrics/metrics';
import { SessionMiddleware } from './trust/identity/session.middleware';
import { STORE_SCAN } from './trust/papers/scan';

/** The routes below /api that take a file as it is, and not JSON. */
const fileRoutes = [STORE_SCAN];

/** The service, wired and ready to listen. Used by production, demonstration and tests alike. */
export async function createService(config: Config): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.for(config), {
    bodyParser: false,
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  app.use(app.get(Metrics).middleware);
  harden(app, config.TRUSTED_PROXIES);
  app.use(requestLines(app.get<Log>(LOG).logger));
  app.use('/api', app.get(SessionMiddleware).use);
  readBodies(app, fileRoutes);
  serveDocument(app, config.OPENAPI_FILE);
  serveWeb(app, config.WEB_FOLDER);
  app.useGlobalPipes(validation());
  app.enableShutdownHooks();
  return app;
}

/** The API's own description, as committed. */
function serveDocument(app: NestExpressApplication, file: string): void {
  app.use('/api/openapi.json', (_request: Request, response: Response) => {
    response.type('application/json').send(readFileSync(file));
  });
}
