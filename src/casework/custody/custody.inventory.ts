import type { InventoryEntry } from '../../trust/access/inventory';

const socialServices = 'GDPR art. 6.1 e, SoLPUL 6-7 §§; offences: GDPR art. 10';
const withTheLog =
  'As the personal file of social services: five years after the last note; born on the 5th, 15th or 25th: archive.';

/** The personal data of the LUL log. */
export const custodyInventory: readonly InventoryEntry[] = [
  {
    table: 'detentions',
    about: ['young person', 'guardian', 'colleague'],
    fields: [
      'person_id',
      'kind',
      'started_at',
      'place',
      'offence_category',
      'police_reference',
      'guardian_notified_at',
      'guardian_not_notified_reason',
      'facts',
      'ended_at',
      'end_reason',
      'recorded_by',
    ],
    basis: socialServices,
    kept: withTheLog,
    exported: 'In the extract of the young person that social services give; never with a case.',
  },
  {
    table: 'custody_decisions',
    about: ['young person', 'colleague'],
    fields: [
      'kind',
      'facts',
      'childs_view',
      'alternatives',
      'reasoning',
      'notified',
      'handed_over_to',
      'correction_reason',
      'prepared_by',
      'signed_by',
    ],
    basis: socialServices,
    kept: withTheLog,
    exported: 'In the extract of the young person that social services give; never with a case.',
  },
  {
    table: 'custody_deadlines',
    about: ['colleague'],
    fields: ['done_by'],
    basis: socialServices,
    kept: withTheLog,
    exported: 'With the decision that started it.',
  },
  {
    table: 'delegations',
    about: ['elected representative', 'colleague'],
    fields: ['decider_name', 'decider_title', 'reference'],
    basis: 'GDPR art. 6.1 e, KL 6 kap. 37-39 §§',
    kept: 'With the order of delegation that it is a point of.',
    exported: 'As any public record.',
  },
];
