import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '../../src/platform/id';
import { proofOf } from '../../src/trust/audit/proof/event-proof';
import { leafHash } from '../../src/trust/audit/tree/hash';
import { formatVerifierKey } from '../../src/trust/audit/tree/signed-note';
import { parseProof, verifyProof } from '../../src/trust/audit/tree/tlog-proof';
import { auditVerify } from '../../src/trust/audit/verify/command';
import { judge } from '../second-verifier/judge';
import { rowsAs } from '../support/at-console';
import { OF_THE_CASE, ToldCase } from '../support/erasing';
import { logKeys } from '../support/old-month';
import { folderForFiles } from '../support/scratch';
import { logSigner, ORIGIN } from '../support/sealing';

/** What stays of an event, and what was told of one before. */
interface Line {
  readonly sequence: number;
  readonly salt: string | null;
  readonly details: object | null;
  readonly envelope: { readonly id: string; readonly event: string; readonly commitment: string };
}

const eventsIn = (text: string): Line[] =>
  text
    .split('\n')
    .filter((line) => line.includes('"envelope"'))
    .map((line) => JSON.parse(line) as Line);

const all = ['2020-01-01', '2100-01-01'] as const;
const keys = `${formatVerifierKey(logSigner.key)}\n`;

let log: ToldCase;
let places: number[];
let before: string;
let proofBefore: string;
let idOfOne: string;
beforeAll(async () => {
  log = await ToldCase.arranged();
  places = await log.places();
  before = await log.old.exported(...all);
  idOfOne = eventsIn(before).find(({ sequence }) => sequence === places[0])?.envelope.id ?? '';
  proofBefore = await log.old.asReader((query) => proofOf(query, idOfOne));
  await log.erased();
});
afterAll(() => log.end());

/** What both verifiers say of a file, the command by its exit code and its words. */
async function judged(text: string) {
  const folder = folderForFiles();
  const [file, keysFile, witness] = ['export.jsonl', 'keys', 'witness'].map((name) => join(folder, name));
  writeFileSync(file ?? '', text);
  writeFileSync(keysFile ?? '', keys);
  writeFileSync(witness ?? '', await log.old.log.witness());
  const said: string[] = [];
  const code = await auditVerify([file ?? '', '--keys', keysFile ?? '', '--witness', witness ?? ''], (line) =>
    said.push(line),
  );
  const second = judge(Buffer.from(text), keys, Buffer.from(await log.old.log.witness()));
  return { code, said: said.join('\n'), second: second?.verdict };
}

describe('events that two agreed to erase', () => {
  it('lose who, what, why and their salt; kind, time, outcome, process and place stay', async () => {
    const rows = await log.old.database.sql<Record<string, unknown>>(
      `select e.* from audit_events e join audit_leaves l on l.event_id = e.id where l.sequence = any ($1)`,
      [places],
    );

    expect(rows).toHaveLength(OF_THE_CASE);
    for (const {
      id,
      occurred_at,
      transaction_id,
      process_id,
      process_number,
      event,
      outcome,
      ...erased
    } of rows) {
      for (const kept of [id, occurred_at, transaction_id, process_id, process_number, event, outcome])
        expect(kept).not.toBeNull();
      expect([...new Set(Object.values(erased))]).toEqual([null]);
      expect(Object.keys(erased)).toHaveLength(14);
    }
    expect(rows.filter(({ outcome }) => outcome === 'refused')).toHaveLength(2);
  });

  it('are all that is erased: not those of another case, and not what was done with the log', async () => {
    const [row] = await log.old.database.sql(
      `select count(*)::int as all, count(*) filter (where case_id = $1)::int as other,
         count(*) filter (where event like 'audit.%')::int as own from audit_events where salt is not null`,
      [log.other.id],
    );
    const [erased] = await log.old.database.sql(
      'select count(*)::int as erased from audit_events where salt is null',
    );

    expect(row).toMatchObject({ other: 5, own: 2 });
    expect(erased).toEqual({ erased: OF_THE_CASE });
  });

  it('are named by an event of the log: their places, how many, and whose order it was', async () => {
    const [erasure] = await log.old.database.sql<{ id: string }>(
      'select id, events::int, carried_out_at is not null as done from audit_erasures',
    );
    expect(erasure).toMatchObject({ events: OF_THE_CASE, done: true });
    expect(
      await log.old.database.sql(
        `select outcome, purpose, basis, user_id, case_id, facts from audit_events where event = 'audit.events-erased'`,
      ),
    ).toEqual([
      {
        outcome: 'allowed',
        purpose: 'oversight',
        basis: 'service',
        user_id: null,
        case_id: null,
        facts: { count: OF_THE_CASE, erasureId: erasure?.id, sequences: places },
      },
    ]);
  });

  it('are erased once', async () => {
    expect(await log.erase()).toBeUndefined();
    const sealer = await log.old.database.consoleOf('sealer');
    const [erasure] = await log.old.database.sql<{ id: string }>('select id from audit_erasures');
    await expect(sealer.query(`select erase_the_events('${erasure?.id}', '{1}')`)).rejects.toThrow(
      'nobody approved',
    );
    await sealer.end();
    for (const change of ['events = events + 1', `decision = 'x'`, 'carried_out_at = null'])
      await expect(log.old.database.sql(`update audit_erasures set ${change}`)).rejects.toThrow('stands');
  });
});

