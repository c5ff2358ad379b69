import { type InventoryEntry, publicTask } from '../access/inventory';

/** The personal data of proposed legal rules: who proposed, decided and reviewed. */
export const legalRulesInventory: readonly InventoryEntry[] = [
  {
    table: 'legal_rule_proposals',
    about: ['colleague'],
    fields: ['reviewed_by', 'proposed_by', 'approved_by', 'refused_by', 'reason', 'refusal_reason'],
    basis: publicTask,
    kept: 'As long as the rule that came of it: decisions rest on it. An official document.',
    exported: 'To the colleague, as what they proposed and decided.',
  },
];
