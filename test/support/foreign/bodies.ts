import { dayFromNow } from '../builders';
import { bodyOf, parametersOf, resolved, type Schema } from './description';

/** What stands in a body that is made: which id in which field, and which words. */
export interface Filling {
  readonly id: (field: string) => string;
  readonly text: string;
}

/** The same id in every field, and words that are long enough everywhere. */
export const filledWith = (id: string): Filling => ({
  id: () => id,
  text: 'Påhittad text, så lång som den behöver vara',
});

/** Whether a field takes an id. */
export const isIdField = ({ format }: Schema, name: string): boolean =>
  format === 'uuid' || /Ids?$/.test(name);

/** A body that a route takes, made from its own description. Null where it takes none. */
export function bodyFor(method: string, path: string, filling: Filling): object | null {
  const schema = bodyOf(method, path);
  return schema ? (valueFor(schema, '', filling) as object) : null;
}

/** What a route must be asked with after its path. */
export function queryFor(method: string, path: string, filling: Filling): string {
  const pairs = parametersOf(method, path)
    .filter(({ required }) => required)
    .map(({ name, schema }) => `${name}=${String(valueFor(schema, name, filling))}`);
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}

/** A value as a schema asks for it, with what it requires and no more. */
export function valueFor(told: Schema, name: string, filling: Filling): unknown {
  const schema = resolved(told);
  if (schema.enum) return schema.enum[0];
  if (schema.properties)
    return Object.fromEntries(
      (schema.required ?? []).map((key) => [key, valueFor(schema.properties?.[key] ?? {}, key, filling)]),
    );
  if (schema.type === 'array') return [valueFor(schema.items ?? {}, name, filling)];
  if (schema.type === 'boolean') return true;
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1;
  if (schema.type === 'object') return {};
  return isIdField(schema, name) ? filling.id(name) : textFor(schema, name, filling);
}

function textFor({ format, pattern }: Schema, name: string, { text }: Filling): string {
  if (format === 'date') return /until/i.test(name) ? dayFromNow(30) : dayFromNow(0);
  if (format === 'date-time')
    return new Date(Date.now() - (name === 'to' ? 60_000 : 3_600_000)).toISOString();
  if (name === 'language') return 'sv';
  const fits = (said: string): boolean => pattern === undefined || new RegExp(pattern).test(said);
  return [text, 'demo', 'OSL_10_28', '2026-0042', '031-390 06 05'].find(fits) ?? text;
}
