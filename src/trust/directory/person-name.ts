import type { Id } from '../../platform/id';

/** A person that the service knows of: a child, a guardian, somebody detained. */
export type PersonId = Id<'person'>;

/** A person as readers may know them: by name, or, when protected, by an alias and nothing else. */
export type PersonName =
  | { readonly kind: 'named'; readonly givenName: string; readonly familyName: string }
  | { readonly kind: 'alias'; readonly alias: string };

/** The columns that `personColumns` selects. */
export interface PersonNameRow {
  readonly alias: string;
  readonly given_name: string | null;
  readonly family_name: string | null;
}

/** What a reader may call a person. The row policy of `person_identities` decides; absent means alias. */
export const personName = ({ alias, given_name, family_name }: PersonNameRow): PersonName =>
  given_name === null || family_name === null
    ? { kind: 'alias', alias }
    : { kind: 'named', givenName: given_name, familyName: family_name };

/** A name in running text. */
export const displayName = (name: PersonName): string =>
  name.kind === 'named' ? `${name.givenName} ${name.familyName}` : name.alias;
