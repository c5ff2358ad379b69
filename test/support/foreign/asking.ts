import { randomUUID } from 'node:crypto';
import type { Test } from 'supertest';
import type { Person } from '../builders';
import type { SignedIn } from '../person';
import { isOpenTo, type Route, routesOf } from '../routes';
import type { World } from '../world';
import { aPdf, sendScan } from '../scans';
import { bodyFor, filledWith, queryFor } from './bodies';
import { type Landscape, tables } from './landscape';
import { saidBy } from './said';

/**
 * Where a role may know of every thing that a route is asked about, though no row policy shows it to them: the
 * declaration gives them what the route tells, and nothing more of it.
 */
const toldOfAll: Readonly<Record<string, readonly string[]>> = {
  log_reviewer: ['GET /api/cases/:id/access-log'],
};

/** What the asking came to. */
export interface AskingTally {
  asked: number;
  /** Where hidden and absent answer differently. */
  readonly told: string[];
  /** Routes whose absent thing is not simply not found: there hidden and absent were compared for less. */
  readonly notLookedUp: Set<string>;
  /** The kinds of things of others that were asked for. */
  readonly kinds: Set<string>;
  readonly routes: Set<string>;
}

/** Asks every route for things of others, as everybody who may call it, and compares with what never was. */
export class Asking {
  readonly tally: AskingTally = {
    asked: 0,
    told: [],
    notLookedUp: new Set(),
    kinds: new Set(),
    routes: new Set(),
  };
  private readonly fixed = randomUUID();
  private readonly filling = filledWith(this.fixed);
  private readonly known = new Map<string, ReturnType<Landscape['idsOf']>>();

  constructor(
    private readonly world: World,
    private readonly landscape: Landscape,
    /** How many hidden things of the route's own kind, and how many of each other kind, are asked for. */
    private readonly many: readonly [own: number, other: number],
  ) {}

  /** The routes with an id that somebody may call. */
  private routesFor(person: Person): Route[] {
    return routesOf(this.world).filter((route) => isOpenTo(person, route) && /:\w+/.test(route.path));
  }

  async askAs(person: Person): Promise<void> {
    const browser = await this.world.as(person);
    for (const route of this.routesFor(person)) {
      this.tally.routes.add(`${route.method} ${route.path}`);
      const [first = '', second] = [...route.path.matchAll(/([\w-]+)\/:\w+/g)].map(([, word]) => word);
      const asker = { browser, name: `${person.role} at ${person.organisation.kind}` };
      const isToldOfAll = toldOfAll[person.role]?.includes(`${route.method} ${route.path}`) ?? false;
      await this.compare(asker, route, await this.foreign(person, first, isToldOfAll), (id) => [id, id]);
      if (second === undefined) continue;
      const { shown } = await this.idsOf(tables[first] ?? '', person);
      const [own] = shown;
      if (own) await this.compare(asker, route, await this.foreign(person, second), (id) => [own, id]);
    }
  }

  /** Asked once: nothing that is asked here changes any of it. */
  private idsOf(table: string, person: Person): ReturnType<Landscape['idsOf']> {
    const key = `${table} ${person.membershipId}`;
    const found = this.known.get(key) ?? this.landscape.idsOf(table, person);
    this.known.set(key, found);
    return found;
  }

  /** Ids of others: of the kind that the word calls for, which are not shown to somebody, and of every other kind. */
  private async foreign(person: Person, word: string, isToldOfAll = false): Promise<string[]> {
    const wanted = tables[word];
    if (wanted === undefined) throw new Error(`${word}: say in landscape.ts which table this is`);
    const ids: string[] = [];
    for (const table of new Set(Object.values(tables))) {
      const { all, shown } = await this.idsOf(table, person);
      if (all.length === 0) throw new Error(`there is nothing in ${table} to ask for`);
      if (table === wanted && isToldOfAll) continue;
      const hidden = table === wanted ? all.filter((id) => !shown.includes(id)) : all;
      if (table === wanted && hidden.length > 0) this.tally.kinds.add(table);
      ids.push(...hidden.slice(-this.many[table === wanted ? 0 : 1]));
    }
    return ids;
  }

  /** Compares what is said of each of these ids with what is said of one that never was. */
  private async compare(
    { browser, name }: { readonly browser: SignedIn; readonly name: string },
    route: Route,
    ids: readonly string[],
    placed: (id: string) => readonly [string, string],
  ): Promise<void> {
    const absent = await this.send(browser, route, placed(randomUUID()));
    if (absent.status !== 404) this.tally.notLookedUp.add(`${absent.status} ${route.method} ${route.path}`);
    const expected = saidBy(absent);
    for (const id of ids) {
      const said = saidBy(await this.send(browser, route, placed(id)));
      this.tally.asked += 1;
      if (said !== expected)
        this.tally.told.push(
          `${name}, ${route.method} ${route.path} ${id}: ${said.slice(0, 600)} and not ${expected.slice(0, 600)}`,
        );
    }
  }

  private send(
    browser: SignedIn,
    { method, path, policy }: Route,
    [first, last]: readonly [string, string],
  ): Test {
    const ids = [first, last];
    const placed = path.replaceAll(/:\w+/g, () => ids.shift() ?? last);
    if (policy?.takes) return sendScan(this.world.server, browser, first, aPdf(60));
    const url = `${placed}${queryFor(method, path, this.filling)}`;
    const body = bodyFor(method, path, this.filling) ?? {};
    switch (method) {
      case 'GET':
        return browser.get(url);
      case 'POST':
        return browser.post(url, body, 1);
      case 'PUT':
        return browser.put(url, body, 1);
    }
  }

  /** Fields that no route takes are refused, each with the same words, and change nothing. */
  async smuggleAs(person: Person): Promise<void> {
    const browser = await this.world.as(person);
    for (const { method, path } of this.routesFor(person).filter((route) => route.method !== 'GET')) {
      const body = bodyFor(method, path, this.filling);
      if (!body) continue;
      const url = path.replaceAll(/:\w+/g, randomUUID());
      for (const field of ['ownerId', 'organisation_id', 'approvedBy', 'version', 'role', 'caseId']) {
        const smuggled = { ...body, [field]: this.fixed };
        const { status } = await (method === 'PUT'
          ? browser.put(url, smuggled, 1)
          : browser.post(url, smuggled, 1));
        this.tally.asked += 1;
        if (status !== 400 && !(field in body))
          this.tally.told.push(`${method} ${path} takes ${field}: ${status}`);
      }
    }
  }
}
