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
    fields: ['name', 'title'],
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
    fields: ['organisation_id', 'role', 'valid_from', 'valid_until', 'granted_by'],
    basis: 'GDPR art. 6.1 e',
    kept: whileEmployed,
    exported: 'In the extract of the colleague.',
  },
];
