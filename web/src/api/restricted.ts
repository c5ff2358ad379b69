import type { components } from './schema';

/** What the server says instead of something that this reader may not know. */
export type Restricted = components['schemas']['Restricted'];

/** The same without that choice. */
export type Known<Value> = Exclude<Value, Restricted>;

export function isRestricted(value: unknown): value is Restricted {
  return typeof value === 'object' && value !== null && 'restricted' in value;
}

/** The value, or undefined where it is withheld. Only for what is left out then; what is shown says so (`Told`). */
export const known = <Value>(value: Value): Known<Value> | undefined =>
  isRestricted(value) ? undefined : (value as Known<Value>);
