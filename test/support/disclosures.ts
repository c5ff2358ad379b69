import type { TestDatabase } from './database';
import { newId } from '../../src/platform/id';
import type { Decided, DisclosureId } from '../../src/trust/sharing/disclosure';
import type { Case, Person } from './builders';

const DAY = 86_400_000;

/** A decision on another legal basis than consent, and what a test changes of it. */
export interface ToldDisclosure {
  readonly about: Case;
  readonly from: Person;
  readonly to: readonly [Person, ...Person[]];
  readonly noteIds: readonly string[];
  readonly rule?: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** The columns of a sound decision: decided alone, by a rule that asks for no second person, for a week. */
export const decisionRow = ({ about, from, to, rule = 'OSL_10_28', facts = {} }: ToldDisclosure) => ({
  id: newId<DisclosureId>(),
  case_id: about.id,
  programme: about.programme,
  discloser_id: from.organisation.id,
  discloser_kind: from.organisation.kind,
  recipient_id: to[0].organisation.id,
  recipient_kind: to[0].organisation.kind,
  legal_rule_code: rule,
  legal_rule_from: '2009-06-30',
  answers: JSON.stringify({ duty: 'SoL 19 kap. 1 §', offence: 'Påhittat brott' }),
  assessment: 'Påhittad bedömning av vad som behövs.',
  childs_best: 'Påhittad bedömning av barnets bästa.',
  harm: 'Påhittad bedömning av skadan.',
  is_family_told: true,
  needs_approval: false,
  proposed_by: from.userId,
  covers_until: new Date(Date.now() + 6 * DAY),
  ...facts,
});

/** Arranges a decision with its notes and its readers, past every policy; the rules of the tables hold. */
export async function aDisclosure(database: TestDatabase, told: ToldDisclosure): Promise<DisclosureId> {
  const row = decisionRow(told);
  await database.insert('disclosure_decisions', row);
  for (const note_id of told.noteIds) {
    await database.insert('disclosure_items', {
      decision_id: row.id,
      case_id: told.about.id,
      discloser_id: told.from.organisation.id,
      note_id,
    });
  }
  for (const { userId } of told.to) {
    await database.insert('disclosure_readers', { decision_id: row.id, user_id: userId });
  }
  return row.id;
}

/** What the pure rule reads of a decision, as a reader that it names would. */
export const decidedOf = (facts: Partial<Decided> & { readonly itemId: string }): Decided => ({
  decisionId: newId<DisclosureId>(),
  legalRuleCode: 'OSL_10_28',
  legalRuleFrom: '2009-06-30',
  decidedAt: new Date(Date.now() - 60_000),
  decidedBy: 'Påhittad chef',
  coversUntil: new Date(Date.now() + DAY),
  stoppedAt: null,
  mayServeInvestigation: false,
  ...facts,
});
