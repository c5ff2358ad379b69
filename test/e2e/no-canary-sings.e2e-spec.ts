import { readFileSync } from 'node:fs';
import type { Test } from 'supertest';
import type { OpenedCaseView } from '../../src/casework/cases/case.view';
import type { PeopleOfCaseView } from '../../src/trust/protection/protection.view';
import type { Action } from '../../src/trust/access/actions';
import { actionsOf } from '../../src/trust/access/decide-access';
import { answerOf } from '../support/answer';
import { type Case, dayFromNow, type Person } from '../support/builders';
import type { SignedIn } from '../support/person';
import { type Route, routesOf } from '../support/routes';
import { aWorld, type World } from '../support/world';

// Every route as everybody who can reach it: some hundred requests.
jest.setTimeout(240_000);

/** What must be read nowhere once the child is protected: names, numbers, and which stage of school. */
const canaries = {
  given: 'Kanariefågla',
  family: 'Voljärsson',
  guardian: 'Burhållarsson',
  stage: 'UPPER_SECONDARY',
} as const;
const [number, guardianNumber] = listedNumbers();
const all = [...Object.values(canaries), number, guardianNumber];

let world: World;
let people: { readonly name: string; readonly browser: SignedIn; readonly held: readonly Action[] }[];
let about: Case;
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  world = await aWorld();
  await arrange();
});
afterAll(() => world.close());

