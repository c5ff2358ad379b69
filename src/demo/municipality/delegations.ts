import type { DeciderKind, DecisionKind } from '../../casework/custody/custody-decision';
import { type Day, monthsFrom } from './calendar';
import { idOf } from './ids';
import { units } from './organisations';

interface Delegation {
  readonly key: string;
  readonly name: string;
  readonly title: string;
  readonly kind: DeciderKind;
  readonly decides: readonly DecisionKind[];
  readonly reference: string;
}

// LVU 6 §: the board, its chair or an appointed member; never an official.
const immediateCare: readonly DecisionKind[] = ['LVU_6_IMMEDIATE_CARE', 'LVU_6_NOT_TAKEN'];
const everyday: readonly DecisionKind[] = [
  'RELEASE_TO_GUARDIAN',
  'RELEASE_TO_OTHER_ADULT',
  'HANDOVER_SOCIAL_SERVICES',
  'SOCIALJOUR_HANDOVER',
  'VOLUNTARY_PLACEMENT_SOL',
  'SAFETY_PLAN_HOME',
  'NO_ACTION',
];

const delegations: readonly Delegation[] = [
  {
    key: 'chair',
    name: 'Ordina Förandesson',
    title: 'Nämndens ordförande',
    kind: 'elected',
    decides: immediateCare,
    reference: 'Delegationsordningen 2.1',
  },
  {
    key: 'vice-chair',
    name: 'Vice Förandesson',
    title: 'Nämndens vice ordförande',
    kind: 'elected',
    decides: immediateCare,
    reference: 'Delegationsordningen 2.2',
  },
  {
    key: 'manager',
    name: 'Enhetta Chefsson',
    title: 'Enhetschef',
    kind: 'official',
    decides: everyday,
    reference: 'Delegationsordningen 4.3',
  },
  {
    key: 'emergency',
    name: 'Jourina Tjänstesson',
    title: 'Socialsekreterare, socialjouren',
    kind: 'official',
    decides: everyday,
    reference: 'Delegationsordningen 4.7',
  },
];

export const delegationId = (key: string): string => idOf('delegation', key);

/** Whether the decider of a delegation is elected or employed. */
export const deciderKindOf = (key: string): DeciderKind | undefined =>
  delegations.find((each) => each.key === key)?.kind;

export const delegationRows = (today: Day) =>
  delegations.map(({ key, name, title, kind, decides, reference }) => ({
    id: delegationId(key),
    decider_name: name,
    decider_title: title,
    decider_kind: kind,
    decision_kinds: decides,
    reference,
    organisation_id: units.policeStationSocialServices.id,
    valid_from: monthsFrom(today, -24),
  }));
