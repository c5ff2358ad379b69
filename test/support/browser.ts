import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import type axe from 'axe-core';
import type { RunOptions } from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { hiddenFields } from './hidden-fields';

declare global {
  interface Window {
    /** What every page that we open tells a breach of its security policy to. */
    noteViolation: (what: string) => void;
    /** In a page that has been looked at. */
    axe: typeof axe;
  }
  interface Document {
    /** What the toasts of the library come and go by: a window that changes its size meanwhile breaks it off. */
    readonly activeViewTransition?: { readonly finished: Promise<void> } | null;
  }
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * What axe finds while a menu or a list of choices is open: react-aria hides the page behind it with aria-hidden and
 * not with inert (its issue 4937). Tab closes them, so focus never lands in what is hidden.
 */
const BEHIND_AN_OVERLAY = ['aria-hidden-focus', 'page-has-heading-one', 'region'];

/** Everything that axe knows of WCAG and of good practice, told without all that is as it should be. */
const axeOptions = (except: readonly string[]): RunOptions => ({
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: Object.fromEntries(except.map((rule) => [rule, { enabled: false }])),
  resultTypes: ['violations'],
});

/** Its script as it is published for pages: half as long as the one for reading. */
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What the browser says of a toast that comes or goes while a test changes the size of its window: no fault of the page. */
const BROKEN_OFF_BY_RESIZING = 'Transition was aborted because of invalid state. Viewport size changed';

/** A phone held upright, or a page enlarged to four times its size. */
const NARROW = { width: 320, height: 900 };

/**
 * The browser of `CHROMIUM_PATH`, or the one inside the npm package, which is a module that jest cannot load. Of the
 * package only the program is taken: its flags put every context into one process, where they see each other's
 * answers, and turn the security of the web off.
 */
function program(): string {
  const own = process.env['CHROMIUM_PATH'];
  if (own !== undefined && existsSync(own)) return own;
  const script = `import chromium from '@sparticuz/chromium'; console.log(await chromium.executablePath())`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).trim();
}

/** What the service said, as a page would read it. */
export interface Answer {
  readonly status: number;
  // Each test knows what it asked for.
  readonly body: Readonly<Record<string, unknown>>;
}

/** A browser and those who sit at it, each with cookies of their own. */
export class Visitors {
  private constructor(
    private readonly browser: Browser,
    private readonly url: string,
    private readonly providerUrl: string,
  ) {}

  static async arrive(url: string, providerUrl: string): Promise<Visitors> {
    const browser = await chromium.launch({ executablePath: program(), args: FLAGS, headless: true });
    return new Visitors(browser, url, providerUrl);
  }

