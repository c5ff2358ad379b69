import { type Filling, filledWith, queryFor } from './foreign/bodies';
import { tableOfField } from './foreign/fields';
import { tables } from './foreign/landscape';
import type { Route } from './routes';
import type { World } from './world';

/** Something that an address or a field can name, and its version where it has one. */
export interface Thing {
  readonly id: string;
  readonly version: number;
}

/** The newest things of every kind that addresses and fields name, as they were at one moment. */
export class Things {
  private constructor(private readonly found: ReadonlyMap<string, readonly Thing[]>) {}

  static async in({ database }: World, many: number): Promise<Things> {
    const found = new Map<string, readonly Thing[]>();
    for (const table of new Set([...Object.values(tables), ...Object.values(tableOfField)]))
      found.set(
        table,
        await database.sql<Thing>(
          `select id, coalesce((to_jsonb(t) ->> 'version')::int, 1) as version from ${table} t order by id desc limit ${many}`,
        ),
      );
    return new Things(found);
  }

  /** Things of the kind that stands after a word of an address. */
  after(word: string): readonly Thing[] {
    return this.found.get(tables[word] ?? '') ?? [];
  }

  /** The newest thing that a field can name. */
  inField(field: string): string {
    return this.found.get(tableOfField[field] ?? '')?.[0]?.id ?? '';
  }

  /** What fills the fields of a request: the newest things, and these words. */
  filling(text = filledWith('').text): Filling {
    return { id: (field) => this.inField(field), text };
  }

  /** Every address of a route that can be made of these things, with what it must be asked with. */
  addressesOf({ method, path }: Route): string[] {
    const words = wordsOf(path).map((word) => this.after(word));
    return everyChoiceOf(words).map(
      (things) => `${placed(path, things)}${queryFor(method, path, this.filling())}`,
    );
  }
}

/** The words before the ids of an address. */
export const wordsOf = (path: string): string[] =>
  [...path.matchAll(/([\w-]+)\/:\w+/g)].map(([, word = '']) => word);

/** An address with things in place of its ids. */
export function placed(path: string, things: readonly Thing[]): string {
  const left = [...things];
  return path.replaceAll(/:\w+/g, () => left.shift()?.id ?? '');
}

/** One of each, in every way. */
export const everyChoiceOf = <T>(kinds: readonly (readonly T[])[]): T[][] =>
  kinds.reduce<T[][]>((chosen, kind) => chosen.flatMap((some) => kind.map((one) => [...some, one])), [[]]);
