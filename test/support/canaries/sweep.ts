import type { Response, Test } from 'supertest';
import type { Person } from '../builders';
import { bodyFor, queryFor } from '../foreign/bodies';
import { parametersOf } from '../foreign/description';
import type { SignedIn } from '../person';
import { isOpenTo, type Route, routesOf } from '../routes';
import { aPdf, sendScan } from '../scans';
import { everyChoiceOf, placed, type Thing, Things, wordsOf } from '../things';
import { toldBy } from '../told';
import type { World } from '../world';
import { canaries, holdsCanary, youngNumbers } from './canaries';

/**
 * How a route is asked: as it wants to be; with canaries in all that somebody may write; or with canaries in place of
 * everything, the ids of its address too.
 */
export type Manner = 'rightly' | 'with canaries' | 'with canaries everywhere';

/** How many things of each kind are asked for: as many as there are protected children. */
const MANY = 3;

/** Asks every route for what there is, as everybody who may call it, and remembers which answers hold a canary. */
export class Sweep {
  readonly leaks: string[] = [];
  /** Routes that have given somebody what they asked for. */
  readonly given = new Set<string>();
  asked = 0;

  constructor(
    private readonly world: World,
    private readonly people: readonly Person[],
  ) {}

  /** Asks the wanted routes in one manner. */
  async ask(manner: Manner, wanted: (route: Route) => boolean): Promise<void> {
    const things = await Things.in(this.world, MANY);
    for (const person of this.people) {
      const browser = await this.world.as(person);
      for (const route of routesOf(this.world).filter((each) => isOpenTo(person, each) && wanted(each)))
        for (const chosen of placesFor(route, manner, things))
          this.judge(person, route, manner, await this.send(browser, { route, manner, things, chosen }));
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

  private send(browser: SignedIn, { route, manner, things, chosen }: Asked): Test {
    const { method, path, policy } = route;
    const url = placed(path, chosen);
    if (policy?.takes) return sendScan(this.world.server, browser, chosen[0]?.id ?? '', aPdf(60));
    const filling = things.filling(manner === 'rightly' ? undefined : typed);
    if (method === 'GET')
      return browser.get(
        manner === 'rightly' ? `${url}${queryFor(method, path, filling)}` : `${url}?${typedInQuery(route)}`,
      );
    const made = bodyFor(method, path, filling);
    const body =
      made && manner === 'with canaries everywhere' ? { ...(everywhere(made) as object), ...more } : made;
    const version = chosen.at(-1)?.version ?? 1;
    return method === 'POST' ? browser.post(url, body ?? {}, version) : browser.put(url, body ?? {}, version);
  }
}

interface Asked {
  readonly route: Route;
  readonly manner: Manner;
  readonly things: Things;
  /** What stands in the address. */
  readonly chosen: readonly Thing[];
}

/** The things that stand in an address, one for each of its ids. */
function placesFor({ path, method }: Route, manner: Manner, things: Things): Thing[][] {
  const isTyped = manner === 'with canaries everywhere' && method === 'GET';
  const kinds = wordsOf(path).map((word) => (isTyped ? typedInAddress : things.after(word)));
  if (kinds.some(({ length }) => length === 0)) throw new Error(`${path}: there is nothing to ask for`);
  return everyChoiceOf(manner === 'with canaries' ? kinds.map((kind) => kind.slice(0, 1)) : kinds);
}

const typed = `${canaries.given} ${canaries.family} ${youngNumbers[0]}`;

function typedInQuery({ method, path }: Route): string {
  const names = [...parametersOf(method, path).map(({ name }) => name), 'cursor', 'name'];
  return names.map((name, index) => `${name}=${encodeURIComponent(inTurn(index))}`).join('&');
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
