/** Why something is not shown, and what to ask the family for. */
export type DisclosureRefusal =
  'not-shared' | 'never-consented' | 'consent-not-in-force' | 'category-not-covered';
