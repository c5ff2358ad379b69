import { randomUUID } from 'node:crypto';
import type { Response } from 'supertest';
import { dayFromNow, type Person } from '../builders';
import { bodyFor, type Filling } from '../foreign/bodies';
import { tableOfField } from '../foreign/fields';
import { type Landscape, tables } from '../foreign/landscape';
import { isOpenTo, type Route, routesOf } from '../routes';
import { aPdf, sendScan } from '../scans';
import type { World } from '../world';
import { Saved } from './saved';

/** A version that nothing has come to. */
const STALE = 9_999;
/** How many things of each kind somebody asks about. */
const THINGS = 2;
const WANTED = [409, 412, 422];

/** What breaks a rule where neither a made body nor the state of things does. */
const broken: Readonly<Record<string, object>> = {
  'POST /api/cases/:id/next-event': { on: dayFromNow(-1) },
  'POST /api/cases/:id/notes': { occurredOn: dayFromNow(1) },
  'POST /api/cases/:id/conflicts': { reason: 'kort' },
  'POST /api/custody/detentions': {
    kind: 'KVARHALLEN',
    startedAt: new Date(Date.now() + 86_400_000).toISOString(),
    place: 'Polisstationen',
    person: { givenName: 'Lo', familyName: 'Exempelsson', bornOn: '2011-03-01', sex: 'female' },
  },
  'POST /api/audit/closings': { month: dayFromNow(0).slice(0, 7) },
  'POST /api/audit/closing-approvals': { month: dayFromNow(0).slice(0, 7) },
  'POST /api/audit/closing-withdrawals': { month: dayFromNow(0).slice(0, 7) },
  'POST /api/log-reviews/draws': { month: `${dayFromNow(0).slice(0, 7)}-01` },
};

/** What keeps whoever asks from what they would ask next comes last. */
const lastly = (one: Route, other: Route): number =>
  Number(one.path.endsWith('/conflicts')) - Number(other.path.endsWith('/conflicts'));

/** A row of the log, as far as a refusal is told. */
export interface Logged {
  readonly event: string;
  readonly outcome: string;
  readonly reason: string | null;
}

/**
 * Asks every route that changes something about things that whoever asks may see: with a version that has passed, and
 * with bodies that are well-formed and break a rule. Looks what each refusal left behind.
 */
export class Refusing {
  /** The codes of the refusals by 409, 412 and 422, by route. */
  readonly codes = new Map<string, Set<string>>();
  /** Refusals whose row is missing or says something else, and those that saved something. */
  readonly faults: string[] = [];
  asked = 0;
  /** The routes that ask for a version, and what the log says of a request without one. */
  versioned: ReadonlyMap<string, readonly Logged[]> = new Map();
  private readonly saved: Saved;
  private before = '';
  private readonly shown = new Map<string, Promise<string[]>>();
  /** What routes name in their bodies that is not any of its kind. */
  private named: Readonly<Record<string, object>> = {};

  constructor(
    private readonly world: World,
    private readonly landscape: Landscape,
  ) {
    this.saved = new Saved(world.database);
  }

  /** The routes that change something, but those of one's own session. */
  get routes(): readonly Route[] {
    return routesOf(this.world)
      .filter(
        ({ method, path, policy }) =>
          method !== 'GET' &&
          path.startsWith('/api') &&
          policy?.may !== 'anyone' &&
          policy?.may !== 'session:own',
      )
      .sort(lastly);
  }

  private get people(): readonly Person[] {
    return [...this.landscape.people, this.landscape.carrier];
  }

  async askAll(): Promise<void> {
    const caseId = await this.orderAnErasure();
    this.named = {
      'POST /api/audit/erasure-approvals': { caseId },
      'POST /api/audit/erasure-withdrawals': { caseId },
    };
    this.versioned = await this.askWithoutVersion();
    this.before = await this.saved.now();
    for (const isStale of [true, false])
      for (const route of this.routes)
        for (const person of this.people.filter((each) => isOpenTo(each, route)))
          await this.askAs(person, route, isStale);
  }

  /** A case of which whoever reviews the log proposed an erasure. */
  private async orderAnErasure(): Promise<string> {
    const reviewer = this.people.find(({ role }) => role === 'log_reviewer');
    const [order] = await this.world.database.sql<{ about: string }>(
      `insert into audit_erasures (case_id, decision, until, proposed_by)
       select c.id, 'KS 2026/114', now() - interval '60 days', $1 from cases c where not exists (
         select from conflicts_of_interest k where k.case_id = c.id) limit 1 returning case_id as about`,
      [reviewer?.userId],
    );
    if (!order) throw new Error('an erasure could not be proposed');
    return order.about;
  }

  private async askAs(person: Person, route: Route, isStale: boolean): Promise<void> {
    const fillings = await this.fillingsFor(person);
    for (const ids of await this.placesFor(person, route)) {
      for (const filling of isStale ? fillings.slice(0, 1) : fillings) {
        if (this.isEnough(route, isStale)) return;
        const version = isStale ? STALE : await this.versionOf(route, ids);
        await this.judge(route, await this.send(person, route, ids, version, filling));
      }
    }
  }

