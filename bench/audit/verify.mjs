import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const load = createRequire(import.meta.url);
const tree = (name) => load(`../../dist/demo/src/trust/audit/tree/${name}.js`);
const { canonical } = tree('canonical');
const { checkpointText } = tree('checkpoint');
const { cosign } = tree('cosignature');
const { Frontier } = tree('frontier');
const { leafHash } = tree('hash');
const { commitmentTo, leafInputOf } = tree('leaf');
const { localSigner } = tree('local-signer');
const { formatVerifierKey, signNote } = tree('signed-note');

const log = localSigner('samspel.example/log', 1, Buffer.alloc(32, 1));
const witness = localSigner('vittne.example', 4, Buffer.alloc(32, 2));
const folder = mkdtempSync(join(tmpdir(), 'samspel-audit-'));
const place = (name) => join(folder, name);
const line = (value) => `${canonical(value)}\n`;
const moment = (time) => new Date(time).toISOString().replace('Z', '000Z');
const uuid = (n) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const start = Date.parse('2026-01-01T00:00:00Z');

/** An event of the usual size: a case that a participant viewed on a consent. */
function eventOf(sequence) {
  const details = canonical({
    basis: 'consent',
    basisId: uuid(sequence % 977),
    case: uuid(sequence % 500),
    facts: { count: sequence % 20, version: 2 },
    membership: uuid(sequence % 83),
    purpose: 'coordination',
    reason: null,
    request: uuid(sequence),
    resource: uuid(sequence % 3000),
    role: 'participant',
    session: uuid(sequence % 400),
    unit: uuid(sequence % 17),
    user: uuid(sequence % 81),
  });
  const salt = createHash('sha256').update(String(sequence)).digest();
  const envelope = canonical({
    commitment: commitmentTo(salt, details),
    event: 'case.viewed',
    id: uuid(sequence),
    number: sequence + 1,
    occurredAt: moment(start + sequence * 30),
    outcome: 'allowed',
    process: uuid(1),
  });
  const leaf = leafHash(leafInputOf(envelope));
  return {
    leaf,
    text: `{"details":${details},"envelope":${envelope},"leaf":"${leaf.toString('base64')}","salt":"${salt.toString('hex')}","sequence":${sequence}}\n`,
  };
}

async function write(events, seal) {
  const [file, witnessed] = [openSync(place('export'), 'w'), openSync(place('witness'), 'w')];
  const [from, to] = [moment(start), moment(start + events * 30)];
  writeSync(
    file,
    line({
      exportedAt: to,
      first: 0,
      format: 'samspel-audit-1',
      from,
      origin: log.key.name,
      size: events,
      to,
    }),
  );
  const edge = Frontier.empty();
  let waiting = '';
  for (let sequence = 0; sequence < events; sequence += 1) {
    const { leaf, text } = eventOf(sequence);
    edge.append(leaf);
    waiting += text;
    if (edge.size % seal !== 0 && edge.size !== events) continue;
    const head = checkpointText({ origin: log.key.name, size: edge.size, root: edge.root() });
    const note = await signNote(head, log);
    const at = start + edge.size * 30;
    writeSync(file, waiting + line({ checkpoint: note }));
    writeSync(
      witnessed,
      line({ at: moment(at), checkpoint: note + (await cosign(head, Math.floor(at / 1000), witness)) }),
    );
    waiting = '';
  }
  writeSync(file, line({ end: true, events }));
  closeSync(file);
  closeSync(witnessed);
  writeFileSync(place('keys'), `${formatVerifierKey(log.key)}\n${formatVerifierKey(witness.key)}\n`);
}

/** P11: how long a whole log of so many events takes to verify, and how much memory. */
export async function verify({ events, seal }) {
  try {
    await write(events, seal);
    const args = [
      'dist/demo/src/audit-verify.js',
      place('export'),
      '--keys',
      place('keys'),
      '--witness',
      place('witness'),
    ];
    // Most memory that the process ever held, in KiB, and its time on the processor, in microseconds.
    const told =
      'process.on("exit",()=>{const u=process.resourceUsage();process.stderr.write(JSON.stringify([u.maxRSS,u.userCPUTime+u.systemCPUTime]))})';
    writeFileSync(place('told.cjs'), told);
    const began = process.hrtime.bigint();
    const { status, stdout, stderr } = spawnSync(process.execPath, ['-r', place('told.cjs'), ...args], {
      encoding: 'utf8',
    });
    const seconds = Number(process.hrtime.bigint() - began) / 1e9;
    const [memory, cpu] = JSON.parse(stderr);
    process.stdout.write(stdout);
    process.stdout.write(
      `${events} events (${Math.round(statSync(place('export')).size / 1e6)} MB), a checkpoint each ${seal}: ` +
        `${seconds.toFixed(1)} s by the clock, ${(cpu / 1e6).toFixed(1)} s on the processor (asked: 60 for a million), ${Math.round(memory / 1024)} MiB at most\n`,
    );
    process.exitCode = status ?? 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
