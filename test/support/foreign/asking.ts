import { randomUUID } from 'node:crypto';
import type { Response, Test } from 'supertest';
import { decideWish } from '../../../src/trust/access/decide-access';
import type { Person } from '../builders';
import type { SignedIn } from '../person';
import { type Route, routesOf } from '../routes';
import type { World } from '../world';
import { bodyFor } from './bodies';
import { type Landscape, tables } from './landscape';

/** What the asking came to. */
export interface AskingTally {
  asked: number;
  /** Where hidden and absent answer differently. */
  readonly told: string[];
  /** Routes whose absent thing is not simply not found: there hidden and absent were compared for less. */
  readonly notLookedUp: Set<string>;
}

/** Asks every route for things of others, as everybody who may call it, and compares with what never was. */
export class Asking {
  readonly tally: AskingTally = { asked: 0, told: [], notLookedUp: new Set() };
  private readonly fixed = randomUUID();

  constructor(
    private readonly world: World,
    private readonly landscape: Landscape,
    /** How many hidden things of the route's own kind, and how many of each other kind, are asked for. */
    private readonly many: readonly [own: number, other: number],
  ) {}

  routesFor({ role, organisation }: Person): Route[] {
    return routesOf(this.world).filter(
      ({ path, policy }) =>
        path.startsWith('/api') &&
        /:\w+/.test(path) &&
        policy !== undefined &&
        policy.may !== 'anyone' &&
        decideWish({ role, organisationKind: organisation.kind }, policy.may) === 'allowed',
    );
  }

  async askAs(person: Person): Promise<void> {
    const browser = await this.world.as(person);
    const existing = await this.landscape.existing();
    for (const route of this.routesFor(person)) {
      const own = tables[/([\w-]+)\/:\w+/.exec(route.path)?.[1] ?? ''];
      if (own === undefined) this.tally.told.push(`${route.path}: say in landscape.ts which table this is`);
      const ids: string[] = [];
      for (const table of existing) {
        const { all, shown } = await this.landscape.idsOf(table, person);
        const foreign = table === own ? all.filter((id) => !shown.includes(id)) : all;
        ids.push(...foreign.slice(-this.many[table === own ? 0 : 1]));
      }
      await this.compare(browser, person, route, ids);
    }
  }

  private async compare(
    browser: SignedIn,
    person: Person,
    route: Route,
    ids: readonly string[],
  ): Promise<void> {
    const absent = await this.send(browser, route, randomUUID());
    if (absent.status !== 404) this.tally.notLookedUp.add(`${absent.status} ${route.method} ${route.path}`);
    const expected = wordsOf(absent);
    for (const id of ids) {
      const answer = await this.send(browser, route, id);
      const said = wordsOf(answer);
      this.tally.asked += 1;
      if (said !== expected)
        this.tally.told.push(
          `${person.role} at ${person.organisation.kind}, ${route.method} ${route.path} ${id}: ${said} and not ${expected}`,
        );
    }
  }

  private send(browser: SignedIn, { method, path }: Route, id: string): Test {
    const url = path.replaceAll(/:\w+/g, id);
    const body = bodyFor(method, path, this.fixed) ?? {};
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
      const body = bodyFor(method, path, this.fixed);
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

const varying = /^(date|x-request-id|keep-alive|connection|x-ratelimit-.*)$/;

/** All that an answer tells but what differs between any two answers. */
function wordsOf({ status, headers, text, body }: Response): string {
  const kept = Object.entries(headers as Readonly<Record<string, string>>)
    .filter(([name]) => !varying.test(name))
    .sort(([one], [other]) => one.localeCompare(other));
  const said =
    typeof body === 'object' && body !== null ? { ...(body as object), requestId: undefined } : text;
  return JSON.stringify([status, kept, said]);
}
