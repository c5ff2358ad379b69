import type { Locator, Page } from 'playwright-core';
import type { Visitor } from '../support/browser';
import { Stage } from '../support/stage';

jest.setTimeout(180_000);

let stage: Stage;
let officer: Visitor;
let page: Page;
/** What the service has sent to the officer's browser, page by page. */
const received: string[] = [];

beforeAll(async () => {
  stage = await Stage.open();
  officer = await stage.as('polis');
  page = officer.page;
  page.on('response', (response) => {
    if (response.url().includes('/api/'))
      void response.text().then(
        (text) => received.push(`${response.url()} ${text}`),
        () => undefined,
      );
  });
});
afterAll(() => stage.close());
afterEach(() => expect(officer.faults).toEqual([]));

/** SSF as a word of its own stands nowhere: not in the text, labels or address of the page, nor in what it was sent. */
async function expectNoWordOfIt(): Promise<void> {
  const whole = `${await page.title()} ${page.url()} ${await page.content()}`;
  const surroundings = /.{0,60}\bSSF\b.{0,60}/g;
  expect(whole.match(surroundings)).toBeNull();
  expect(received.join('\n').match(surroundings)).toBeNull();
}

/** Looks at a page as the police and at what it says. */
async function visit(path: string, proof: Locator): Promise<void> {
  await officer.goto(path);
  await proof.first().waitFor();
  expect(await officer.look()).toEqual([]);
  await expectNoWordOfIt();
}

const numbers = (): Locator =>
  page.getByRole('region', { name: 'Alla mina ärenden' }).getByRole('link', { name: /^20\d\d-\d{4}$/ });

describe('a police officer', () => {
  it('has SSPF cases only, all those of the unit and none besides', async () => {
    const own = await casesOf('SSPF', 'police');

    await visit('/my-cases', numbers());
    const more = page.getByRole('button', { name: 'Visa fler' });
    while (await more.isVisible()) {
      const before = await numbers().count();
      await more.click();
      await numbers().nth(before).waitFor();
    }

    expect((await numbers().allTextContents()).sort()).toEqual(own.map(({ number }) => number).sort());
    expect(await casesOf('SSF', 'police')).toEqual([]);
    await expectNoWordOfIt();
  });

  it('meets the word SSF on no page of a case', async () => {
    const [inForce] = await casesOf('SSPF', 'police', 'ACTIVE');
    const at = `/cases/${inForce?.id ?? ''}`;

    await visit(at, page.getByRole('table', { name: 'De som deltar i ärendet' }));
    await visit(`${at}?tab=timeline`, page.getByRole('list', { name: 'Tidslinje' }));
    await visit(`${at}?tab=consent`, page.getByRole('heading', { name: 'Underskrifter' }));
    await visit(`${at}?tab=conversations`, page.getByRole('heading', { level: 2 }));
    await page.goto(`${at}?tab=timeline`);
    await page.getByRole('button', { name: 'Skriv anteckning' }).click();
    await page.getByRole('dialog', { name: 'Skriv anteckning' }).waitFor();
    expect(await officer.axe()).toEqual([]);
    await expectNoWordOfIt();
  });

  it('meets it on no other page either, and raises a referral without being asked for a programme', async () => {
    await visit('/referrals', page.getByRole('link', { name: /^A-20\d\d-\d{4}$/ }));
    await page
      .getByRole('link', { name: /^A-20\d\d-\d{4}$/ })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: /^Aktualisering A-/ }).waitFor();
    await expectNoWordOfIt();
    await visit('/referrals/new', page.getByRole('heading', { name: 'Steg 1 av 4: Om vem' }));
    expect(await page.getByRole('radiogroup', { name: 'Vilket program gäller det?' }).count()).toBe(0);
    await visit('/accessibility', page.getByRole('heading', { level: 1 }));
    await page.getByRole('button', { name: 'Language: English' }).click();
    await page.getByRole('button', { name: 'Språk: svenska' }).waitFor();
    await expectNoWordOfIt();
    await page.getByRole('button', { name: 'Språk: svenska' }).click();
  });

  it('finds no SSF case by its address, as if there were none', async () => {
    const [elsewhere] = await casesOf('SSF');

    await officer.goto(`/cases/${elsewhere?.id ?? ''}`);

    expect(await officer.heading()).toBe('Sidan finns inte');
    expect(await officer.look()).toEqual([]);
    await expectNoWordOfIt();
  });
});

describe('a coordinator who would invite the police into an SSF case', () => {
  it('is offered no such unit, and is refused with the rule when asking all the same', async () => {
    const coordinator = await stage.as('samordnare');
    const [ssf] = await casesOf('SSF', 'school', 'ACTIVE');
    await coordinator.goto(`/cases/${ssf?.id ?? ''}`);
    await coordinator.page.getByRole('button', { name: 'Bjud in' }).click();
    await coordinator.page.getByRole('dialog', { name: 'Bjud in en deltagare' }).waitFor();
    expect(await coordinator.axe()).toEqual([]);

    await coordinator.page.getByRole('button', { name: / Enhet$/ }).click();
    const units = coordinator.page.getByRole('option');
    await units.filter({ hasText: 'Fritidsenheten' }).waitFor();
    expect(await coordinator.lookAtOverlay()).toEqual([]);
    expect((await units.allTextContents()).sort()).toEqual([
      'Exempelskolan F–9',
      'Fritidsenheten',
      'Påhittsskolan F–9',
      'Socialtjänsten på polisstationen',
      'Socialtjänsten, barn och unga',
    ]);

    const answer = await coordinator.ask(`/api/cases/${ssf?.id ?? ''}/participants`, {
      ...(await anOfficer()),
      function: 'områdespolis',
    });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      code: 'no-police-in-ssf',
      errors: [{ field: 'organisationId', code: 'no-police-in-ssf' }],
    });
    expect(coordinator.faults).toEqual([]);
  });
});

/** The cases of a programme, with somebody of a kind of unit in them, in a phase. */
function casesOf(
  programme: string,
  kind?: string,
  phase?: string,
): Promise<{ id: string; number: string }[]> {
  return stage.database.sql(
    `select id, number from cases c
      where programme = $1 and ($3::text is null or phase = $3)
        and ($2::text is null or exists (select from case_participants p
          where p.case_id = c.id and p.organisation_kind = $2 and p.valid_until is null))
      order by number desc`,
    [programme, kind ?? null, phase ?? null],
  );
}

async function anOfficer(): Promise<object> {
  const [officerOfTheUnit] = await stage.database.sql<object>(
    `select m.user_id as "userId", m.organisation_id as "organisationId"
       from memberships m join organisations o on o.id = m.organisation_id where o.kind = 'police'`,
  );
  return officerOfTheUnit ?? {};
}
