import { en } from '../../web/src/i18n/en';
import { sv } from '../../web/src/i18n/sv';
import type { Visitor } from '../support/browser';
import { Stage } from '../support/stage';

jest.setTimeout(120_000);

let stage: Stage;
const ids: Record<string, string> = {};
beforeAll(async () => {
  stage = await Stage.open();
  for (const [name, statement] of Object.entries({
    case: `select id from cases where programme = 'SSPF' and phase = 'ACTIVE' order by number limit 1`,
    referral: `select id from referrals order by number limit 1`,
    conversation: `select id from concern_conversations where organisation_id in
        (select organisation_id from memberships where role = 'coordinator') order by number limit 1`,
    detention: `select id from detentions order by number limit 1`,
    draft: `select id from custody_decisions where signed_at is null limit 1`,
    decision: `select id from custody_decisions where signed_at is not null order by number limit 1`,
  }))
    ids[name] = (await stage.database.sql<{ id: string }>(statement))[0]?.id ?? '';
}, 90_000);
afterAll(() => stage.close());

/** A page as an address with the kind of thing in braces: what a role can open. */
const pagesOf: Record<string, readonly string[]> = {
  samordnare: [
    '/cases',
    '/cases?view=list',
    '/cases/{case}',
    '/cases/{case}?tab=timeline',
    '/cases/{case}?tab=consent',
    '/cases/{case}?tab=conversations',
    '/cases/{case}/consent/new',
    '/my-cases',
    '/referrals',
    '/referrals/new',
    '/referrals/{referral}',
    '/conversations/new?caseId={case}',
    '/conversations/{conversation}',
    '/statistics',
  ],
  polisstation: [
    '/custody',
    '/custody/new',
    '/custody/new?kind=GRIPEN',
    '/custody/detentions/{detention}',
    '/custody/decisions/{draft}',
    '/custody/decisions/{decision}',
  ],
  skola: ['/my-cases', '/referrals', '/referrals/new'],
  polis: ['/my-cases', '/referrals/new'],
  enhetschef: ['/my-cases', '/custody'],
  styrgrupp: ['/statistics'],
  operativ: ['/statistics'],
  utvecklingsledare: ['/statistics'],
  logggranskare: ['/audit'],
  administrator: ['/administration'],
  arkivarie: ['/'],
};
const publicPages = ['/', '/accessibility', '/no-such-page'];

const addressOf = (page: string): string => page.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '');

/** Names that a title must not hold: those of every young person and guardian of the invented municipality. */
async function names(): Promise<ReadonlySet<string>> {
  const people = await stage.database.sql<{ given: string; family: string }>(
    'select given_name as given, family_name as family from person_identities',
  );
  return new Set(
    people.flatMap(({ given, family }) => [given, family].flatMap((name) => name.split(/[^\p{L}]+/u))),
  );
}

/** Every text as the page could show it, and the keys under which they lie. */
function textsOf(node: object, path = ''): [string, string][] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : textsOf(value as object, `${path}${key}.`),
  );
}
const english = new Map(textsOf(en));
const keys = [...english.keys()].filter((key) => key.includes('.'));
/** Whole sentences that only Swedish has: one of these on an English page was forgotten. */
const swedishAlone = textsOf(sv)
  .filter(([key, text]) => text.length > 25 && !text.includes('{{') && english.get(key) !== text)
  .map(([, text]) => text);

/** What is wrong with a page in the language that it is in. */
async function faultsOf(visitor: Visitor, language: 'sv' | 'en'): Promise<string[]> {
  const { page } = visitor;
  const text = await page.locator('body').innerText();
  const h1 = await page.getByRole('heading', { level: 1 }).count();
  const lang = await page.evaluate(() => document.documentElement.lang);
  const title = await page.title();
  return [
    ...(h1 === 1 ? [] : [`${h1} h1`]),
    ...(lang === language ? [] : [`lang ${lang}`]),
    ...(title.endsWith('Samspel') ? [] : [`title ${title}`]),
    ...keys.filter((key) => text.split(/\s+/).includes(key)).map((key) => `untranslated ${key}`),
    ...(language === 'en' ? swedishAlone.filter((one) => text.includes(one)) : []),
  ];
}

async function colourFaults(visitor: Visitor): Promise<string[]> {
  const { page } = visitor;
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await visitor.axe();
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  // What axe reads are the colours of the style sheets, not those that the system forces.
  const forced = await visitor.axe(['color-contrast']);
  await visitor.picture('forced-colours');
  await page.emulateMedia({ colorScheme: null, forcedColors: null });
  return [...dark.map((fault) => `dark: ${fault}`), ...forced.map((fault) => `forced: ${fault}`)];
}

/** Turns the page into English and back, as anybody can from its foot. */
async function inEnglish(visitor: Visitor): Promise<string[]> {
  const { page } = visitor;
  await page.getByRole('button', { name: 'Language: English' }).click();
  await page.getByRole('button', { name: 'Språk: svenska' }).waitFor();
  await page.waitForLoadState('networkidle');
  const found = await faultsOf(visitor, 'en');
  await page.getByRole('button', { name: 'Språk: svenska' }).click();
  await page.getByRole('button', { name: 'Language: English' }).waitFor();
  return found.map((fault) => `in English: ${fault}`);
}

async function walk(visitor: Visitor, pages: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  const known = await names();
  for (const page of pages) {
    await visitor.goto(addressOf(page));
    await visitor.page.waitForLoadState('networkidle');
    await shoot(visitor, page);
    const titled = (await visitor.page.title()).split(/[^\p{L}]+/u).filter((word) => known.has(word));
    const faults = [
      ...(await visitor.look()),
      ...(await faultsOf(visitor, 'sv')),
      ...(await inEnglish(visitor)),
      ...titled.map((name) => `${name} in its title`),
    ];
    found.push(...faults.map((fault) => `${page}: ${fault}`));
  }
  return [...found, ...(await colourFaults(visitor)), ...visitor.faults];
}

/** Pictures of a page in both widths, to look at. */
async function shoot(visitor: Visitor, page: string): Promise<void> {
  if (!process.env['SCREENSHOTS']) return;
  const file = `page${page.replace(/\W+/g, '-')}`;
  await visitor.picture(`${file}-1280`);
  await visitor.resize(320);
  await visitor.picture(`${file}-320`);
  await visitor.resize(1280);
}

describe('every page is sound, in both languages and both widths', () => {
  it('for nobody in particular', async () => {
    const stranger = await stage.stranger();

    expect(await walk(stranger, publicPages)).toEqual([]);
  });

  it.each(Object.entries(pagesOf))('for %s', async (login, pages) => {
    const visitor = await stage.as(login);

    expect(await walk(visitor, pages)).toEqual([]);
    await visitor.leave();
  });

  it('for somebody whom Samspel does not know', async () => {
    const unknown = await stage.stranger();
    await unknown.page.goto('/');
    await unknown.page.getByRole('link', { name: 'Logga in' }).click();
    await unknown.page.getByRole('button', { name: 'okand', exact: true }).click();

    await unknown.page
      .getByRole('heading', { level: 1, name: 'Du har ingen behörighet i Samspel' })
      .waitFor();

    expect(await unknown.look()).toEqual([]);
    expect(unknown.faults).toEqual([]);
    await shoot(unknown, 'okand');
  });
});
