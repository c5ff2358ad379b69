import { v7 } from 'uuid';

declare const brand: unique symbol;

/** An id that knows what it points at: swapping a case for a person does not compile. UUID v7 as text. */
export type Id<Name extends string> = string & { readonly [brand]: Name };

export type UserId = Id<'user'>;
export type MembershipId = Id<'membership'>;
export type OrganisationId = Id<'organisation'>;
export type SessionId = Id<'session'>;

/** A new id, in the order of time. Ids are made by us, never by the database. */
export const newId = <T extends Id<string>>(): T => v7() as T;

/** Whether a text has the form of an id (any UUID version). */
export const isId = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);

/** An id as the sixteen bytes that it is: the database takes these in at a quarter of the price of text. */
export const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');
