import { randomUUID } from 'node:crypto';
import type { Response, Test } from 'supertest';
import { routesOf } from '../routes';
import type { World } from '../world';
import { type FieldPath, idFieldsOf, tableOfField, withId, wordOf } from './fields';
import type { Landscape } from './landscape';
import { saidBy } from './said';
import { type SoundRequest, SoundRequests } from './sound-requests';

/** How many hidden things of the field's own kind are asked for, and how many of each other kind. */
const [OWN, OTHER] = [3, 1];

/** Puts the ids of others into bodies and queries that are sound but for them, and compares with ids that never were. */
export class AskingInBodies {
  asked = 0;
  /** Where hidden and absent answer differently. */
  readonly told: string[] = [];
  /** What is said of an id that never was, by route and field. */
  readonly refusals: Record<string, string> = {};

  private constructor(
    private readonly world: World,
    private readonly landscape: Landscape,
    private readonly requests: readonly SoundRequest[],
  ) {}

  static async of(world: World, landscape: Landscape): Promise<AskingInBodies> {
    return new AskingInBodies(world, landscape, await SoundRequests.of(world, landscape));
  }

  /** Every route and field that takes an id beside the address. */
  get fields(): string[] {
    return routesOf(this.world)
      .filter(({ path }) => path.startsWith('/api'))
      .flatMap(({ method, path }) => idFieldsOf(method, path).map((field) => nameOf({ method, path }, field)))
      .sort();
  }

  async ask(): Promise<void> {
    for (const request of this.requests)
      for (const field of idFieldsOf(request.method, request.path)) await this.askIn(request, field);
  }

  private async askIn(request: SoundRequest, field: FieldPath): Promise<void> {
    const absent = await this.send(request, field, randomUUID());
    const name = nameOf(request, field);
    this.refusals[name] = inShort(absent);
    for (const id of await this.foreign(request, field)) {
      const said = saidBy(await this.send(request, field, id));
      this.asked += 1;
      if (said !== saidBy(absent))
        this.told.push(`${name} ${id}: ${said.slice(0, 600)} and not ${saidBy(absent).slice(0, 600)}`);
    }
  }

  /** Ids of others: of the kind that the field calls for, which are not shown to whoever asks, and of every other kind. */
  private async foreign({ by }: SoundRequest, field: FieldPath): Promise<string[]> {
    const wanted = tableOfField[wordOf(field)];
    if (wanted === undefined) throw new Error(`${wordOf(field)}: say in fields.ts which table this is`);
    const ids: string[] = [];
    for (const table of new Set(Object.values(tableOfField))) {
      const { all, shown } = await this.landscape.idsOf(table, by);
      const hidden = table === wanted ? all.filter((id) => !shown.includes(id)) : all;
      ids.push(...hidden.slice(-(table === wanted ? OWN : OTHER)));
    }
    return ids;
  }

  private async send(request: SoundRequest, field: FieldPath, id: string): Promise<Response> {
    const { by, method, path, at, version, body, also } = request;
    const browser = await this.world.as(by);
    const ids = [...at];
    const url = path.replaceAll(/:\w+/g, () => ids.shift() ?? '');
    const sent = withId({ ...body, ...also?.[field[0]] }, field, id);
    const asked = (): Test => {
      switch (method) {
        case 'GET':
          return browser.get(`${url}?${queryOf(sent)}`);
        case 'POST':
          return browser.post(url, sent, version);
        case 'PUT':
          return browser.put(url, sent, version);
      }
    };
    return asked();
  }
}

const nameOf = ({ method, path }: Pick<SoundRequest, 'method' | 'path'>, field: FieldPath): string =>
  `${method} ${path} ${field.filter((part) => part !== '0').join('.')}`;

const queryOf = (asked: object): string =>
  Object.entries(asked)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join('&');

interface Said {
  readonly code?: string;
  readonly errors?: readonly { readonly field: string }[];
}

/** A refusal by its status, its code and the fields that it names. */
function inShort({ status, body }: Response): string {
  const { code = '', errors = [] } = body as Said;
  return [status, code, ...errors.map(({ field }) => field)].join(' ').trim();
}
