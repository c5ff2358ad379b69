import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { newId } from '../../src/platform/id';
import type { Visitor } from '../support/browser';
import { dayFromNow } from '../support/builders';
import { Stage } from '../support/stage';

jest.setTimeout(240_000);

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
}, 120_000);
afterAll(() => stage.close());

/** Somebody's page is sound in both widths, with a picture of each. */
async function looksSound(visitor: Visitor, name: string): Promise<void> {
  expect(await visitor.look()).toEqual([]);
  await visitor.pictures(name);
}

/** Walks to a button or a link by Tab, and presses Enter. */
async function press(visitor: Visitor, target: Locator): Promise<void> {
  await visitor.tabTo(target, 120);
  await visitor.page.keyboard.press('Enter');
}

/** Walks to the field of a dialog by Tab, and writes in it. */
async function write(visitor: Visitor, words: string): Promise<void> {
  await visitor.tabTo(visitor.page.getByRole('dialog').getByRole('textbox'));
  await visitor.page.keyboard.type(words);
}

const rowsOf = (visitor: Visitor, table: string): Locator =>
  visitor.page.getByRole('table', { name: table }).getByRole('row');

describe('a coordinator', () => {
  it('sees who read a case and who was refused a note, narrows it, and prints it for the family', async () => {
    const [one] = await stage.database.sql<{ id: string; note: string }>(
      `select c.id, (select n.id from notes n where n.case_id = c.id limit 1) as note
       from cases c join case_participants p on p.case_id = c.id join users u on u.id = p.user_id
       where c.programme = 'SSF' and c.phase = 'ACTIVE' and u.name = 'Skolan Påhittsson' order by c.number limit 1`,
    );
    if (!one) throw new Error('No active case of the school');
    const school = await stage.as('skola');
    await school.goto(`/cases/${one.id}`);
    const police = await stage.as('polis');
    expect((await police.ask(`/api/notes/${one.note}`)).status).toBe(404);
    const coordinator = await stage.as('samordnare');
    const { page } = coordinator;
    await coordinator.goto(`/cases/${one.id}?tab=access`);

    const units = rowsOf(coordinator, 'Per enhet');
    await units.filter({ hasText: 'Skolan Påhittsson' }).waitFor();
    const events = rowsOf(coordinator, 'Händelse för händelse');
    const refused = events.filter({ hasText: 'Polisa Exempelsson' });
    expect(await refused.textContent()).toMatch(/Läste en anteckning.*Nekades/);
    await looksSound(coordinator, 'access');
    await coordinator.resize(320);
    expect(await coordinator.scrollingTables()).toBe(0);
    await coordinator.resize(1280);

    const [unit] = await stage.database.sql<{ name: string }>(
      `select o.name from organisations o join memberships m on m.organisation_id = o.id join users u on u.id = m.user_id
       where u.name = 'Skolan Påhittsson'`,
    );
    await coordinator.choose('Enhet', unit?.name ?? '');
    await refused.waitFor({ state: 'detached' });
    expect(await events.filter({ hasText: 'Skolan Påhittsson' }).count()).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Visa allt' }).click();
    await refused.waitFor();

    await page.getByRole('button', { name: 'Skriv ut till familjen' }).click();
    await page.getByRole('dialog', { name: 'Vem har läst om mitt barn?' }).waitFor();
    expect(await coordinator.axe()).toEqual([]);
    await coordinator.picture('access-paper-1280');
    const [paper] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Spara PDF' }).click(),
    ]);
    expect(
      readFileSync(await paper.path())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect([...school.faults, ...police.faults, ...coordinator.faults]).toEqual([]);
    for (const visitor of [school, police, coordinator]) await visitor.leave();
  });
});