  /** Which routes refuse a request that names no version, and what the log says of that. */
  private async askWithoutVersion(): Promise<ReadonlyMap<string, readonly Logged[]>> {
    const told = new Map<string, readonly Logged[]>();
    for (const route of this.routes.filter(({ policy }) => !policy?.takes)) {
      const person = this.people.find((each) => isOpenTo(each, route));
      if (!person) continue;
      const ids = [...route.path.matchAll(/:\w+/g)].map(() => randomUUID());
      const answer = await this.send(person, route, ids, undefined, await this.anyFilling(person));
      const { code } = answer.body as { readonly code?: string };
      if (code === 'if-match-missing') told.set(nameOf(route), await this.rowsOf(answer));
    }
    return told;
  }

  /** Whether the route has refused in every way that is looked for: by its version, by its state and by a rule. */
  private isEnough(route: Route, isStale: boolean): boolean {
    const said = [...(this.codes.get(nameOf(route)) ?? [])].join(' ');
    return isStale
      ? !this.versioned.has(nameOf(route)) || said.includes('412')
      : said.includes('409') && said.includes('422');
  }

  /** What it left behind, where it was refused by its state or by a rule. */
  async judge(route: Route, answer: Response): Promise<void> {
    this.asked += 1;
    if (answer.status < 300) this.before = await this.saved.now();
    const name = nameOf(route);
    if (!WANTED.includes(answer.status)) return;
    const { code } = answer.body as { readonly code: string };
    this.codes.set(name, (this.codes.get(name) ?? new Set()).add(`${answer.status} ${code}`));
    const rows = await this.rowsOf(answer);
    const expected: Logged[] = [{ event: String(route.policy?.audit), outcome: 'refused', reason: code }];
    if (JSON.stringify(rows) !== JSON.stringify(expected))
      this.faults.push(`${name}: ${answer.status} ${code} is told as ${JSON.stringify(rows)}`);
    if ((await this.saved.now()) !== this.before)
      this.faults.push(`${name}: ${answer.status} ${code} saved something`);
  }

  private rowsOf(answer: Response): Promise<Logged[]> {
    return this.world.database.sql<Logged>(
      'select event, outcome, reason from audit_events where request_id = $1',
      [answer.headers['x-request-id']],
    );
  }

  private async send(
    person: Person,
    { method, path, policy }: Route,
    ids: readonly string[],
    version: number | undefined,
    filling: Filling,
  ): Promise<Response> {
    const browser = await this.world.as(person);
    const left = [...ids];
    const url = path.replaceAll(/:\w+/g, () => left.shift() ?? '');
    if (policy?.takes)
      return sendScan(this.world.server, browser, ids[0] ?? '', aPdf(60), { type: 'image/png' });
    const body = {
      ...bodyFor(method, path, filling),
      ...broken[nameOf({ method, path })],
      ...this.named[nameOf({ method, path })],
    };
    return method === 'PUT' ? browser.put(url, body, version) : browser.post(url, body, version);
  }

  /** The ids in the address: of things that whoever asks sees, by the words before them. */
  private async placesFor(person: Person, { path }: Route): Promise<string[][]> {
    const words = [...path.matchAll(/([\w-]+)\/:\w+/g)].map(([, word = '']) => tables[word] ?? '');
    let places: string[][] = [[]];
    for (const table of words) {
      const ids = (await this.shownTo(person, table)).slice(-THINGS);
      places = places.flatMap((before) => ids.map((id) => [...before, id]));
    }
    return places;
  }

  private shownTo(person: Person, table: string): Promise<string[]> {
    const key = `${table} ${person.membershipId}`;
    const found = this.shown.get(key) ?? this.landscape.idsOf(table, person).then(({ shown }) => shown);
    this.shown.set(key, found);
    return found;
  }

  private async versionOf({ path }: Route, ids: readonly string[]): Promise<number> {
    // What is written of a person of a case names the version of the person, not that of the case.
    const isOfPerson = path.includes('/people/:');
    const table = isOfPerson ? 'people' : tables[/([\w-]+)\/:\w+/.exec(path)?.[1] ?? ''];
    if (table === undefined) return 1;
    const [row] = await this.world.database.sql<{ version: number | null }>(
      `select (to_jsonb(t) ->> 'version')::integer as version from ${table} t where id = $1`,
      [isOfPerson ? ids.at(-1) : ids[0]],
    );
    return row?.version ?? 1;
  }

  private async anyFilling(person: Person): Promise<Filling> {
    const [first] = await this.fillingsFor(person);
    if (!first) throw new Error('nothing fills a body');
    return first;
  }

  /** Ids of nothing with words that are long enough, words that are too short, and ids of what is seen. */
  private async fillingsFor(person: Person): Promise<Filling[]> {
    const known = new Map<string, string>();
    for (const [field, table] of Object.entries(tableOfField)) {
      const ids = await this.shownTo(person, table === 'delegations' ? 'users' : table).catch(() => []);
      known.set(field, ids.at(-1) ?? randomUUID());
    }
    const text = 'Påhittad text, så lång som den behöver vara';
    const nothing = randomUUID();
    return [
      { id: () => nothing, text },
      { id: (field) => known.get(field) ?? nothing, text: 'kort' },
      { id: (field) => known.get(field) ?? nothing, text },
    ];
  }
}

export const nameOf = ({ method, path }: Pick<Route, 'method' | 'path'>): string => `${method} ${path}`;
