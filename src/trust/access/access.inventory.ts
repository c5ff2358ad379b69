import type { InventoryEntry } from './inventory';

/** What is kept of who acts, so that it is not found anew each time. */
export const accessInventory: readonly InventoryEntry[] = [
  {
    table: 'standings',
    about: ['colleague'],
    fields: ['user_id', 'membership_id', 'at_hand', 'organisation_id', 'role', 'may'],
    basis: 'GDPR art. 6.1 c and e, OSL 10 kap.',
    kept: 'One transaction: a row a connection, overwritten by the next and removed with the connection.',
    exported: 'Never: it repeats memberships and cases.',
  },
  {
    table: 'standings_across',
    about: ['colleague'],
    fields: ['may', 'cases'],
    basis: 'GDPR art. 6.1 c and e, OSL 10 kap.',
    kept: 'As standings.',
    exported: 'Never: it repeats memberships and cases.',
  },
  {
    table: 'parts_under_consent',
    about: ['colleague', 'young person'],
    fields: ['user_id', 'organisation_id', 'case_id', 'valid_from', 'valid_until', 'covered'],
    basis: 'GDPR art. 6.1 c and e, OSL 10 kap.',
    kept: 'As long as the part in the case.',
    exported: 'Never: it repeats parts in cases and what consent covers.',
  },
];