describe('the head of a unit, by keyboard alone', () => {
  it('judges the reads of a month, signs them late, and cannot sign or judge them again', async () => {
    await ownReadsOf('Enhetta Chefsson');
    await stage.database.sql(
      `alter table log_reviews disable trigger user; update log_reviews set due_on = '${dayFromNow(-1)}';
       alter table log_reviews enable trigger user`,
    );
    const head = await stage.as('enhetschef');
    const { page } = head;
    const button = (name: string | RegExp): Locator => page.getByRole('button', { name });
    const focused = (): Locator => page.locator(':focus');
    await head.goto('/waiting');
    await press(head, page.getByRole('link', { name: '1 granskning väntar' }));
    await press(head, page.getByRole('link', { name: /^Granska Socialtjänsten/ }));
    await page.getByRole('heading', { level: 1, name: /^Granska / }).waitFor();
    await page.getByText('2 av 7 bedömda').first().waitFor();
    // Their own reads are another review, which they neither see nor sign.
    expect(await page.getByRole('listitem', { name: /Enhetta Chefsson/ }).count()).toBe(0);
    expect(await button('Skriv under').count()).toBe(0);
    await looksSound(head, 'log-review');

    await head.tabTo(button(/^Befogad: /).first(), 120);
    await page.keyboard.press('b');
    await page.getByText('3 av 7 bedömda').first().waitFor();
    await page.keyboard.press('u');
    await page.getByRole('dialog', { name: 'Läsningen ska utredas' }).waitFor();
    await write(head, 'kort');
    await press(head, button('Spara bedömningen'));
    await page.getByText('Skriv vad som ska utredas, med minst 10 tecken.').first().waitFor();
    expect(await head.axe()).toEqual([]);
    await head.picture('log-review-investigate-1280');
    await write(head, ': varför så sent på kvällen?');
    await press(head, button('Spara bedömningen'));
    await page.getByText('4 av 7 bedömda').first().waitFor();
    // Focus has gone on to the next that waits, past the dialog.
    expect(await focused().getAttribute('aria-label')).toMatch(/^Befogad: /);
    await press(head, button(/^Befogad, med kommentar: /).first());
    await page.getByRole('dialog', { name: 'Befogad, med kommentar' }).waitFor();
    await write(head, 'Mötet var samma dag.');
    await press(head, button('Spara bedömningen'));
    await page.getByText('5 av 7 bedömda').first().waitFor();
    await page.keyboard.press('b');
    await page.getByText('6 av 7 bedömda').first().waitFor();
    await page.keyboard.press('b');
    await page.getByText('Alla läsningar är bedömda').waitFor();
    await page.locator('button:focus', { hasText: 'Skriv under' }).waitFor();
    await looksSound(head, 'log-review-ready');
    await page.keyboard.press('Enter');
    const question = page.getByRole('dialog', { name: 'Skriva under granskningen?' });
    await question.getByText('6 befogade och 1 som utreds').waitFor();
    await question.getByText(/kommer att räknas som sen/).waitFor();
    expect(await head.axe()).toEqual([]);
    await head.picture('log-review-sign-1280');
    await press(head, question.getByRole('button', { name: 'Skriv under' }));
    await page.getByText(/Underskriven för sent av Enhetta Chefsson/).waitFor();

    for (const name of ['Skriv under', /^Befogad/, /^Utred/, /^Ändra/])
      expect(await button(name).count()).toBe(0);
    await press(head, button('Skriv ett tillägg'));
    await write(head, 'Läsaren har förklarat kvällsläsningen.');
    await press(head, page.getByRole('dialog').getByRole('button', { name: 'Skriv ett tillägg' }));
    await page.getByText('Tillägget är sparat.').first().waitFor();
    await looksSound(head, 'log-review-signed');
    await head.goto('/log-reviews');
    await page.getByText('Inget väntar på dig').waitFor();
    await looksSound(head, 'log-reviews');
    await head.goto('/log-reviews?tab=statistics');
    await rowsOf(head, 'Granskningar per enhet och månad').filter({ hasText: 'För sent: 1' }).waitFor();
    await looksSound(head, 'log-reviews-statistics');
    expect(head.faults).toEqual([]);
    await head.leave();
  });
});

/** What the head of a unit read, drawn as a review of its own for the log's reviewers. */
async function ownReadsOf(name: string): Promise<void> {
  const id = newId();
  await stage.database.sql(
    `insert into log_reviews (id, organisation_id, month, is_of_managers, managers, seed, percent, events, reads, rules, drawn_at, due_on)
       select '${id}', organisation_id, month, true, managers, seed, percent, events, 1, rules, drawn_at, due_on from log_reviews limit 1`,
  );
  await stage.database.sql(
    `insert into log_review_items (id, review_id, event_id, occurred_at, reader_id, role, event, basis, is_sampled, hits)
       select $1, $2, $3, i.occurred_at, (select id from users where name = $4), 'unit_manager', i.event, 'own-record', true, '{}'
       from log_review_items i limit 1`,
    [newId(), id, newId(), name],
  );
}

