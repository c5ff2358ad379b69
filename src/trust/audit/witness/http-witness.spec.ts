import { mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { impostor, log, witness } from '../../../../test/support/audit-log/log';
import { aTree, noteAt, submission } from '../../../../test/support/audit-log/submissions';
import { cosign } from '../tree/cosignature';
import { localSigner } from '../tree/local-signer';
import { COSIGNATURE, signNote } from '../tree/signed-note';
import { submissionBody } from './add-checkpoint';
import { FileWitness } from './file-witness';
import { HttpWitness } from './http-witness';
import type { Submission } from './witness';
import { witnessServer } from './witness-server';

const tree = aTree(20);
const now = () => new Date('2026-11-27T06:50:14Z');
const alarms: string[] = [];
const servers: Server[] = [];
let path = '';
let folder = '';

async function addressOf(server: Server): Promise<string> {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}
const aWitness = (file = path) =>
  addressOf(
    witnessServer(
      new FileWitness({ name: witness.key.name, path: file, logs: [log.key], now, signer: witness }),
      (alarm) => alarms.push(alarm),
    ),
  );
const somebody = (listener: RequestListener) => addressOf(createServer(listener));
const asking = (url: string, patience = 5_000) => new HttpWitness({ url, key: witness.key, patience });
const post = (url: string, body: string) => fetch(`${url}/add-checkpoint`, { method: 'POST', body });
const status = async (url: string, asked: Submission) => (await post(url, submissionBody(asked))).status;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samspel-witness-'));
  path = join(folder, 'checkpoints.jsonl');
  alarms.length = 0;
});
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  rmSync(folder, { recursive: true });
});

describe('the answers of a witness over HTTP', () => {
  it('200 with its cosignature, and nothing else', async () => {
    const answer = await post(await aWitness(), submissionBody(await submission(tree, 0, 5)));
    const text = (await noteAt(tree, 5)).split('\n\n')[0];

    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe(await cosign(`${text}\n`, now().getTime() / 1000, witness));
  });

  it('400 to what is no submission, and to an old size above the new one', async () => {
    const url = await aWitness();
    const body = submissionBody(await submission(tree, 0, 5));
    const bad = [
      '',
      'old 0\n',
      body.replace('old 0', 'old 00'),
      body.replace('old 0', 'older 0'),
      body.replace('\n\n', '\n'),
      body.replace('old 0\n', 'old 0\nno hash\n'),
      `${body}more`,
    ];

    expect(await Promise.all(bad.map(async (each) => (await post(url, each)).status))).toEqual(
      bad.map(() => 400),
    );
    expect(await status(url, { ...(await submission(tree, 0, 5)), old: 6 })).toBe(400);
  });

  it('400 to what is longer than any submission, though all in it were true', async () => {
    const url = await aWitness();
    const text = `${await textAt(5)}${'x'.repeat(100_000)}\n`;

    expect(await status(url, { note: await signNote(text, log), old: 0, consistency: [] })).toBe(400);
  });

  it('403 when no trusted key signed it', async () => {
    expect(await status(await aWitness(), await submission(tree, 0, 5, impostor))).toBe(403);
  });

  it('404 to a log that it does not know, and anywhere else', async () => {
    const url = await aWitness();
    const stranger = { ...log, key: { ...log.key, name: 'another.example' } };

    expect(await status(url, await submission(tree, 0, 5, stranger))).toBe(404);
    expect((await fetch(url)).status).toBe(404);
    expect((await fetch(`${url}/add-checkpoint`)).status).toBe(405);
  });

  it('409 with the size that it remembers, when asked from another', async () => {
    const url = await aWitness();
    await post(url, submissionBody(await submission(tree, 0, 5)));
    const answer = await post(url, submissionBody(await submission(tree, 3, 9)));

    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      409,
      'text/x.tlog.size',
      '5\n',
    ]);
    expect(await status(url, await submission(tree, 0, 9))).toBe(409);
    expect(await status(url, await submission(tree, 7, 9))).toBe(409);
  });

  it('422 to a proof that proves nothing, another root of the same size, and a proof from nothing', async () => {
    const url = await aWitness();
    const hash = tree.root(3);
    expect(await status(url, { ...(await submission(tree, 0, 5)), consistency: [hash] })).toBe(422);
    await post(url, submissionBody(await submission(tree, 0, 5)));

    expect(await status(url, await submission(aTree(20, 'other'), 5, 5))).toBe(422);
    expect(await status(url, { ...(await submission(tree, 5, 9)), consistency: [hash] })).toBe(422);
    expect(await status(url, await submission(aTree(20, 'other'), 5, 9))).toBe(422);
  });

  it('503 and an alarm when it has lost what it knew, or cannot write', async () => {
    const url = await aWitness();
    await post(url, submissionBody(await submission(tree, 0, 5)));
    truncateSync(path, 0);

    expect(await status(url, await submission(tree, 5, 9))).toBe(503);
    expect(await status(await aWitness(join(folder, 'nowhere', 'file')), await submission(tree, 0, 5))).toBe(
      503,
    );
    expect(alarms).toEqual([
      'checkpoints are lost: a tree of 5 was remembered',
      'nothing can be written: ENOENT',
    ]);
  });
});