describe('a child who came by name and is protected since', () => {
  it('is read by nobody on any route, in answers, headers and refusals', async () => {
    expect(await leaksOfEveryRoute()).toEqual([]);
  });

  it('stands in no event that left, and in no row of the audit log', async () => {
    const rows = await world.database.sql<{ text: string }>(
      `select to_jsonb(o)::text as text from outbox_events o
       union all select to_jsonb(a)::text from audit_events a`,
    );

    expect(rows.filter(({ text }) => holdsCanary(text))).toEqual([]);
  });

  it('has no address, telephone or place in any table', async () => {
    const columns = await world.database.sql<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns
       where table_schema = 'public' and column_name ~ '(address|adress|street|postal|phone|telefon|residence|municipality_of)'`,
    );

    expect(columns).toEqual([]);
  });

  it('would be seen by this test if the shield were taken away', async () => {
    await world.database.sql('update person_identities set is_shielded = false where person_id = $1', [
      about.child.id,
    ]);

    const leaks = await leaksOfEveryRoute(({ path }) => /cases(\/:id(\/people)?)?$/.test(path));

    expect(leaks.length).toBeGreaterThan(3);
  });
});

const holdsCanary = (text: string): boolean => all.some((canary) => text.includes(canary));

/** Asks every route as everybody who can reach it, and tells which answers hold what they must not. */
async function leaksOfEveryRoute(wanted: (route: Route) => boolean = () => true): Promise<string[]> {
  const routes = routesOf(world).filter(({ path }) => path.startsWith('/api') && !/session/.test(path));
  const found: string[] = [];
  for (const { name, browser, held } of people) {
    for (const route of routes
      .filter(wanted)
      .filter(({ policy }) => held.some((one) => one === policy?.may))) {
      const answer = await ask(browser, route, wrongBody);
      const told = JSON.stringify([answer.text, answer.headers]);
      if (holdsCanary(told)) found.push(`${route.method} ${route.path} as ${name}: ${answer.status}`);
    }
  }
  return found;
}

/** Fields of many forms, each with what must not come back. */
const wrongBody = {
  givenName: canaries.given,
  familyName: canaries.family,
  personalIdentityNumber: number,
  reason: `${canaries.given} ${canaries.family}`,
  caseNumber: canaries.family,
  unknown: canaries.guardian,
};

function ask(browser: SignedIn, { method, path }: Route, body: object): Test {
  const noun = path.split('/')[2] ?? '';
  const url = path.replace(':personId', about.child.id).replaceAll(/:\w+/g, ids[noun] ?? about.id);
  if (method === 'GET') return browser.get(url);
  return method === 'POST' ? browser.post(url, body, 1) : browser.put(url, body, 1);
}

async function arrange(): Promise<void> {
  const coordinator = await world.coordinator();
  const teacher = await world.participant('school');
  const kinds = ['social_services', 'leisure', 'police'] as const;
  const others: Person[] = [];
  for (const kind of kinds) others.push(await world.participant(kind));
  const elsewhere = await world.organisation('municipality');
  const roles = [
    'log_reviewer',
    'administrator',
    'records_manager',
    'steering_group_member',
    'operational_group_member',
    'development_lead',
  ] as const;
  const rest: Person[] = [
    await world.coordinator(),
    await world.person('unit_manager', teacher.organisation),
  ];
  const station = await world.organisation('social_services');
  rest.push(await world.person('lul_social_worker', station));
  for (const role of roles) rest.push(await world.person(role, elsewhere));

  const school = await world.as(teacher);
  const desk = await world.as(coordinator);
  const referral = await answerOf<{ id: string; version: number }>(
    school.post('/api/referrals', aReferral()).expect(201),
  );
  const opened = await answerOf<OpenedCaseView>(
    desk.post(`/api/referrals/${referral.id}/acceptance`, acceptance(), referral.version).expect(201),
  );
  const [child] = await peopleOf(desk, opened.id);
  about = {
    id: opened.id as Case['id'],
    number: opened.number,
    programme: 'SSPF',
    child: { id: (child?.id ?? '') as Case['child']['id'], name: '' },
  };
  for (const person of [teacher, ...others]) await world.invite(about, person, coordinator);
  const consent = await world.consent(
    about,
    coordinator,
    [teacher, ...others].map(({ organisation: to }) => ({
      from: coordinator.organisation,
      to,
      category: 'school',
    })),
  );
  const note = await world.note(about, coordinator, 'school', [teacher.organisation]);
  await desk
    .post(
      `/api/cases/${about.id}/people/${about.child.id}/protection`,
      { protection: 'protected_registration' },
      child?.version,
    )
    .expect(200);
  ids = { referrals: referral.id, cases: about.id, notes: note, consents: consent };
  people = [];
  for (const person of [coordinator, teacher, ...others, ...rest]) {
    people.push({
      name: `${person.role} at ${person.organisation.kind}`,
      browser: await world.as(person),
      held: actionsOf(person.role, person.organisation.kind),
    });
  }
}

const aReferral = () => ({
  programme: 'SSPF',
  source: 'SCHOOL',
  givenName: canaries.given,
  familyName: canaries.family,
  personalIdentityNumber: number,
  bornOn: birthOf(number),
  sex: 'unknown',
  isProtected: false,
  schoolStage: canaries.stage,
  concernCategories: ['SCHOOL_ABSENCE'],
  description: 'Påhittad oro.',
  isKnownToFamily: true,
});

const acceptance = () => ({
  programme: 'SSPF',
  guardians: [
    {
      givenName: 'Vårda',
      familyName: canaries.guardian,
      personalIdentityNumber: guardianNumber,
      bornOn: birthOf(guardianNumber),
      relation: 'mother',
      custody: 'sole',
    },
  ],
});

const peopleOf = async (by: SignedIn, id: string) =>
  (await answerOf<PeopleOfCaseView>(by.get(`/api/cases/${id}/people`).expect(200))).items;

function birthOf(of: string): string {
  return `${of.slice(0, 4)}-${of.slice(4, 6)}-${of.slice(6, 8)}`;
}

/** A young person's and a grown-up's, of the published test numbers. */
function listedNumbers(): [string, string] {
  const listed = readFileSync('config/test-personal-numbers.txt', 'utf8').match(/^\d{12}/gm) ?? [];
  const [oldest, youngest] = [dayFromNow(-17 * 366), dayFromNow(-13 * 366)];
  const young = listed.find((each) => birthOf(each) > oldest && birthOf(each) < youngest);
  const grown = listed.find((each) => each.startsWith('19'));
  return [young ?? '', grown ?? ''];
}
