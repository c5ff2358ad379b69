import { readFileSync } from 'node:fs';
import type { AskersView, ContactAnswerView } from '../../src/trust/contacts/contact.view';
import { Database } from '../../src/platform/database/database';
import { newId } from '../../src/platform/id';
import { answerOf } from '../support/answer';
import { principalOf } from '../support/situations';
import type { Case, Organisation, Person } from '../support/builders';
import type { SignedIn } from '../support/person';
import { refusalOf } from '../support/refusals';
import { aWorld, type World } from '../support/world';

const reason = 'Eleven byter skola och vi behöver veta vem vi ringer.';
const nothing: ContactAnswerView = { isKnown: false, contact: null };
const listed = readFileSync('config/test-personal-numbers.txt', 'utf8').match(/^20(?:09|1\d)\d{8}/gm) ?? [];

let world: World;
let coordinator: Person;
let next = 0;
beforeAll(async () => {
  world = await aWorld();
  coordinator = await world.coordinator();
});
afterAll(() => world.close());

const ask = (by: SignedIn, personalIdentityNumber: string, more: object = {}) =>
  by.post('/api/contact-questions', { personalIdentityNumber, reason, ...more });
const answered = (by: SignedIn, number: string): Promise<ContactAnswerView> =>
  answerOf(ask(by, number).expect(200));

/** A case whose child has a number that no other test uses. */
async function aNumberedCase(
  programme: 'SSF' | 'SSPF' = 'SSPF',
  named: readonly Organisation[] = [],
): Promise<{ about: Case; number: string }> {
  const number = listed[next++] ?? '';
  const about = await world.openCase({ coordinator, programme });
  await world.database.sql(
    'update person_identities set personal_identity_number = $2 where person_id = $1',
    [about.child.id, number],
  );
  for (const to of named) {
    await world.consent(about, coordinator, [{ from: coordinator.organisation, to, category: 'school' }]);
  }
  return { about, number };
}