  async one(size = { width: 1280, height: 900 }): Promise<Visitor> {
    const context = await this.browser.newContext({
      baseURL: this.url,
      locale: 'sv-SE',
      timezoneId: 'Europe/Stockholm',
      viewport: size,
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(15_000);
    return Visitor.at(context, [this.url, this.providerUrl]);
  }

  async leave(): Promise<void> {
    await this.browser.close();
  }
}

/** Somebody at a page, and a guard that notes what a page must never do. */
export class Visitor {
  /** Faults of the page since it opened: foreign requests, policy violations, errors. Expect it to stay empty. */
  readonly faults: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
  ) {}

  static async at(context: BrowserContext, ownUrls: readonly string[]): Promise<Visitor> {
    const page = await context.newPage();
    const visitor = new Visitor(page, context);
    await page.exposeFunction('noteViolation', (what: string) => visitor.faults.push(`policy: ${what}`));
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        window.noteViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
      });
    });
    page.on('pageerror', ({ message }) => {
      if (!message.includes(BROKEN_OFF_BY_RESIZING)) visitor.faults.push(`error: ${message}`);
    });
    page.on('console', (message) => {
      // The browser itself writes a line for every answer that is a refusal; the page's own errors count.
      const isRefusal = /Failed to load resource/.test(message.text());
      if (message.type() === 'error' && !isRefusal) visitor.faults.push(`console: ${message.text()}`);
    });
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith('data:') && !ownUrls.some((own) => url.startsWith(own)))
        visitor.faults.push(`foreign: ${url}`);
    });
    return visitor;
  }

  /** Through our front page and the identity provider's, as a person does. */
  async signIn(login: string): Promise<void> {
    await this.page.goto('/');
    await this.page
      .getByRole('link', { name: /Logga in/ })
      .first()
      .click();
    await this.page.getByRole('button', { name: login, exact: true }).click();
    await this.page.getByRole('button', { name: /^Inloggad som/ }).waitFor();
    await this.page.getByRole('heading', { level: 1 }).waitFor();
  }

  /** The same messages to and fro without a page, then to the front page: for who is to be there already. */
  async arriveSignedIn(login: string): Promise<void> {
    const { request } = this.context;
    const choice = await request.get('/auth/saml/demo/login');
    const [chosen] = (await choice.text()).split('</form>');
    const sending = await request.post(new URL('sso/choose', choice.url()).href, {
      form: { ...hiddenFields(chosen ?? ''), person: login },
    });
    const arrived = await request.post('/auth/saml/demo/acs', { form: hiddenFields(await sending.text()) });
    if (!arrived.ok()) throw new Error(`${login} is not let in: ${arrived.status()}`);
    await this.goto('/');
    await this.page.getByRole('button', { name: /^Inloggad som/ }).waitFor();
  }

  async goto(path: string): Promise<void> {
    await this.page.goto(path);
    await this.page.getByRole('heading', { level: 1 }).waitFor();
  }

  heading(): Promise<string | null> {
    return this.page.getByRole('heading', { level: 1 }).textContent();
  }

  /** What axe finds wrong with what is open now, told with the places. */
  async axe(except: readonly string[] = []): Promise<string[]> {
    await this.page.evaluate(async () => {
      await document.activeViewTransition?.finished;
      // What fades in has its colours when it stands; what turns for ever is never done.
      const passing = document
        .getAnimations()
        .filter(({ effect }) => Number.isFinite(Number(effect?.getComputedTiming().endTime)));
      await Promise.allSettled(passing.map(({ finished }) => finished));
    });
    if (!(await this.page.evaluate(() => 'axe' in window))) await this.page.evaluate(AXE);
    return this.page.evaluate(async (options) => {
      // The library speaks through an element of its own, which for some seconds names what has left the page.
      const { violations } = await window.axe.run({ exclude: ['[data-live-announcer]'] }, options);
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
      );
    }, axeOptions(except));
  }

  /** What is wrong with this page: what axe finds in it, and whether it reflows at 320 px. */
  async look(): Promise<string[]> {
    const usual = this.page.viewportSize() ?? NARROW;
    const found = await this.axe();
    await this.page.setViewportSize(NARROW);
    const overflow = await this.overflow();
    await this.page.setViewportSize(usual);
    const tooWide = overflow === 0 ? [] : [`${overflow} px too wide at 320 px`];
    return [...found, ...tooWide].map((fault) => `${new URL(this.page.url()).pathname}: ${fault}`);
  }

  /** What is wrong while a menu or a list of choices is open. */
  lookAtOverlay(): Promise<string[]> {
    return this.axe(BEHIND_AN_OVERLAY);
  }

  /** Opens the list of a field and takes one of its choices. */
  async choose(field: string, choice: string): Promise<void> {
    // Such a button is named by what is chosen and then by its field.
    const name = new RegExp(` ${field.replace(/[^\p{L} ]/gu, '.')}$`, 'u');
    const [opener, option] = [
      this.page.getByRole('button', { name }),
      this.page.getByRole('option', { name: choice, exact: true }),
    ];
    // A list whose choices have not come yet does not open: whoever waits for them presses again.
    await opener.click();
    while ((await opener.getAttribute('aria-expanded')) !== 'true') await opener.click();
    await option.click();
  }

  /** Types a day, as 2026-11-26, into the parts of a date field. */
  async typeDay(field: string, day: string): Promise<void> {
    await this.page.getByRole('group', { name: field }).getByRole('spinbutton').first().focus();
    await this.page.keyboard.type(day.replaceAll('-', ''));
  }

  /** Walks there with the Tab key alone, and fails where the key does not lead. */
  async tabTo(target: Locator, most = 80): Promise<void> {
    // Looked up once, and again when the page has put another in its place: among many elements that takes long.
    let element = await target.elementHandle();
    for (let steps = 0; steps < most; steps++) {
      const found = await element?.evaluate((it) => ({
        isFocused: it === document.activeElement,
        isThere: it.isConnected,
      }));
      if (found?.isFocused) return;
      if (found?.isThere) await this.page.keyboard.press('Tab');
      else element = await target.elementHandle();
    }
    throw new Error(`Tab does not lead to ${String(target)} within ${most} steps`);
  }

  /** What the service answers to this person's own browser, past the pages. */
  ask(path: string, body?: object): Promise<Answer> {
    return this.page.evaluate(
      async ([url, sent]) => {
        const session = (await (await fetch('/api/session')).json()) as { csrfToken: string };
        const headers = { 'Content-Type': 'application/json', 'X-CSRF-Token': session.csrfToken };
        const answer = await fetch(url, sent ? { method: 'POST', headers, body: JSON.stringify(sent) } : {});
        return { status: answer.status, body: (await answer.json()) as unknown };
      },
      [path, body] as const,
    ) as Promise<Answer>;
  }

  /** How far the page is wider than the window: 0 where it reflows. */
  async overflow(): Promise<number> {
    return this.page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));
  }

  /** How many tables scroll sideways in their frames. */
  scrollingTables(): Promise<number> {
    return this.page
      .locator('.table-region')
      .evaluateAll(
        (regions) => regions.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length,
      );
  }

  async resize(width: number, height = 900): Promise<void> {
    await this.page.setViewportSize({ width, height });
  }

  /** A picture for people to look at, where `SCREENSHOTS` names a folder. */
  async picture(name: string): Promise<void> {
    const folder = process.env['SCREENSHOTS'];
    if (folder) await this.page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  }

  /** One in each width. */
  async pictures(name: string): Promise<void> {
    if (!process.env['SCREENSHOTS']) return;
    for (const width of [320, 1280]) {
      await this.resize(width);
      await this.picture(`${name}-${width}`);
    }
  }

  async leave(): Promise<void> {
    await this.context.close();
  }
}
