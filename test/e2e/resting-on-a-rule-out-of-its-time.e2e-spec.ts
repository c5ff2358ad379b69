import { dayFromNow, type Person } from '../support/builders';
import { ConsentSteps } from '../support/consent-steps';
import { aCustodyDesk, type CustodyDesk } from '../support/custody';
import { soundDisclosure } from '../support/disclosure-steps';
import { newestRule, proposeRule } from '../support/legal-rules';
import { aWorld, type World } from '../support/world';

let world: World;
let steps: ConsentSteps;
let desk: CustodyDesk;
let school: Person;
let police: Person;
beforeAll(async () => {
  world = await aWorld();
  steps = new ConsentSteps(world, await world.coordinator());
  desk = await aCustodyDesk(world);
  school = await world.participant('school');
  police = await world.participant('police');
});
afterAll(() => world.close());

/** Another rule that says what one says, in another time. */
const inAnotherTime = (code: string, [from, until]: readonly [string, string | null], as: string) =>
  world.database.sql(
    `insert into legal_rules (code, valid_from, valid_until, kind, law, text_sv, value, source, certainty)
     select $4, $2, $3, kind, law, text_sv, value, source, certainty from legal_rules where code = $1`,
    [code, from, until, as],
  );

interface Refused {
  readonly status: number;
  readonly title: string;
  readonly code: string;
  readonly errors: readonly { readonly field: string; readonly message: string }[];
  readonly requestId: string;
}

/** Refused in a sentence on its field, with nothing more in the table and a row in the log. */
async function isRefused(
  send: () => PromiseLike<{ readonly body: unknown }>,
  { table, code, field, event }: { table: string; code: string; field: string; event: string },
): Promise<void> {
  const before = await world.database.sql(`select id from ${table}`);
  const body = (await send()).body as Refused;
  expect(body).toMatchObject({ status: 422, code, errors: [{ field }] });
  expect(body.errors[0]?.message).toMatch(/^[A-ZÅÄÖ].*\. Välj .*\.$/);
  expect(await world.database.sql(`select id from ${table}`)).toHaveLength(before.length);
  expect(
    await world.database.sql('select event, outcome, reason from audit_events where request_id = $1', [
      body.requestId,
    ]),
  ).toEqual([{ event, outcome: 'refused', reason: code }]);
}

const times: readonly (readonly [string, readonly [string, string | null]])[] = [
  ['that has ended', [dayFromNow(-900), dayFromNow(-1)]],
  ['that ends today', [dayFromNow(-900), dayFromNow(0)]],
  ['that begins tomorrow', [dayFromNow(1), null]],
];

describe('a disclosure under a rule', () => {
  it.each(times)('%s is refused', async (name, time) => {
    const code = `ANNAN_${times.findIndex(([each]) => each === name)}`;
    await inAnotherTime('LAG_2025_170_7', time, code);
    const about = await steps.aCase([school]);
    const note = await steps.write(school, about.id, 'school');
    const wanted = soundDisclosure(police, [note.id], { ruleCode: code });

    await isRefused(async () => (await world.as(school)).post(`/api/cases/${about.id}/disclosures`, wanted), {
      table: 'disclosure_decisions',
      code: 'rule-not-in-force',
      field: 'ruleCode',
      event: 'disclosure.proposed',
    });
  });
});

describe('a custody decision on a ground', () => {
  it.each(times)('%s is refused', async (name, time) => {
    const code = `GRUND_${times.findIndex(([each]) => each === name)}`;
    await inAnotherTime('BASIS_LUL_14', time, code);
    const { id } = await desk.detain();
    const wanted = { kind: 'RELEASE_TO_GUARDIAN', legalBasisCode: code };

    await isRefused(() => desk.browser.post(`/api/custody/detentions/${id}/decisions`, wanted), {
      table: 'custody_decisions',
      code: 'no-such-legal-basis',
      field: 'legalBasisCode',
      event: 'custody-decision.drafted',
    });
  });
});

describe('what is decided under a new version', () => {
  it('rests on that version, and what was decided before keeps the old', async () => {
    const municipality = await world.organisation('municipality');
    const [administrator, reviewer] = [
      await world.as(await world.person('administrator', municipality)),
      await world.as(await world.person('log_reviewer', municipality)),
    ];
    const { validFrom: old } = await newestRule(administrator, 'BASIS_SOL');
    const draft = async () =>
      (await desk.draft(await desk.detain(), { kind: 'NO_ACTION' })).legalBasis.validFrom;
    const before = await draft();
    const { id, version } = await proposeRule(administrator, 'BASIS_SOL', { validFrom: dayFromNow(0) });
    await reviewer.post(`/api/legal-rule-proposals/${id}/approval`, {}, version).expect(200);

    expect([before, await draft()]).toEqual([old, dayFromNow(0)]);
  });
});