describe('somebody who asks whether anyone works with a child', () => {
  it('learns where the coordinator is reached at work, when that was entered', async () => {
    const social = await world.as(await world.participant('social_services'));
    const { number } = await aNumberedCase();
    const phoned = (phone: string | null) =>
      world.database.sql('update users set work_phone = $2 where id = $1', [coordinator.userId, phone]);

    await phoned('031-390 06 05');
    const answer = await answered(social, number);
    await phoned(null);

    expect(answer.contact).toEqual({ unit: coordinator.organisation.name, workPhone: '031-390 06 05' });
  });

  it('learns the unit to call, and nothing of title, programme, phase or content', async () => {
    const social = await world.as(await world.participant('social_services'));
    const { number } = await aNumberedCase();

    expect(await answered(social, number)).toEqual({
      isKnown: true,
      contact: { unit: coordinator.organisation.name, workPhone: null },
    });
  });

  it('learns of SSF when the rule lets their kind, and the police never do', async () => {
    const { about, number } = await aNumberedCase('SSF');
    const social = await world.as(await world.participant('social_services'));
    const police = await world.as(await world.participant('police'));

    expect((await answered(social, number)).isKnown).toBe(true);
    expect(await answered(police, number)).toEqual(nothing);
    await world.database.sql(
      `insert into legal_rules (code, valid_from, kind, law, text_sv, value, source, certainty)
       values ('CONTACT_MAY_KNOW', '2026-01-01', 'contact_policy', 'påhittad', 'påhittad',
         '{"mayKnow": [{"asker": "police", "programme": "SSF", "condition": "case-is-open"}],
           "askedPerHour": 20, "childrenADayForReview": 7}', 'påhittad', 'MEM')`,
    );
    expect(await answered(police, number)).toEqual(nothing);
    await world.database.sql(
      `delete from legal_rules where code = 'CONTACT_MAY_KNOW' and valid_from = '2026-01-01'`,
    );
    await world.database.sql(`update legal_rules set valid_until = null where code = 'CONTACT_MAY_KNOW'`);
    expect(about.programme).toBe('SSF');
  });

  it('learns it as school or police only while a consent in force names their kind', async () => {
    const school = await world.participant('school');
    const without = await aNumberedCase();
    const named = await aNumberedCase('SSPF', [school.organisation]);
    const browser = await world.as(school);

    expect(await answered(browser, without.number)).toEqual(nothing);
    expect((await answered(browser, named.number)).isKnown).toBe(true);
    await world.database.sql('delete from consent_coverage where case_id = $1', [named.about.id]);
    expect(await answered(browser, named.number)).toEqual(nothing);
  });

  it('is told the same nothing of an unknown child, a protected one, and a closed case', async () => {
    const social = await world.as(await world.participant('social_services'));
    const [shut, closed] = [await aNumberedCase(), await aNumberedCase()];
    await world.database.sql(`update people set protection = 'secrecy_marking' where id = $1`, [
      shut.about.child.id,
    ]);
    await world.database.sql(
      `update cases set phase = 'CLOSED', closed_at = now(), close_reason = 'MOVED' where id = $1`,
      [closed.about.id],
    );
    const unknown = listed[next++] ?? '';

    const texts = [];
    for (const number of [unknown, shut.number, closed.number]) texts.push((await ask(social, number)).text);

    expect(new Set(texts)).toEqual(new Set([JSON.stringify(nothing)]));
  });

  it('is written down with why, and the number only as a keyed hash', async () => {
    const asker = await world.participant('social_services');
    const { number } = await aNumberedCase();
    await answered(await world.as(asker), number);

    const [row] = await world.database.sql<{ reason: string; all: string; hash: Buffer; plain: boolean }>(
      `select reason, to_jsonb(q)::text as all, number_hash as hash,
         number_hash = sha256(convert_to($2, 'UTF8')) as plain
       from contact_questions q where asked_by = $1`,
      [asker.userId, number],
    );

    expect(row).toMatchObject({ reason, plain: false });
    expect(row?.hash).toHaveLength(32);
    expect(row?.all).not.toContain(number);
    const logged = await world.database.sql<{ text: string }>(
      `select to_jsonb(e)::text as text from audit_events e where user_id = $1
       union all select to_jsonb(o)::text from outbox_events o union all select to_jsonb(k)::text from idempotency_keys k`,
      [asker.userId],
    );
    expect(logged.filter(({ text }) => text.includes(number))).toEqual([]);
  });

  it('is seen by the log reviewers after the seventh child in a row', async () => {
    const asker = await world.participant('social_services');
    const browser = await world.as(asker);
    const reviewer = await world.as(
      await world.person('log_reviewer', await world.organisation('municipality')),
    );
    const askers = async () =>
      (await answerOf<AskersView>(reviewer.get('/api/contact-questions/askers').expect(200))).items.filter(
        ({ userId }) => userId === asker.userId,
      );
    for (const number of listed.slice(0, 6)) await answered(browser, number);
    for (const number of listed.slice(0, 3)) await answered(browser, number);
    expect(await askers()).toEqual([]);

    await answered(browser, listed[6] ?? '');

    expect(await askers()).toMatchObject([{ children: 7, reasons: [reason] }]);
    const events = await world.database.sql<{ payload: object }>(
      `select payload from outbox_events where name = 'contact.asked-about-many' and payload ->> 'userId' = $1`,
      [asker.userId],
    );
    expect(events).toHaveLength(1);
  });

  it('is stopped after as many within an hour as the rule says, at the database too', async () => {
    const asker = await world.participant('social_services');
    const browser = await world.as(asker);
    const { number } = await aNumberedCase();
    await world.database.sql(
      `insert into legal_rules (code, valid_from, kind, law, text_sv, value, source, certainty)
       select code, '2026-02-01', kind, law, text_sv, jsonb_set(value, '{askedPerHour}', '3'), source, certainty
       from legal_rules where code = 'CONTACT_MAY_KNOW' and valid_until is null`,
    );
    try {
      for (let count = 0; count < 3; count++) await answered(browser, number);

      expect(await refusalOf(ask(browser, number))).toMatchObject({ status: 429, code: 'too-many-requests' });
      const beyond = await world.app
        .get(Database)
        .as(principalOf(asker), (tx) =>
          tx.query('select * from ask_who_works_with($1, $2, $3)', [newId(), number, reason]),
        );
      expect(beyond).toEqual([{ unit: null, work_phone: null, is_beyond_limit: true, is_many: false }]);
      const kept = await world.database.sql('select id from contact_questions where asked_by = $1', [
        asker.userId,
      ]);
      expect(kept).toHaveLength(3);
    } finally {
      await world.database.sql(
        `delete from legal_rules where code = 'CONTACT_MAY_KNOW' and valid_from = '2026-02-01'`,
      );
      await world.database.sql(`update legal_rules set valid_until = null where code = 'CONTACT_MAY_KNOW'`);
    }
  });

  it('learns of a unit whose coordinator still has the role, when the one of the case has left', async () => {
    const social = await world.as(await world.participant('social_services'));
    const gone = await world.coordinator();
    const { about, number } = await aNumberedCase();
    await world.database.sql('update cases set coordinator_id = $2 where id = $1', [about.id, gone.userId]);
    expect((await answered(social, number)).contact?.unit).toBe(gone.organisation.name);

    await world.database.sql(`update memberships set ended_at = now() where user_id = $1`, [gone.userId]);

    const { isKnown, contact } = await answered(social, number);
    expect(isKnown).toBe(true);
    expect(contact?.unit).not.toBe(gone.organisation.name);
  });
});

describe('what is refused', () => {
  it.each([
    ['an invalid number', { personalIdentityNumber: '201101012391' }, 'number-check-digit'],
    ['no number', { personalIdentityNumber: 'Lo Exempelsson' }, 'number-malformed'],
    ['no reason', { reason: 'vill veta' }, 'question-needs-a-reason'],
  ])('%s', async (_, more, code) => {
    const asker = await world.participant('social_services');

    const refused = await refusalOf(ask(await world.as(asker), listed[0] ?? '', more));

    expect(refused).toMatchObject({ status: 422, code });
    const [questions] = await world.database.sql<{ count: string }>(
      'select count(*) from contact_questions where asked_by = $1',
      [asker.userId],
    );
    expect(questions?.count).toBe('0');
    const [row] = await world.database.sql(
      'select event, outcome, reason from audit_events where user_id = $1 order by occurred_at desc limit 1',
      [asker.userId],
    );
    expect(row).toEqual({ event: 'contact.asked', outcome: 'refused', reason: code });
  });

  it('a question by who works with no case, and the askers to whom they are not', async () => {
    const administrator = await world.as(
      await world.person('administrator', await world.organisation('municipality')),
    );
    const social = await world.as(await world.participant('social_services'));

    await ask(administrator, listed[0] ?? '').expect(404);
    await social.get('/api/contact-questions/askers').expect(403);
  });

  it('the app’s role, the questions and the key', async () => {
    const console = await world.database.consoleOf('app');

    for (const table of ['contact_questions', 'number_hash_keys']) {
      await expect(console.query(`select * from ${table}`)).rejects.toThrow('permission denied');
    }
    await console.end();
  });
});
