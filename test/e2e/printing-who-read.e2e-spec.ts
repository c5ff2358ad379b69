import { dayFromNow, type Case, type Person } from '../support/builders';
import { rowsAs } from '../support/at-console';
import { ConsentSteps } from '../support/consent-steps';
import { heard, structureOf } from '../support/pdf-structure';
import { refusalOf, wordsOf } from '../support/refusals';
import { aWorld, type World } from '../support/world';

let world: World;
let steps: ConsentSteps;
let coordinator: Person;
let school: Person;
let social: Person;
beforeAll(async () => {
  world = await aWorld();
  coordinator = await world.coordinator();
  steps = new ConsentSteps(world, coordinator);
  school = await world.participant('school');
  social = await world.participant('social_services');
});
afterAll(() => world.close());

const bare = (text: string) => text.replaceAll(/\s/g, '');
const ask = async (who: Person, caseId: string, query = 'language=sv') =>
  (await world.as(who)).get(`/api/cases/${caseId}/access-report?${query}`);

async function saidOn(caseId: string, query = 'language=sv'): Promise<string> {
  const answer = await (
    await world.as(coordinator)
  )
    .get(`/api/cases/${caseId}/access-report?${query}`)
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => done(null, Buffer.concat(parts)));
    })
    .expect(200);
  return bare(heard(structureOf(answer.body as Buffer)));
}

async function readBy(...people: Person[]): Promise<Case> {
  const about = await steps.aCase([school, social]);
  await steps.inForce(about.id, [[school, social, 'school']]);
  for (const person of people) await (await world.as(person)).get(`/api/cases/${about.id}`).expect(200);
  return about;
}

describe('"Vem har läst om mitt barn?"', () => {
  it('is a file to save, with a name that tells nothing of the child, and is logged as a print', async () => {
    const about = await readBy(school);

    const { headers } = await ask(coordinator, about.id, 'language=en&from=2026-01-01');

    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="atkomst-${about.number}.pdf"`,
      'cache-control': 'no-store',
    });
    expect(
      await world.database.sql(
        `select outcome, purpose, basis, facts ->> 'language' as language, facts ->> 'from' as from from audit_events
         where case_id = $1 and event = 'case-access.printed'`,
        [about.id],
      ),
    ).toEqual([
      { outcome: 'allowed', purpose: 'oversight', basis: 'coordination', language: 'en', from: '2026-01-01' },
    ]);
  });

  it('tells the units that read, and the name of the child and of no colleague', async () => {
    const about = await readBy(school, social);

    const said = await saidOn(about.id);

    expect(said).toContain(bare(about.number));
    expect(said).toContain(bare(school.organisation.name));
    expect(said).toContain(bare(social.organisation.name));
    expect(
      [school, social, coordinator].filter(({ login }) => said.includes(bare(`Påhittad ${login}`))),
    ).toEqual([]);
  });

  it('counts only what was read in the time, and what was refused without saying by whom', async () => {
    const about = await readBy(school);
    const stranger = await world.participant('leisure');
    await (await world.as(stranger)).get(`/api/cases/${about.id}`).expect(404);

    const [before, today] = [
      await saidOn(about.id, `language=sv&to=${dayFromNow(-1)}`),
      await saidOn(about.id, `language=sv&from=${dayFromNow(0)}`),
    ];

    expect(before).toContain(bare('Ingen har läst eller ändrat något om barnet'));
    expect(today).toContain(bare(school.organisation.name));
    expect(today).toContain(bare('En gång stoppades'));
    expect(today).not.toContain(bare(stranger.organisation.name));
  });

  it('has an alias and no school when the child is protected', async () => {
    const child = await world.child({ bornOn: dayFromNow(-16 * 366), protection: 'secrecy_marking' });
    const about = await world.openCase({
      coordinator,
      child,
      participants: [school],
      referredBy: school.organisation,
    });
    await (await world.as(school)).get(`/api/cases/${about.id}`).expect(200);
    const [name] = await world.database.sql<{ family: string; alias: string }>(
      `select i.family_name as family, p.alias from person_identities i join people p on p.id = i.person_id where p.id = $1`,
      [child.id],
    );

    const said = await saidOn(about.id);

    expect(said).toContain(bare(name?.alias ?? 'no alias'));
    expect(said).not.toContain(bare(name?.family ?? 'no name'));
    expect(said).not.toContain(bare(school.organisation.name));
  });
});

describe('the paper is refused', () => {
  it.each<readonly [string, string, object]>([
    [
      'a language that there are no texts in',
      'language=ar',
      { status: 400, code: 'malformed-fields', fields: ['language'] },
    ],
    [
      'a time that ends before it begins',
      'language=sv&from=2026-02-02&to=2026-02-01',
      { status: 400, code: 'malformed-fields', fields: ['to'] },
    ],
    [
      'tomorrow',
      `language=sv&to=${dayFromNow(1)}`,
      { status: 422, code: 'period-in-the-future', fields: ['to'] },
    ],
    [
      'a day that never was',
      'language=sv&from=2026-02-30',
      { status: 400, code: 'malformed-fields', fields: ['from'] },
    ],
  ])('for %s', async (_, query, problem) => {
    const about = await readBy();

    expect(
      await refusalOf((await world.as(coordinator)).get(`/api/cases/${about.id}/access-report?${query}`)),
    ).toEqual(problem);
  });

  it.each<readonly [string, () => Promise<Person>, number]>([
    [
      'a log reviewer, who meets no family',
      async () => world.person('log_reviewer', await world.organisation('municipality')),
      403,
    ],
    ['the head of a unit', () => world.person('unit_manager', school.organisation), 403],
    ['a participant', async () => school, 404],
    [
      'an administrator',
      async () => world.person('administrator', await world.organisation('municipality')),
      404,
    ],
  ])('to %s, over HTTP and at the console', async (_, who, status) => {
    const about = await readBy(school);
    const person = await who();

    expect((await ask(person, about.id)).status).toBe(status);
    expect(await countedAtTheConsole(person, about)).toBe(0);
  });

  it('to a coordinator with a conflict of interest, as for a case that never was', async () => {
    const about = await readBy(school);
    const other = await world.coordinator();
    expect(await countedAtTheConsole(other, about)).toBeGreaterThan(0);
    await world.conflict(about, other, coordinator);
    const path = (id: string) => `/api/cases/${id}/access-report?language=sv`;
    const signedIn = await world.as(other);

    expect(await wordsOf(signedIn.get(path(about.id)))).toEqual(
      await wordsOf(signedIn.get(path(school.userId))),
    );
    expect((await signedIn.get(path(about.id))).status).toBe(404);
    expect(await countedAtTheConsole(other, about)).toBe(0);
  });
});

describe('a newer rule', () => {
  it('names the colleagues when a newer rule says so', async () => {
    const about = await readBy(school);
    await world.database.sql(
      `insert into legal_rules (code, valid_from, kind, law, text_sv, value, source, certainty)
       select code, stockholm_today(), kind, law, text_sv, '{"staffNames": "told"}', source, certainty
       from legal_rules where code = 'ACCESS_REPORT' limit 1`,
    );

    const said = await saidOn(about.id);

    expect(said).toContain(bare(`Påhittad ${school.login}`));
  });
});

async function countedAtTheConsole(person: Person, about: Case): Promise<number> {
  const console = await world.database.consoleOf('app');
  const { count } = await rowsAs(console, person, `select from case_access_report($1, '{}', null, null)`, [
    about.id,
  ]);
  await console.end();
  return count;
}
