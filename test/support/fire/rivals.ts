import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Chance } from '../chance';
import type { TestDatabase } from '../database';
import { ORIGIN } from '../sealing';
import { compileInto, modules } from './compiled';

interface Rival {
  readonly process: ChildProcess;
  /** What it told so far. */
  told: string;
  readonly isReady: Promise<unknown>;
}

/** Sealers of one log, each a process of its own, that are killed without warning and come again. */
export class Rivals {
  private readonly alive: Rival[] = [];
  /** Kills that found a sealer between signing a head and keeping it. */
  killedAtWork = 0;
  /** What a witness answered beyond that it remembers. */
  readonly strange: string[] = [];
  private isOver = false;
  private atWork: ((rival: Rival) => void) | undefined;

  constructor(
    private readonly database: TestDatabase,
    private readonly folder: string,
    private readonly seed: string,
    private readonly chance: Chance,
  ) {
    compileInto(folder);
  }

  /** The file of the one witness that all of them ask. */
  get witnessFile(): string {
    return join(this.folder, 'witness.jsonl');
  }

  async start(count: number): Promise<void> {
    for (let each = 0; each < count; each += 1) this.alive.push(this.one());
    await Promise.all(this.alive.map(({ isReady }) => isReady));
  }

  /** Kills one of them so many times: whichever signs a head next, or any, at any moment. Another takes its place. */
  async kill(times: number): Promise<void> {
    for (let time = 0; time < times; time += 1) {
      const victim = this.chance.next() < 0.5 ? await this.nextAtWork() : await this.anybody();
      await this.end(victim);
      this.alive[this.alive.indexOf(victim)] = this.one();
    }
  }

  private nextAtWork(): Promise<Rival> {
    return new Promise((resolve) => (this.atWork = resolve));
  }

  private async anybody(): Promise<Rival> {
    const victim = this.chance.pick(this.alive);
    await victim.isReady;
    await new Promise((resolve) => setTimeout(resolve, this.chance.whole(5, 60)));
    return victim;
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await Promise.all(this.alive.splice(0).map((rival) => this.end(rival)));
  }

  private async end(rival: Rival): Promise<void> {
    const closed = once(rival.process, 'close');
    rival.process.kill('SIGKILL');
    await closed;
    if (rival.told.replaceAll(/\(.*?\)/g, '').endsWith('s')) this.killedAtWork += 1;
    this.strange.push(...(rival.told.match(/\(.*?\)/g) ?? []));
  }

  private one(): Rival {
    const script = join(this.folder, 'test/support/fire/rival.js');
    const child = spawn(
      process.execPath,
      [script, this.database.url('sealer'), ORIGIN, this.seed, this.witnessFile],
      { env: { ...process.env, NODE_PATH: modules }, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const rival: Rival = { process: child, told: '', isReady: once(child.stdout, 'data') };
    child.stdout.on('data', (octets: Buffer) => {
      rival.told += octets.toString();
      if (rival.told.endsWith('s')) this.atWork?.(rival);
    });
    child.on('exit', (code) => {
      if (!this.isOver && code !== null) this.strange.push(`(a sealer gave up with ${code})`);
    });
    return rival;
  }
}
