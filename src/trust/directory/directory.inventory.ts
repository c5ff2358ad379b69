import { type InventoryEntry, publicTask, withTheCase } from '../access/inventory';

const whileEmployed = 'While the membership lasts, and as long as the log names the person.';

/** The personal data of the directory: young people, their guardians, colleagues. */
export const directoryInventory: readonly InventoryEntry[] = [
  {
    table: 'people',
    about: ['young person', 'guardian'],
    fields: ['alias', 'born_on', 'sex', 'protection', 'school_stage', 'language', 'needs_interpreter'],
    basis: publicTask,
    kept: withTheCase,
    exported: 'In the extract of the person.',
  },
  {
    table: 'person_identities',
    about: ['young person', 'guardian'],
    fields: ['given_name', 'family_name', 'personal_identity_number', 'kept_by'],
    basis: publicTask,
    kept: withTheCase,
    exported: 'In the extract of the person.',
  },
  {
    table: 'guardianships',
    about: ['young person', 'guardian'],
    fields: ['child_id', 'guardian_id', 'relation', 'custody'],
    basis: publicTask,
    kept: withTheCase,
    exported: 'In the extracts of the young person and of the guardian.',
  },
  {
    table: 'users',
    about: ['colleague'],
    fields: ['name', 'title', 'work_phone', 'is_active', 'ended_at'],
    basis: 'GDPR art. 6.1 e',
    kept: whileEmployed,
    exported: 'In the extract of the colleague.',
  },
  {
    table: 'deactivations',
    about: ['colleague'],
    fields: ['user_id', 'deactivated_at', 'reactivated_at'],
    basis: 'GDPR art. 6.1 e',
    kept: whileEmployed,
    exported: 'In the extract of the colleague.',
  },
  {
    table: 'user_identities',
    about: ['colleague'],
    fields: ['identity_provider', 'subject'],
    basis: 'GDPR art. 6.1 e',
    kept: whileEmployed,
    exported: 'In the extract of the colleague.',
  },
  {
    table: 'memberships',
    about: ['colleague'],
    fields: [
      'organisation_id',
      'role',
      'valid_from',
      'valid_until',
      'proposed_by',
      'approved_by',
      'confirmed_until',
      'ended_by',
      'ended_at',
    ],
    basis: 'GDPR art. 6.1 e',
    kept: whileEmployed,
    exported: 'In the extract of the colleague.',
  },
  {
    table: 'membership_confirmations',
    about: ['colleague'],
    fields: ['membership_id', 'user_id', 'quarter', 'confirmed_by', 'confirmed_at'],
    basis: 'GDPR art. 6.1 e',
    kept: whileEmployed,
    exported: 'In the extracts of the colleague and of whoever confirmed.',
  },
  {
    table: 'agreements',
    about: ['colleague', 'elected representative'],
    fields: ['signatories', 'registered_by', 'approved_by', 'terminated_by', 'termination_reason'],
    basis: 'GDPR art. 6.1 e',
    kept: 'As long as the organisation takes part; then archived as a public document.',
    exported: 'In the extract of whoever signed or decided.',
  },
];
