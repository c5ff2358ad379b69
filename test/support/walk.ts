import { en } from '../../web/src/i18n/en';
import { sv } from '../../web/src/i18n/sv';
import type { Visitor } from './browser';
import { absentPage } from './pages';
import type { Stage } from './stage';

/** One of each kind of thing, by which pages are opened: `/cases/{case}`. */
const things: Readonly<Record<string, string>> = {
  case: `select id from cases where programme = 'SSPF' and phase = 'ACTIVE' order by number limit 1`,
  schools: `select case_id as id from notes where organisation_kind = 'school' order by id limit 1`,
  note: `select id from notes where organisation_kind = 'school' order by id limit 1`,
  colleague: `select user_id as id from memberships where role = 'unit_manager' order by valid_from limit 1`,
  referral: `select id from referrals order by number limit 1`,
  conversation: `select id from concern_conversations where organisation_id in
        (select organisation_id from memberships where role = 'coordinator') order by number limit 1`,
  detention: `select id from detentions order by number limit 1`,
  draft: `select id from custody_decisions where signed_at is null limit 1`,
  review: `select id from log_reviews order by id limit 1`,
  decision: `select id from custody_decisions where signed_at is not null order by number limit 1`,
};

async function idsOn(stage: Stage): Promise<Readonly<Record<string, string>>> {
  const ids: Record<string, string> = {};
  for (const [name, statement] of Object.entries(things)) {
    const [found] = await stage.database.sql<{ id: string }>(statement);
    if (!found) throw new Error(`there is no ${name} by which a page could be opened`);
    ids[name] = found.id;
  }
  return ids;
}

/** Names that a title must not hold: those of every young person and guardian of the invented municipality. */
async function names(stage: Stage): Promise<ReadonlySet<string>> {
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

function idOf(ids: Readonly<Record<string, string>>, name: string): string {
  const id = ids[name];
  if (id === undefined) throw new Error(`say in walk.ts how to find a ${name}`);
  return id;
}

/** What the client says in place of a page that it cannot show. */
const refusals: readonly string[] = textsOf(sv.errors)
  .filter(([key]) => key.endsWith('.title'))
  .map(([, text]) => text);

/** Whether the page itself is shown: a page that is not there is sound in every other way. */
async function notShown(visitor: Visitor, page: string): Promise<string[]> {
  const headings = await visitor.page.getByRole('heading').allInnerTexts();
  const said = refusals.filter((text) => headings.includes(text));
  const wanted = page === absentPage ? [sv.errors.absent.title] : [];
  return String(said) === String(wanted) ? [] : [`is not shown: ${said.join() || 'but should be absent'}`];
}

/** What is wrong with a page in the language that it is in. */
async function faultsOf(visitor: Visitor, language: 'sv' | 'en'): Promise<string[]> {
  const { page } = visitor;
  const text = await page.locator('body').innerText();
  const h1 = await page.getByRole('heading', { level: 1 }).count();
  const lang = await page.evaluate(() => document.documentElement.lang);
  const title = await page.title();
  return [
    ...(await crushed(visitor)),
    ...(h1 === 1 ? [] : [`${h1} h1`]),
    ...(lang === language ? [] : [`lang ${lang}`]),
    ...(title.endsWith('Samspel') ? [] : [`title ${title}`]),
    ...keys.filter((key) => text.split(/\s+/).includes(key)).map((key) => `untranslated ${key}`),
    ...(language === 'en' ? swedishAlone.filter((one) => text.includes(one)) : []),
  ];
}

/** Words that stand letter by letter, or nearly so: a column that gave way. */
const crushed = (visitor: Visitor): Promise<string[]> =>
  visitor.page.evaluate(() =>
    Array.from(document.querySelectorAll('main :is(p, dt, dd, li, td, th, h1, h2, h3, label)'))
      .filter((element) => element.checkVisibility() && element.textContent.trim().length > 8)
      .filter(({ clientWidth, clientHeight }) => clientWidth < 40 && clientHeight > 100)
      .map((element) => `crushed: ${element.textContent.trim().slice(0, 30)}`),
  );

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

/** Opens each page in turn and tells what is wrong with any of them, in both languages and both widths. */
export async function walk(stage: Stage, visitor: Visitor, pages: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  const [known, ids] = [await names(stage), await idsOn(stage)];
  for (const page of pages) {
    await visitor.goto(page.replace(/\{(\w+)\}/g, (_, name: string) => idOf(ids, name)));
    await visitor.page.waitForLoadState('networkidle');
    await shoot(visitor, page);
    const titled = (await visitor.page.title()).split(/[^\p{L}]+/u).filter((word) => known.has(word));
    const faults = [
      ...(await notShown(visitor, page)),
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
export async function shoot(visitor: Visitor, page: string): Promise<void> {
  if (!process.env['SCREENSHOTS']) return;
  const file = `page${page.replace(/\W+/g, '-')}`;
  await visitor.pictures(file);
}
