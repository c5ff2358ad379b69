import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

interface Program {
  readonly path: string;
  readonly args: readonly string[];
}

/** The browser of `CHROMIUM_PATH`, or the one inside the npm package, which is a module that jest cannot load. */
function program(): Program {
  const own = process.env['CHROMIUM_PATH'];
  if (own !== undefined && existsSync(own)) return { path: own, args: FLAGS };
  const script = `import chromium from '@sparticuz/chromium';
    console.log(JSON.stringify({ path: await chromium.executablePath(), args: chromium.args }))`;
  const { path, args } = JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }),
  ) as Program;
  return { path, args: [...args.filter((arg) => arg !== '--headless'), ...FLAGS] };
}

/** A browser and those who sit at it, each with cookies of their own. */
export class Visitors {
  private constructor(
    private readonly browser: Browser,
    private readonly url: string,
    private readonly providerUrl: string,
  ) {}

  static async arrive(url: string, providerUrl: string): Promise<Visitors> {
    const { path, args } = program();
    const browser = await chromium.launch({ executablePath: path, args: [...args], headless: true });
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
        const { noteViolation } = window as unknown as { noteViolation: (what: string) => void };
        noteViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
      });
    });
    page.on('pageerror', (error) => visitor.faults.push(`error: ${error.message}`));
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
    await this.page.locator(`button[value="${login}"], button:has-text("${login}")`).first().click();
    await this.page.getByRole('navigation').first().waitFor();
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
    const { violations } = await new AxeBuilder({ page: this.page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .disableRules([...except])
      .analyze();
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
    );
  }

  /** How far the page is wider than the window: 0 where it reflows. */
  async overflow(): Promise<number> {
    return this.page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));
  }

  async resize(width: number, height = 900): Promise<void> {
    await this.page.setViewportSize({ width, height });
  }

  /** A picture for people to look at, where `SCREENSHOTS` names a folder. */
  async picture(name: string): Promise<void> {
    const folder = process.env['SCREENSHOTS'];
    if (folder) await this.page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  }

  async leave(): Promise<void> {
    await this.context.close();
  }
}
