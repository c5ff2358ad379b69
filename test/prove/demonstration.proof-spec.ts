import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { scratchFolder } from '../support/scratch';

const built = 'dist/demo-under-test';
let folder: string;
let port: number;
let demo: Demo | undefined;

beforeAll(async () => {
  const compiler = 'node_modules/typescript/bin/tsc';
  execFileSync(process.execPath, [compiler, '-p', 'src/demo/tsconfig.json', '--outDir', built]);
  folder = await scratchFolder('samspel-demo');
  port = await twoFreePorts();
}, 120_000);
afterEach(async () => {
  await demo?.stop();
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await rm(built, { recursive: true, force: true });
});

/** One start of the demonstration, and what it has printed. */
class Demo {
  printed = '';
  readonly ended: Promise<number | null>;

  private constructor(private readonly child: ChildProcess) {
    const hear = (text: Buffer): void => void (this.printed += text.toString());
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    this.ended = once(child, 'close').then(([code]) => code as number | null);
  }

  static start(over: Readonly<Record<string, string>> = {}): Demo {
    const env = { PATH: process.env['PATH'], PORT: String(port), DATA_DIR: folder, ...over };
    return new Demo(spawn(process.execPath, [`${built}/src/demo/main.js`], { env }));
  }

  /** Resolves when the people have been printed, or the process has ended without. */
  async ready(): Promise<void> {
    const announced = new Promise<void>((resolve) => {
      this.child.stdout?.on('data', () => this.printed.includes('Ctrl+C') && resolve());
    });
    await Promise.race([announced, this.ended]);
  }

  async stop(): Promise<number | null> {
    this.child.kill('SIGTERM');
    return this.ended;
  }
}

/** A port that is free and so is the next one. */
async function twoFreePorts(): Promise<number> {
  const [one, other] = [createServer(), createServer()];
  await once(one.listen(0, '127.0.0.1'), 'listening');
  const { port: first } = one.address() as AddressInfo;
  const next = await once(other.listen(first + 1, '127.0.0.1'), 'listening').catch(() => undefined);
  one.close();
  other.close();
  return next ? first : twoFreePorts();
}

const address = (path: string): string => `http://127.0.0.1:${port}${path}`;

describe('the demonstration', () => {
  it('prints where it is and who one can be, answers, and stops when asked to', async () => {
    demo = Demo.start();
    await demo.ready();

    expect(demo.printed).toContain(`http://localhost:${port}`);
    expect(demo.printed).toMatch(/samordnare +Sam Ordnarsson/);
    expect((await fetch(address('/health/ready'))).status).toBe(200);
    expect(await demo.stop()).toBe(0);
    await expect(fetch(address('/health/ready'))).rejects.toThrow();
  }, 60_000);

  it('starts again on the same data, and tells another start in one line that the folder is in use', async () => {
    demo = Demo.start();
    await demo.ready();

    const other = Demo.start({ PORT: String(await twoFreePorts()) });

    expect(await other.ended).toBe(1);
    expect(other.printed.trim().split('\n')).toEqual([expect.stringContaining('is in use by process')]);
    expect(demo.printed).toContain('Samspel är igång');
  }, 60_000);

  it('tells in one line that a port is taken, and leaves nothing running', async () => {
    const taken = createServer();
    await once(taken.listen(port, '127.0.0.1'), 'listening');

    demo = Demo.start();
    const code = await demo.ended;
    taken.close();

    expect(code).toBe(1);
    expect(demo.printed.trim().split('\n')).toEqual([expect.stringContaining(`Port ${port} är upptagen`)]);
  }, 60_000);

  it('refuses production', async () => {
    demo = Demo.start({ NODE_ENV: 'production' });

    expect(await demo.ended).toBe(1);
    expect(demo.printed).toContain('NODE_ENV=production');
  }, 60_000);
});
