import { type InventoryEntry, publicTask } from '../access/inventory';

// The consent lifts secrecy (OSL 10 kap. 1 §); the ground for keeping it is another.
const asProof = 'With the case, also after a withdrawal: it proves what was lawful.';
const asConsents = 'The consents of the case, with matrix, answers and withdrawals.';

/** The personal data of consents. */
export const consentInventory: readonly InventoryEntry[] = [
  {
    table: 'consents',
    about: ['young person', 'colleague'],
    fields: [
      'child_view',
      'language',
      'interpreter_language',
      'interpreter_mode',
      'interpreter_reference',
      'maturity_judged_by',
      'maturity_judged_on',
      'maturity_reasons',
      'custody_proof',
      'custody_proof_reference',
      'custody_checked_on',
      'suffices_until',
      'drafted_by',
      'offered_by',
    ],
    basis: publicTask,
    kept: asProof,
    exported: asConsents,
  },
  {
    table: 'consent_signatories',
    about: ['young person', 'guardian', 'colleague'],
    fields: [
      'person_id',
      'capacity',
      'signed_at',
      'method',
      'evidence',
      'signed_place',
      'witness_id',
      'signature_provider',
      'signature_level',
      'received_by',
      'refused_at',
      'refusal_said',
      'refusal_received_by',
    ],
    basis: publicTask,
    kept: asProof,
    exported: asConsents,
  },
  {
    table: 'consent_scopes',
    about: ['young person'],
    fields: ['discloser_id', 'recipient_id', 'category', 'withdrawn_at'],
    basis: publicTask,
    kept: asProof,
    exported: asConsents,
  },
  {
    table: 'consent_exclusions',
    about: ['young person', 'guardian'],
    fields: ['recipient_id', 'category', 'words'],
    basis: publicTask,
    kept: asProof,
    exported: asConsents,
  },
  {
    table: 'consent_disagreements',
    about: ['young person', 'guardian', 'colleague'],
    fields: ['in_favour_id', 'against_id', 'said_on', 'said', 'recorded_by', 'recorded_at'],
    basis: publicTask,
    kept: asProof,
    exported: asConsents,
  },
  {
    table: 'consent_withdrawals',
    about: ['young person', 'guardian', 'colleague'],
    fields: ['person_id', 'form', 'recipient_id', 'category', 'received_by', 'said_on', 'withdrawn_at'],
    basis: publicTask,
    kept: asProof,
    exported: asConsents,
  },
  {
    table: 'consent_coverage',
    about: ['young person'],
    fields: ['discloser_id', 'recipient_id', 'category', 'covers_from', 'covers_until'],
    basis: publicTask,
    kept: 'While the consent covers something: derived from the other tables.',
    exported: 'Not: it repeats the consents.',
  },
];
