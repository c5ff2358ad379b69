import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TransitRefused, TransitSigner } from '../../src/trust/audit/sealing/transit-signer';
import { localSigner } from '../../src/trust/audit/tree/local-signer';
import { NOTE_SIGNATURE } from '../../src/trust/audit/tree/signed-note';
import { verdictOn } from '../support/audit-log/in-database';
import { TestDatabase } from '../support/database';
import { logEvents, logSigner, ORIGIN, sealedEvents, TestSealer } from '../support/sealing';
import { type Answering, saying, signingWith, TransitService, withSignature } from '../support/transit';
import { until } from '../support/until';

const another = localSigner(ORIGIN, NOTE_SIGNATURE, Buffer.alloc(32, 8));
let database: TestDatabase;
let service: TransitService;
let sealer: TestSealer;
let folder: string;
beforeEach(async () => {
  database = await TestDatabase.clone();
  folder = mkdtempSync(join(tmpdir(), 'samspel-elsewhere-'));
  writeFileSync(join(folder, 'token'), 'hvs.pahittad', { mode: 0o600 });
  service = await TransitService.start(signingWith(logSigner));
  sealer = sealerWaiting(20_000);
});
afterEach(async () => {
  service.stop();
  await sealer.close();
  await database.drop();
  rmSync(folder, { recursive: true });
});

/** A sealer whose key lies with the service, and that waits so long for an answer. */
function sealerWaiting(patience: number): TestSealer {
  const [tokenFile, key] = [join(folder, 'token'), logSigner.key];
  const signer = new TransitSigner({ url: service.url, name: 'samspel-audit', key, tokenFile, patience });
  return new TestSealer(database, signer);
}

const kept = async () => ({
  heads: await database.sql('select * from audit_checkpoints order by size'),
  leaves: await database.sql('select * from audit_leaves order by sequence'),
  nodes: await database.sql('select * from audit_nodes order by height, place'),
});

/** Asks for a seal until the service is asked to sign it: the horizon waits for the tests beside this one too. */
const refusal = (): Promise<unknown> =>
  until(async () => {
    const step = await sealer.sealer.step().catch((error: unknown) => error);
    if (step instanceof Error) return step;
    expect(step).toEqual({ sealed: 0, isTaken: false });
    return false;
  });

/** All rows are sealed now, in the order that they came in, and the verifier finds the log whole. */
async function expectWhole(written: readonly string[]): Promise<void> {
  await sealer.sealAll();
  await sealer.witnessedBy(join(folder, 'witness'));
  expect((await sealedEvents(database)).map(({ id }) => id)).toEqual(written);
  const witness = readFileSync(join(folder, 'witness'), 'utf8');
  expect(await verdictOn(database.sql.bind(database), witness)).toMatchObject({
    verdict: 'intact',
    findings: [],
  });
}

describe('while the service that keeps the key of the log', () => {
  const faults: readonly (readonly [string, Answering])[] = [
    ['is down', (_, response) => void response.destroy()],
    ['is sealed itself', saying({ errors: ['Vault is sealed'] }, 503)],
    ['takes no token', saying({ errors: ['permission denied'] }, 403)],
    ['signs with another key', signingWith(another)],
    [
      'signs another head',
      async (_, response) => void response.end(withSignature(await logSigner.sign(Buffer.from('x')))),
    ],
    ['answers with anything at all', saying('OK')],
  ];

  it.each(faults)(
    '%s, rows are taken and nothing is sealed; all are when it signs again',
    async (_, fault) => {
      const written = await logEvents(database, 3);
      await sealer.sealAll();
      const before = await kept();
      service.answering = fault;

      for (const count of [2, 3]) {
        written.push(...(await logEvents(database, count)));
        expect(await refusal()).toBeInstanceOf(TransitRefused);
      }

      expect(await kept()).toEqual(before);
      service.answering = signingWith(logSigner);
      await expectWhole(written);
    },
  );

  it('does not answer in time, nobody who writes waits for it', async () => {
    await sealer.close();
    sealer = sealerWaiting(50);
    service.answering = () => undefined;
    const written = await logEvents(database, 2);
    expect(await refusal()).toBeInstanceOf(TransitRefused);
    expect((await kept()).heads).toEqual([]);

    await sealer.close();
    sealer = sealerWaiting(20_000);
    let answerNow: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => (answerNow = resolve));
    service.answering = async (...asked) => {
      await slow;
      await signingWith(logSigner)(...asked);
    };
    const asked = service.untilAsked();
    const sealing = sealer.sealAll();
    await asked;
    written.push(...(await logEvents(database, 3)));
    answerNow();

    expect((await sealing)[0]).toBeLessThanOrEqual(2);
    await expectWhole(written);
  });

  it('signs for one of two sealers only, the other seals what the first could not', async () => {
    const written = await logEvents(database, 3);
    service.answering = saying('', 500);
    expect(await refusal()).toBeInstanceOf(TransitRefused);

    const other = new TestSealer(database);
    await other.sealAll();
    await other.close();

    service.answering = signingWith(logSigner);
    written.push(...(await logEvents(database, 2)));
    await expectWhole(written);
  });
});
