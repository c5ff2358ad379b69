import { isIdField } from './bodies';
import { bodyOf, parametersOf, resolved, type Schema } from './description';

/** Which table the thing lies in that a field names by its id. A new word here is a new kind of field. */
export const tableOfField: Readonly<Record<string, string>> = {
  againstId: 'consent_signatories',
  caseId: 'cases',
  childId: 'people',
  correctsNoteId: 'notes',
  deciderId: 'delegations',
  disclosingOrganisationId: 'organisations',
  emergencyId: 'emergency_accesses',
  guardianId: 'people',
  guardianIds: 'people',
  inFavourId: 'consent_signatories',
  membershipId: 'memberships',
  noteIds: 'notes',
  organisationId: 'organisations',
  organisationIds: 'organisations',
  readerIds: 'users',
  receivingOrganisationId: 'organisations',
  recipientId: 'organisations',
  scanId: 'consent_scans',
  signatoryId: 'consent_signatories',
  userId: 'users',
  witnessId: 'users',
};

/** Where an id stands in a body or a query, from the outside in; lists by their first place. */
export type FieldPath = readonly [string, ...string[]];

/** Every place for an id beside a route's address. */
export function idFieldsOf(method: string, path: string): FieldPath[] {
  const body = bodyOf(method, path);
  const query = parametersOf(method, path).flatMap(({ name, schema }) => placesIn(schema, [name]));
  return [...(body ? placesIn(body, []) : []), ...query].filter(isPath);
}

const isPath = (path: readonly string[]): path is FieldPath => path.length > 0;

/** The word of a field: the last that is no place in a list. */
export const wordOf = (path: FieldPath): string => path.filter((part) => part !== '0').at(-1) ?? '';

/** A body with another id in one place; what leads there is made where it is missing. */
export function withId(body: object, [first, ...rest]: FieldPath, id: string): object {
  const inside = new Map<string, unknown>(Object.entries(body)).get(first);
  const value = isPath(rest) ? withId(isObject(inside) ? inside : {}, rest, id) : id;
  return Array.isArray(body) || first === '0' ? [value, ...remaining(body)] : { ...body, [first]: value };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const remaining = (body: object): readonly unknown[] => (Array.isArray(body) ? body.slice(1) : []);

function placesIn(told: Schema, path: readonly string[]): (readonly string[])[] {
  const schema = resolved(told);
  if (schema.properties)
    return Object.entries(schema.properties).flatMap(([key, each]) => placesIn(each, [...path, key]));
  if (schema.type === 'array') return placesIn(schema.items ?? {}, [...path, '0']);
  const word = path.filter((part) => part !== '0').at(-1) ?? '';
  return isIdField(schema, word) ? [path] : [];
}