describe('asking a witness over HTTP', () => {
  it('brings its cosignature home', async () => {
    const asked = await submission(tree, 0, 5);

    expect((await asking(await aWitness()).remember(asked)).kind).toBe('remembered');
  });

  it.each([
    ['unknown-key', () => submission(tree, 0, 5, impostor)],
    [
      'unknown-origin',
      () => submission(tree, 0, 5, { ...log, key: { ...log.key, name: 'another.example' } }),
    ],
    ['malformed', async () => ({ ...(await submission(tree, 0, 5)), old: 6 })],
    ['inconsistent', async () => ({ ...(await submission(tree, 0, 5)), consistency: [tree.root(3)] })],
  ] as const)('understands that it is refused: %s', async (because, made) => {
    expect(await asking(await aWitness()).remember(await made())).toEqual({ kind: 'refused', because });
  });

  it('understands where the witness is, and that one which knows less than before has forgotten', async () => {
    const url = await aWitness();
    await asking(url).remember(await submission(tree, 0, 5));

    expect(await asking(url).remember(await submission(tree, 3, 9))).toEqual({ kind: 'behind', size: 5 });
    expect(await asking(url).remember(await submission(tree, 7, 9))).toEqual({
      kind: 'forgetful',
      knew: 7,
      knows: 5,
    });
  });

  it('does not wait for one that is down, silent, failing or elsewhere', async () => {
    const down = 'http://127.0.0.1:9';
    const silent = await somebody(() => undefined);
    const failing = await somebody((_, response) => response.writeHead(500).end());
    const elsewhere = `${await aWitness()}/add-checkpoint`;
    const moved = await somebody((_, response) => response.writeHead(307, { location: elsewhere }).end());
    const asked = await submission(tree, 0, 5);

    const answers = [
      await asking(down).remember(asked),
      await asking(silent, 50).remember(asked),
      await asking(failing).remember(asked),
      await asking(moved).remember(asked),
    ];

    expect(answers.map(({ kind }) => kind)).toEqual([
      'unreachable',
      'unreachable',
      'unreachable',
      'unreachable',
    ]);
    expect(answers[1]).toEqual({ kind: 'unreachable', because: 'TimeoutError' });
  });

  it.each([
    ['signs another checkpoint', async () => cosign('samspel.example/log\n6\nroot\n', 1, witness)],
    [
      'signs with another key',
      async () => cosign(await textAt(5), 1, localSigner(witness.key.name, COSIGNATURE, Buffer.alloc(32, 8))),
    ],
    ['says nothing', async () => ''],
    ['says what is no signature', async () => 'yes\n'],
    [
      'puts a text of its own before the signature',
      async () => `\nmore\n\n${await cosign(await textAt(5), 1, witness)}`,
    ],
  ])('does not believe one that %s', async (_, lie) => {
    const body = await lie();
    const url = await somebody((_request, response) => response.writeHead(200).end(body));

    expect((await asking(url).remember(await submission(tree, 0, 5))).kind).toBe('untrue');
  });

  it('does not listen to the end of one that never ends', async () => {
    const url = await somebody((_, response) => {
      const go = () => void (response.destroyed || response.write('x'.repeat(1_000)));
      response.on('drain', go);
      while (response.write('x'.repeat(1_000)));
    });

    expect((await asking(url).remember(await submission(tree, 0, 5))).kind).toBe('untrue');
  });

  it('does not believe a conflict without a size, or over the size that it was asked from', async () => {
    const bodies = [
      ['text/plain', '7\n'],
      ['text/x.tlog.size', '7'],
      ['text/x.tlog.size', '07\n'],
      ['text/x.tlog.size', '0\n'],
    ] as const;
    const kinds: string[] = [];
    for (const [type, body] of bodies) {
      const url = await somebody((_, response) =>
        response.writeHead(409, { 'content-type': type }).end(body),
      );
      kinds.push((await asking(url).remember(await submission(tree, 0, 5))).kind);
    }

    expect(kinds).toEqual(['untrue', 'untrue', 'untrue', 'untrue']);
  });
});

const textAt = async (size: number) => `${(await noteAt(tree, size)).split('\n\n')[0]}\n`;