describe('a log with erased events', () => {
  it.each([
    ['all of it', ...all, OF_THE_CASE],
    ['the day of the erased', '2026-03-02', '2026-03-03', OF_THE_CASE],
    ['what came before', '2020-01-01', '2020-05-01', 0],
  ])('is intact in an export of %s, for both verifiers', async (_, from, to, erased) => {
    const text = await log.old.exported(from, to);

    const { code, said, second } = await judged(text);

    expect([said, code, second]).toEqual([expect.stringMatching(/^intact/), 0, 'intact']);
    expect(said).toContain(` ${erased} erased`);
  });

  it('shows the erased without salt and details, under the commitments and leaves that were sealed', async () => {
    const now = eventsIn(await log.old.exported(...all));
    const was = eventsIn(before);

    for (const line of now.slice(0, was.length)) {
      const same = was[line.sequence];
      if (places.includes(line.sequence)) expect(line).toEqual({ ...same, salt: null, details: null });
      else expect(line).toEqual(same);
    }
    expect(places.every((place) => was[place]?.details !== null)).toBe(true);
  });

  it('holds nothing of the case any more', async () => {
    const shown = eventsIn(await log.old.exported(...all))
      .filter(({ sequence }) => places.includes(sequence))
      .map((line) => JSON.stringify(line));

    for (const id of [log.told.id, log.coordinator.userId, log.coordinator.organisation.id])
      expect(shown.filter((line) => line.includes(id))).toEqual([]);
  });

  it('is intact for the nightly verification, again and again', async () => {
    for (let night = 0; night < 2; night += 1)
      expect(await log.old.log.verify()).toMatchObject({ outcome: 'intact', findings: [] });
  });

  it('still proves each erased event, before as after', async () => {
    for (const text of [proofBefore, await log.old.asReader((query) => proofOf(query, idOfOne))]) {
      const proof = parseProof(text);
      if (!proof?.extra) throw new Error('no proof');
      expect(verifyProof(proof, leafHash(proof.extra), ORIGIN, logKeys.logs)).toBe(true);
    }
  });

  it('is searched, and tells the erased as such', async () => {
    const app = await log.old.database.consoleOf('app');
    const search = async (wanted: object) =>
      (
        await rowsAs<{ id: string; is_erased: boolean; user_id: string | null }>(
          app,
          log.old.one,
          'select * from search_the_log($1, 100)',
          [JSON.stringify(wanted)],
        )
      ).rows;

    const ofTheDay = await search({ from: '2026-03-02T00:00:00Z', until: '2026-03-03T00:00:00Z' });
    expect(ofTheDay).toHaveLength(OF_THE_CASE + 6);
    expect(ofTheDay.filter(({ is_erased }) => is_erased)).toHaveLength(OF_THE_CASE);
    expect(ofTheDay.filter(({ is_erased, user_id }) => is_erased && user_id !== null)).toEqual([]);
    expect(await search({ caseId: log.told.id })).toEqual([]);
    expect(await search({ caseId: log.other.id })).toHaveLength(5);
    await app.end();
  });

  it('is drawn for review of what is left', async () => {
    const system = await log.old.database.consoleOf('system');
    const time = [`'2026-03-01'`, `'2026-04-01'`, `'{note.viewed}'`].join();
    const { organisation } = log.coordinator;

    const reads = await system.query<{ case_id: string }>(
      `select case_id from reads_to_review('${organisation.id}', ${time}, 3)`,
    );
    const units = await system.query(`select units_to_review('2026-03-01', ${time}) as id`);
    await system.end();

    expect(reads.rows.map(({ case_id }) => case_id)).toEqual(Array.from({ length: 5 }, () => log.other.id));
    expect(units.rows).toEqual([{ id: organisation.id }]);
  });

  it('goes on: new events are sealed behind the erased, and their month has a part and a seal as before', async () => {
    await log.old.log.write(new Date().toISOString(), 3);
    await log.old.log.seal();
    expect(await log.old.log.verify()).toMatchObject({ outcome: 'intact' });
    const [month] = await log.old.database.sql<{ sealed: string; both_ways: string }>(
      `select (rows_of_a_month('2026-03-01')).*`,
    );
    expect(month?.both_ways).toBe(month?.sealed);
  });

  it('takes another order, of another case', async () => {
    await log.agree(true, log.other);

    expect(await log.erase()).toMatchObject({ events: 5 });
    await log.old.log.seal();
    expect(await log.old.log.verify()).toMatchObject({ outcome: 'intact', findings: [] });
    expect(await log.erase()).toBeUndefined();
  });

  it('knows no erased event by an id that is none of its own', async () => {
    await expect(log.old.asReader((query) => proofOf(query, newId()))).rejects.toThrow();
  });
});
