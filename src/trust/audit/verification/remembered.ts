import { createReadStream } from 'node:fs';
import type { Query } from '../../../platform/database/sole-connection';
import { linesOf, type LineSource } from '../verify/lines';
import { parseWitnessLine, witnessLine } from '../verify/witness-file';

/** So many heads are read at a time. */
const PAGE = 500;

/** A source that is closed by whoever reads no further. */
type LineSourceToClose = AsyncGenerator<readonly string[], undefined, undefined>;

/** The lines of a witness's file, as far as it was written at some time. */
export async function* linesOfFile(path: string, length: number): LineSourceToClose {
  if (length > 0) yield* linesOf(octetsOf(path, length));
}

async function* octetsOf(path: string, length: number): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path, { end: length - 1, highWaterMark: 1 << 20 });
}

/** What witnesses elsewhere have signed of the log, as lines of a witness's file, from the smallest head to the largest. */
export async function* cosignedLines(query: Query, largest: number): LineSourceToClose {
  let from = 0;
  for (;;) {
    const rows = await query<{ size: string; at: string; note: string }>(
      `select c.size, c.note || s.lines as note,
         to_char(s.answered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
       from (select distinct size from audit_cosignatures where size > $1 and size <= $2 order by size limit $3) found
         join audit_cosignatures s using (size) join audit_checkpoints c using (size)
       order by c.size, s.witness`,
      [from, largest, PAGE],
    );
    if (rows.length === 0) return;
    yield rows.map(({ at, note }) => witnessLine(at, note));
    from = Number(rows.at(-1)?.size);
  }
}

/** Several witnesses' lines as those of one, each as early as its size says. */
export async function* mergedBySize(sources: readonly LineSource[]): LineSourceToClose {
  const walks = sources.map((source) => new Walk(source));
  try {
    for (const walk of walks) await walk.pass();
    for (;;) {
      const [first] = walks.filter(({ line }) => line !== null).sort((one, other) => one.size - other.size);
      if (!first || first.line === null) return;
      yield [first.line];
      await first.pass();
    }
  } finally {
    for (const walk of walks) await walk.close();
  }
}

/** One witness's lines, one at a time. */
class Walk {
  line: string | null = null;
  /** Of the line's checkpoint; what is none goes where the one before it went. */
  size = 0;
  private readonly lines: AsyncIterator<readonly string[], undefined>;
  private waiting: string[] = [];

  constructor(source: LineSource) {
    this.lines = source[Symbol.asyncIterator]();
  }

  async pass(): Promise<void> {
    while (this.waiting.length === 0) {
      const { done, value } = await this.lines.next();
      if (done === true) return void (this.line = null);
      this.waiting = value.toReversed();
    }
    this.line = this.waiting.pop() ?? null;
    this.size = (this.line === null ? undefined : parseWitnessLine(this.line)?.checkpoint.size) ?? this.size;
  }

  async close(): Promise<void> {
    await this.lines.return?.();
  }
}
