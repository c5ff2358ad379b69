import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { CONFIG, type Config } from '../../../platform/config/config';
import { type Query, readOnce, SoleConnection } from '../../../platform/database/sole-connection';
import type { Actor } from '../../access/actor';
import type { ExportAuditDto } from '../dto/export-audit.dto';
import { endsBeforeItBegins, ExportOverAYear, NothingSealedYet } from './export.errors';
import { exportLines } from './export-lines';
import type { ExportPreviewView } from './export-preview.view';
import { whatIsIn, windowOf } from './export.repository';

const A_YEAR = 366 * 86_400_000;

/** A time whose events may be exported. Throws `Malformed` and `ExportOverAYear`. */
export function timeOf({ from, to }: ExportAuditDto): { readonly from: Date; readonly to: Date } {
  const time = { from: new Date(from), to: new Date(to) };
  if (time.to <= time.from) throw endsBeforeItBegins();
  if (time.to.getTime() - time.from.getTime() > A_YEAR) throw new ExportOverAYear();
  return time;
}

/**
 * Exports of the sealed log, under a database role that sees it only while somebody acts who may export. Each has a
 * connection of its own and one moment's view, and is sent as it is read.
 */
@Injectable()
export class AuditExport {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** The lines of what is sealed from a time; begun when they are first read. Throws `NothingSealedYet`. */
  async open(actor: Actor, time: { readonly from: Date; readonly to: Date }): Promise<Readable> {
    const lines = this.lines(actor, time);
    // The first line is asked for here, so that what cannot be exported is a problem and not a broken file.
    const first = await lines.next();
    return Readable.from(following(first.done ? '' : first.value, lines), { objectMode: false });
  }

  /** What an export of a time would hold. Throws `NothingSealedYet`. */
  async preview(actor: Actor, time: { readonly from: Date; readonly to: Date }): Promise<ExportPreviewView> {
    const found = await readOnce(this.config.DATABASE_AUDIT_READER_URL, settingsOf(actor), (query) =>
      whatIsIn(query, time.from, time.to),
    );
    if (found.sealedAt === null) throw new NothingSealedYet();
    return found;
  }

  private async *lines(
    actor: Actor,
    time: { readonly from: Date; readonly to: Date },
  ): AsyncGenerator<string, void> {
    const connection = new SoleConnection(this.config.DATABASE_AUDIT_READER_URL);
    const reading = connection.reading(settingsOf(actor));
    try {
      yield* this.of(await reading.query, time);
    } finally {
      await reading.end();
      await connection.close();
    }
  }

  private async *of(
    query: Query,
    time: { readonly from: Date; readonly to: Date },
  ): AsyncGenerator<string, void> {
    const window = await windowOf(query, time.from, time.to);
    if (!window) throw new NothingSealedYet();
    const { AUDIT_ORIGIN: origin } = this.config;
    yield* exportLines(query, { ...window, ...time, origin, exportedAt: this.clock.now() });
  }
}

/** What the reader's role sees of the log is what somebody may who acts. */
export const settingsOf = ({ userId, membershipId }: Actor) => ({
  'app.user_id': userId,
  'app.membership_id': membershipId,
});

async function* following(first: string, rest: AsyncGenerator<string, void>): AsyncGenerator<string, void> {
  yield first;
  yield* rest;
}