describe('a log reviewer', () => {
  let reviewer: Visitor;
  beforeAll(async () => {
    reviewer = await stage.as('logggranskare');
  }, 60_000);
  afterEach(() => expect(reviewer.faults).toEqual([]));

  const verification = async (outcome?: { readonly findings: readonly object[]; readonly is: string }) => {
    const id = newId();
    await stage.database.insert('audit_verifications', { id });
    if (outcome) await end(id, outcome.is, outcome.findings);
    return id;
  };
  const end = (id: string, is: string, findings: readonly object[] = []): Promise<void> =>
    stage.database.insert('audit_verification_outcomes', {
      verification_id: id,
      outcome: is,
      ...{ first: 0, size: 200, tree_size: 200, witnessed: 200 },
      finding_count: findings.length,
      findings: JSON.stringify(findings),
    });

  it('sees how far a verification has come and how it ended, and has the log verified now', async () => {
    const { page } = reviewer;
    const id = await verification();
    await stage.database.insert('audit_verification_steps', {
      verification_id: id,
      ...{ events: 50, of_events: 200 },
    });
    await reviewer.goto('/audit/integrity');
    const bar = page.getByRole('progressbar', { name: 'Kontrollerar händelserna' });
    await bar.filter({ hasText: '25' }).waitFor();
    expect(await page.getByRole('button', { name: 'Kontrollera nu' }).count()).toBe(0);
    await looksSound(reviewer, 'integrity-under-way');
    await end(id, 'intact');
    await page.getByText('Kontrollen är klar. Loggen är hel.').first().waitFor({ timeout: 90_000 });
    await bar.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Kontrollera nu' }).click();
    const question = page.getByRole('dialog', { name: 'Kontrollera hela loggen nu?' });
    await question.waitFor();
    expect(await reviewer.axe()).toEqual([]);
    await question.getByRole('button', { name: 'Kontrollera nu' }).click();
    // A look is taken ever more seldom, and the machine may be slow.
    const own = rowsOf(reviewer, 'Kontroller, senaste först').filter({ hasText: 'Logga Granskarsson' });
    await own.filter({ hasText: /Hel|Inte helt kontrollerad/ }).waitFor({ timeout: 90_000 });
    await page
      .getByText(/^Kontrollen är klar/)
      .first()
      .waitFor();
    expect(await page.getByRole('button', { name: 'Kontrollera nu' }).count()).toBe(1);
    await looksSound(reviewer, 'integrity');
  });

  it('answers an alarm, once it says what was done, and the alarm is gone from every page', async () => {
    const { page } = reviewer;
    await verification({ is: 'tampered', findings: [{ code: 'leaf', sequence: 4 }] });
    await reviewer.goto('/audit');
    await page.getByRole('alert').getByText('Loggen är ändrad').waitFor();
    await page.getByRole('link', { name: 'Se vad som hittades' }).click();
    await page.getByText('En händelse är inte den som förseglades.').first().waitFor();
    await looksSound(reviewer, 'integrity-alarm');
    await page.getByRole('button', { name: 'Svara på larmet' }).click();
    const dialog = page.getByRole('dialog', { name: 'Svara på larmet om loggen' });
    await dialog.getByRole('textbox').fill('Kort');
    await dialog.getByRole('button', { name: 'Svara på larmet' }).click();
    await dialog.getByText('Skriv vad ni har gjort, med minst 10 tecken.').first().waitFor();
    expect(await reviewer.axe()).toEqual([]);
    await reviewer.picture('integrity-answer-1280');
    await dialog.getByRole('textbox').fill('Säkerhetschefen är kontaktad.');
    await dialog.getByRole('button', { name: 'Svara på larmet' }).click();
    await page.getByText('Larmet är besvarat.').first().waitFor();
    await page.getByText('Loggen är ändrad').waitFor({ state: 'detached' });
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.getByText(/Logga Granskarsson svarade .*: Säkerhetschefen är kontaktad\./).waitFor();
    await looksSound(reviewer, 'integrity-answered');
  });

  it('takes out a part of the log after a look at what it holds, and never more than a year', async () => {
    const { page } = reviewer;
    await reviewer.goto('/audit');
    await page.getByRole('button', { name: 'Ta ut ur loggen' }).click();
    const dialog = page.getByRole('dialog', { name: 'Ta ut en förseglad del av loggen' });
    const day = async (field: string, typed: string): Promise<void> => {
      await dialog.getByRole('group', { name: field }).getByRole('spinbutton').first().focus();
      await page.keyboard.type(typed.replaceAll('-', ''));
    };
    const look = (): Promise<void> =>
      dialog.getByRole('button', { name: 'Se vad uttaget innehåller' }).click();
    await day('Från och med', dayFromNow(-366));
    await day('Till och med', dayFromNow(0));
    await look();
    await dialog.getByText('Välj ett slut högst ett år efter början.').nth(1).waitFor();
    expect(await dialog.getByRole('link', { name: 'Hämta filen' }).count()).toBe(0);
    expect(await reviewer.axe()).toEqual([]);
    await reviewer.picture('export-refused-1280');
    await day('Från och med', dayFromNow(-1));
    await look();
    await dialog.getByText(/Uttaget innehåller \d+ händelser\./).waitFor();
    expect(await reviewer.axe()).toEqual([]);
    await reviewer.picture('export-preview-1280');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('link', { name: 'Hämta filen' }).click(),
    ]);
    const [first = '', ...rest] = readFileSync(await file.path(), 'utf8')
      .trim()
      .split('\n');
    expect(JSON.parse(first)).toBeTruthy();
    expect(rest.length).toBeGreaterThan(0);
  });
});
