import type { InventoryEntry } from '../access/inventory';

/** The personal data of sign-in. */
export const identityInventory: readonly InventoryEntry[] = [
  {
    table: 'sessions',
    about: ['colleague'],
    fields: [
      'user_id',
      'membership_id',
      'name_id',
      'session_index',
      'created_at',
      'last_seen_at',
      'ended_at',
    ],
    basis: 'GDPR art. 6.1 e, 32',
    kept: 'One day.',
    exported: 'Not exported: gone before an extract is made.',
  },
  {
    table: 'idempotency_keys',
    about: ['young person', 'guardian', 'colleague'],
    fields: ['answer'],
    basis: 'GDPR art. 6.1 e, 32',
    kept: 'One day.',
    exported: 'Not exported: a copy of what is exported elsewhere.',
  },
];
