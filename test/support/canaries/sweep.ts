import type { Response, Test } from 'supertest';
import { decideWish } from '../../../src/trust/access/decide-access';
import type { Person } from '../builders';
import { bodyFor, type Filling, filledWith, queryFor } from '../foreign/bodies';
import { parametersOf } from '../foreign/description';
import { tableOfField } from '../foreign/fields';
import { tables } from '../foreign/landscape';
import type { SignedIn } from '../person';
import { type Route, routesOf } from '../routes';
import { aPdf, sendScan } from '../scans';
import { toldBy } from '../told';
import type { World } from '../world';
import { canaries, holdsCanary, youngNumbers } from './canaries';

/**
 * How a route is asked: as it wants to be; with canaries in all that somebody may write; or with canaries in place of
 * everything, the ids of its address too.
 */
export type Manner = 'rightly' | 'with canaries' | 'with canaries everywhere';

/** A thing of the stage, and its version where it has one. */
interface Thing {
  readonly id: string;
  readonly version: number;
}

/** How many things of each kind are asked for: as many as there are protected children. */
const MANY = 3;

/** Asks every route for what there is, as everybody who may call it, and remembers which answers hold a canary. */
export class Sweep {
  readonly leaks: string[] = [];
  /** Routes that have given somebody what they asked for. */
  readonly given = new Set<string>();
  asked = 0;
  private things: ReadonlyMap<string, readonly Thing[]> = new Map();

  constructor(
    private readonly world: World,
    private readonly people: readonly Person[],
  ) {}

  routesFor({ role, organisation }: Person): Route[] {
    return routesOf(this.world).filter(
      ({ path, policy }) =>
        path.startsWith('/api') &&
        policy !== undefined &&
        policy.may !== 'anyone' &&
        decideWish({ role, organisationKind: organisation.kind }, policy.may) === 'allowed',
    );
  }

  /** Asks the wanted routes in one manner. */
  async ask(manner: Manner, wanted: (route: Route) => boolean): Promise<void> {
    this.things = await this.everything();
    for (const person of this.people) {
      const browser = await this.world.as(person);
      for (const route of this.routesFor(person).filter(wanted))
        for (const placed of this.placesFor(route, manner))
          this.judge(person, route, manner, await this.send(browser, route, placed, manner));
    }
  }

  /** Whoever writes a name that nobody has marked reads it again: then only refusals are judged. */
  private judge(person: Person, { method, path }: Route, manner: Manner, answer: Response): void {
    this.asked += 1;
    if (answer.status === 401) throw new Error(`${person.role} was signed out before ${method} ${path}`);
    const isRefused = answer.status >= 400;
    if (!isRefused) this.given.add(`${method} ${path}`);
    if (!isRefused && manner !== 'rightly') return;
    if (holdsCanary(toldBy(answer)))
      this.leaks.push(`${method} ${path} ${manner} as ${person.role}: ${answer.status}`);
  }

  /** The newest things of every table that a path or a field can name. */
  private async everything(): Promise<Map<string, Thing[]>> {
    const found = new Map<string, Thing[]>();
    for (const table of new Set([...Object.values(tables), ...Object.values(tableOfField)]))
      found.set(
        table,
        await this.world.database.sql<Thing>(
          `select id, coalesce((to_jsonb(t) ->> 'version')::int, 1) as version from ${table} t order by id desc limit ${MANY}`,
        ),
      );
    return found;
  }

  /** The things that stand in an address, one for each of its ids. */
  private placesFor(route: Route, manner: Manner): Thing[][] {
    const words = [...route.path.matchAll(/([\w-]+)\/:\w+/g)].map(([, word = '']) => word);
    const kinds = words.map((word) => this.thingsFor(word, route, manner));
    if (kinds.some(({ length }) => length === 0))
      throw new Error(`${route.path}: there is nothing to ask for`);
    return kinds.reduce<Thing[][]>(
      (placed, kind) => placed.flatMap((some) => kind.map((one) => [...some, one])),
      [[]],
    );
  }

  private thingsFor(word: string, { method }: Route, manner: Manner): readonly Thing[] {
    const things = this.things.get(tables[word] ?? '') ?? [];
    if (manner === 'rightly') return things;
    return manner === 'with canaries everywhere' && method === 'GET' ? typedInAddress : things.slice(0, 1);
  }

  private send(browser: SignedIn, route: Route, placed: readonly Thing[], manner: Manner): Test {
    const { method, path, policy } = route;
    const left = [...placed];
    const url = path.replaceAll(/:\w+/g, () => left.shift()?.id ?? '');
    if (policy?.takes) return sendScan(this.world.server, browser, placed[0]?.id ?? '', aPdf(60));
    if (method === 'GET') return browser.get(`${url}${this.query(route, manner)}`);
    const made = bodyFor(method, path, this.filling(manner));
    const body =
      made && manner === 'with canaries everywhere' ? { ...(everywhere(made) as object), ...more } : made;
    const version = placed.at(-1)?.version ?? 1;
    return method === 'POST' ? browser.post(url, body ?? {}, version) : browser.put(url, body ?? {}, version);
  }

  private query({ method, path }: Route, manner: Manner): string {
    if (manner === 'rightly') return queryFor(method, path, this.filling(manner));
    const names = [...parametersOf(method, path).map(({ name }) => name), 'cursor', 'name'];
    return `?${names.map((name, index) => `${name}=${encodeURIComponent(inTurn(index))}`).join('&')}`;
  }

  private filling(manner: Manner): Filling {
    const id = (field: string): string => this.things.get(tableOfField[field] ?? '')?.[0]?.id ?? '';
    const text =
      manner === 'rightly' ? filledWith('').text : `${canaries.given} ${canaries.family} ${youngNumbers[0]}`;
    return { id, text };
  }
}

/** What somebody may have typed where an id belongs. */
const typedInAddress: readonly Thing[] = [canaries.family, youngNumbers[0] ?? ''].map((text) => ({
  id: encodeURIComponent(text),
  version: 1,
}));

/** Fields of many forms, each with what must not come back. */
const more = {
  givenName: canaries.given,
  familyName: canaries.family,
  personalIdentityNumber: youngNumbers[0],
  reason: `${canaries.given} ${canaries.family}`,
  caseNumber: canaries.family,
  unknown: canaries.guardian,
};

const inTurn = (index: number): string =>
  [canaries.family, youngNumbers[0] ?? '', canaries.given][index % 3] ?? '';

/** A body with a canary in place of everything in it. */
function everywhere(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(everywhere);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, everywhere(each)]));
  return canaries.family;
}
