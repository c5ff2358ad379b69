import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { CONFIG, type Config } from '../config/config';

/** Prometheus figures on a port of their own. Labels are routes and outcomes; never an id, never a name. */
@Injectable()
export class Metrics implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly registry = new Registry();
  private server: Server | undefined;

  readonly requests = new Counter({
    name: 'samspel_http_requests_total',
    help: 'Answered requests by route pattern and status.',
    labelNames: ['method', 'route', 'status'],
    registers: [this.registry],
  });
  readonly durations = new Histogram({
    name: 'samspel_http_request_seconds',
    help: 'Seconds from request to answer.',
    labelNames: ['method', 'route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this.registry],
  });
  readonly outboxWaiting = this.gauge('samspel_outbox_waiting', 'Events saved and not yet delivered.');

  readonly auditSize = this.gauge('samspel_audit_size', 'Events of the audit log that are sealed.');
  readonly auditWaiting = this.gauge(
    'samspel_audit_waiting_seconds',
    'For how long the oldest event without a seal has waited. Alarm above 5.',
  );
  readonly auditUnwitnessed = this.gauge(
    'samspel_audit_unwitnessed',
    'Sealed events that a witness has not written down. Alarm when it grows.',
    ['witness'],
  );
  readonly auditWitnessAlarms = new Counter({
    name: 'samspel_audit_witness_alarms_total',
    help: 'Times that a witness refused a head, forgot one or signed another. Alarm at once.',
    labelNames: ['witness', 'kind'],
    registers: [this.registry],
  });
  readonly auditSealedAt = this.gauge(
    'samspel_audit_sealer_last_success_timestamp_seconds',
    'When the log was last looked through for events to seal. Alarm when it stands still.',
  );

  readonly auditVerificationAlarms = this.gauge(
    'samspel_audit_verification_alarms',
    'Verifications, and erasures held back, that found the log changed and that no log reviewer has answered. Alarm at once above 0.',
  );
  readonly auditVerifiedAt = this.gauge(
    'samspel_audit_verification_last_timestamp_seconds',
    'When the whole log was last verified. Alarm when older than 26 hours.',
  );
  readonly auditVerificationWhole = this.gauge(
    'samspel_audit_verification_intact',
    '1 when the last verification found the log intact; 0 when not, or not wholly verified. Alarm at 0.',
  );

  constructor(@Inject(CONFIG) private readonly config: Config) {
    collectDefaultMetrics({ register: this.registry });
  }

  private gauge<Label extends string = never>(
    name: string,
    help: string,
    labelNames: readonly Label[] = [],
  ): Gauge<Label> {
    return new Gauge({ name, help, labelNames, registers: [this.registry] });
  }

  /** Counts each request under its route's pattern, so that no id becomes a label. */
  readonly middleware = (request: Request, response: Response, next: NextFunction): void => {
    const started = process.hrtime.bigint();
    response.once('finish', () => {
      const { path } = (request.route as { path?: string } | undefined) ?? {};
      const route = path ?? 'unmatched';
      this.requests.inc({ method: request.method, route, status: response.statusCode });
      this.durations.observe(
        { method: request.method, route },
        Number(process.hrtime.bigint() - started) / 1e9,
      );
    });
    next();
  };

  /** The port that is listened on, once the service has started. */
  get port(): number {
    return (this.server?.address() as AddressInfo | null | undefined)?.port ?? 0;
  }

  async onApplicationBootstrap(): Promise<void> {
    const server = createServer((request, response) => void this.answer(request.url, response));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(this.config.METRICS_PORT, '127.0.0.1', resolve);
    });
    this.server = server;
  }

  async onApplicationShutdown(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise<void>((resolve) => (this.server ? this.server.close(() => resolve()) : resolve()));
  }

  private async answer(url: string | undefined, response: import('node:http').ServerResponse): Promise<void> {
    if (url !== '/metrics') return void response.writeHead(404).end();
    const text = await this.registry.metrics();
    response.writeHead(200, { 'Content-Type': this.registry.contentType }).end(text);
  }
}
