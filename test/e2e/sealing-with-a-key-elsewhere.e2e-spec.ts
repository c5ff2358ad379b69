import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Metrics } from '../../src/platform/metrics/metrics';
import { formatVerifierKey } from '../../src/trust/audit/tree/signed-note';
import type { IntegrityView } from '../../src/trust/audit/verification/integrity.view';
import { answerOf } from '../support/answer';
import { folderForFiles } from '../support/scratch';
import { logSigner } from '../support/sealing';
import { type Answering, saying, signingWith, TransitService } from '../support/transit';
import { until } from '../support/until';
import { aWorld, type World } from '../support/world';

let world: World;
let transit: TransitService;
beforeEach(async () => void (transit = await TransitService.start(signingWith(logSigner))));
afterEach(async () => {
  await world.close();
  transit.stop();
});

/** A service whose key lies with the transit service, and a log reviewer in it. */
async function worldWithKeyElsewhere() {
  const folder = folderForFiles();
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content, { mode: 0o600 });
    return join(folder, name);
  };
  const described = {
    url: transit.url,
    name: 'samspel-audit',
    key: formatVerifierKey(logSigner.key),
    tokenFile: file('token', 'hvs.pahittad'),
  };
  world = await aWorld(({ AUDIT_KEY_FILE: _, ...values }) => ({
    ...values,
    AUDIT_TRANSIT_FILE: file('transit.json', JSON.stringify(described)),
  }));
  return world.as(await world.person('log_reviewer', await world.organisation('municipality')));
}

/** Seconds that the oldest event without a seal has waited, as the figures tell it. */
async function waiting(): Promise<number> {
  const metrics = await (await fetch(`http://127.0.0.1:${world.app.get(Metrics).port}/metrics`)).text();
  return Number(/^samspel_audit_waiting_seconds (\S+)$/m.exec(metrics)?.[1]);
}

describe('a service that keeps the key of the log and that', () => {
  const faults: readonly (readonly [string, Answering])[] = [
    ['is down', (_, response) => void response.destroy()],
    ['is sealed itself', saying({ errors: ['Vault is sealed'] }, 503)],
    ['signs something else', signingWith({ ...logSigner, sign: () => logSigner.sign(Buffer.from('x')) })],
    ['does not answer', () => undefined],
  ];

  it.each(faults)(
    '%s stops nobody’s work: it is told how long rows wait, until it signs',
    async (_, fault) => {
      transit.answering = fault;
      const reviewer = await worldWithKeyElsewhere();
      const integrity = () => answerOf<IntegrityView>(reviewer.get('/api/audit/integrity').expect(200));

      // The figure grows by itself.
      await until(async () => (await waiting()) > 1);
      expect(await integrity()).toMatchObject({ size: 0, sealedAt: null });
      expect((await integrity()).waitingSeconds).toBeGreaterThan(1);

      transit.answering = signingWith(logSigner);
      await until(async () => (await waiting()) <= 1);
      expect((await integrity()).size).toBeGreaterThan(0);
    },
  );
});
