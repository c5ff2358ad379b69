import fc from 'fast-check';
import type { Client } from 'pg';
import type { TestDatabase } from '../database';
import { type Ending, endings, everyRead, type Read, reads } from './endings';
import type { RaceStage, Scene } from './stage';

/** What the interleavings came to. */
export interface RaceTally {
  interleavings: number;
  readsBefore: number;
  shownBefore: number;
  readsAfter: number;
  readonly shownAfter: string[];
  /** Of each way to end it and each way to ask: how often it was shown before, and how often asked after. */
  readonly pairs: Record<string, { shownBefore: number; askedAfter: number }>;
}

export const noRaces = (): RaceTally => ({
  interleavings: 0,
  readsBefore: 0,
  shownBefore: 0,
  readsAfter: 0,
  shownAfter: [],
  pairs: {},
});

/** Where each step of the writer falls among the reader's, and what the reader asks in turn. */
interface Plan {
  readonly ending: Ending;
  readonly asked: readonly Read[];
  /** Of the reader's steps (begin, each read, commit): how many have been taken when the writer takes each of its own. */
  readonly writerSteps: readonly number[];
}

const plan: fc.Arbitrary<Plan> = fc.record({
  ending: fc.constantFrom(...endings),
  asked: fc.array(fc.constantFrom(...everyRead), { minLength: 4, maxLength: 4 }),
  writerSteps: fc
    .array(fc.integer({ min: 0, max: 5 }), { minLength: 3, maxLength: 3 })
    .map((steps) => [...steps].sort((one, other) => one - other)),
});

/** Two people at two connections, one step at a time: one ends what the other reads. */
export class Lane {
  private committed = false;
  private isPlanned = false;

  private constructor(
    private readonly database: TestDatabase,
    private stage: RaceStage,
    private readonly reader: Client,
    private readonly coordinator: Client,
    private readonly superuser: Client,
    private readonly tally: RaceTally,
  ) {}

  static async on(database: TestDatabase, stage: RaceStage, tally: RaceTally): Promise<Lane> {
    const [reader, coordinator] = [await database.consoleOf('app'), await database.consoleOf('app')];
    return new Lane(database, stage, reader, coordinator, await database.superuser(), tally);
  }

  async run(count: number, seed: number): Promise<void> {
    // Units of their own: what a unit has to do with does not grow from run to run.
    this.stage = await this.stage.another();
    const scenes = await this.stage.scenes(count);
    if (!this.isPlanned) await this.database.sql('analyze');
    this.isPlanned = true;
    for (const [index, each] of fc.sample(plan, { numRuns: count, seed }).entries()) {
      const scene = scenes[index];
      if (scene) await this.interleave(each, scene);
    }
  }

  async close(): Promise<void> {
    for (const client of [this.reader, this.coordinator, this.superuser]) await client.end();
  }

  private async interleave({ ending, asked, writerSteps }: Plan, scene: Scene): Promise<void> {
    this.committed = false;
    const writer = this.writerOf(ending, scene);
    let [taken, beganAfter] = [0, false];
    const letWriterStep = async (): Promise<void> => {
      while (taken < writer.length && (writerSteps[taken] ?? 0) <= this.steps) await writer[taken++]?.();
    };
    this.steps = 0;
    await letWriterStep();
    beganAfter = this.committed;
    await begin(this.reader, scene.reader);
    for (const read of asked) {
      this.steps += 1;
      await letWriterStep();
      const isAfter = ending.isByClock ? beganAfter : this.committed;
      const { rowCount } = await this.ask(read, scene);
      this.judge(ending, read, isAfter, rowCount ?? 0, scene);
    }
    await this.reader.query('commit');
    this.steps = writer.length + asked.length + 2;
    await letWriterStep();
    await this.lookAgain(ending, scene);
    this.tally.interleavings += 1;
  }

  private steps = 0;

  /** A new transaction, surely after the commit: everything that should be shut is. */
  private async lookAgain(ending: Ending, scene: Scene): Promise<void> {
    await begin(this.reader, scene.reader);
    // By the clock, a transaction that began before never counts as after: all that it shuts is asked here.
    for (const read of ending.isByClock ? ending.shuts : ending.shuts.slice(0, 2)) {
      const { rowCount } = await this.ask(read, scene);
      this.judge(ending, read, true, rowCount ?? 0, scene);
    }
    await this.reader.query('commit');
  }

  /** Planned once: what is read is the same, and planning it past all policies takes longer than reading it. */
  private ask(read: Read, scene: Scene): Promise<{ readonly rowCount: number | null }> {
    const { text, values } = reads[read](scene);
    return this.reader.query({ name: read, text, values: [...values] });
  }

  private judge(ending: Ending, read: Read, isAfter: boolean, rows: number, scene: Scene): void {
    const pair = (this.tally.pairs[`${read}, ${ending.name}`] ??= { shownBefore: 0, askedAfter: 0 });
    if (!isAfter) {
      this.tally.readsBefore += 1;
      if (rows > 0) this.tally.shownBefore += 1;
      if (rows > 0) pair.shownBefore += 1;
      return;
    }
    if (!ending.shuts.includes(read)) return;
    this.tally.readsAfter += 1;
    pair.askedAfter += 1;
    if (rows > 0) this.tally.shownAfter.push(`${read} in ${scene.caseId}, after ${ending.name}`);
  }

  private writerOf(ending: Ending, scene: Scene): (() => Promise<unknown>)[] {
    const { text, values } = ending.statement(scene, this.stage);
    const client = ending.by === 'coordinator' ? this.coordinator : this.superuser;
    return [
      () => (ending.by === 'coordinator' ? begin(client, this.stage.coordinator) : client.query('begin')),
      () => client.query(text, [...values]),
      async () => {
        await client.query('commit');
        this.committed = true;
      },
    ];
  }
}

async function begin(client: Client, who: Scene['reader']): Promise<void> {
  await client.query(
    `begin; select set_config('app.user_id', '${who.userId}', true), set_config('app.membership_id', '${who.membershipId}', true)`,
  );
}
