import type { DecisionKind } from '../../casework/custody/custody-decision';
import type { DetentionKind, OffenceCategory } from '../../casework/custody/detention';

/** A decision in the log: signed, or a draft that waits for its decider. */
export interface DecisionScript {
  readonly kind: DecisionKind;
  readonly rule: readonly [code: string, validFrom: string];
  readonly decider: string | null;
  readonly time: string;
  readonly facts: string;
  readonly childsView: string;
  readonly alternatives: string;
  readonly reasoning: string;
  readonly notified: readonly string[];
  readonly handedOverTo: string | null;
}

/** A detention in the log; times are by the clock in Stockholm. */
export interface DetentionScript {
  readonly key: string;
  readonly kind: DetentionKind;
  readonly daysAgo: number;
  readonly from: string;
  readonly until: string | null;
  readonly place: string;
  readonly offence: OffenceCategory | null;
  readonly isKnown: boolean;
  readonly facts: string;
  readonly endReason: string | null;
  readonly decision: DecisionScript | null;
}

const lul14 = ['BASIS_LUL_14', '1964-03-20'] as const;
const lvu6 = ['BASIS_LVU_6', '1990-07-01'] as const;
const sol = ['BASIS_SOL', '2025-07-01'] as const;

/** The log of the last weeks; the first is open and its clock runs. */
export const detentionScripts: readonly DetentionScript[] = [
  {
    key: 'open',
    kind: 'ANHALLEN',
    daysAgo: 1,
    from: '20:40',
    until: null,
    place: 'Polisstationen',
    offence: 'BRB_8',
    isKnown: true,
    facts:
      'Anhållen efter förhör. Lugn, har ätit och fått prata med sin mamma i telefon. Försvarare är på plats.',
    endReason: null,
    decision: {
      kind: 'SAFETY_PLAN_HOME',
      rule: sol,
      decider: null,
      time: '22:15',
      facts:
        'Familjen vill att den unga kommer hem så snart det går. Skola och fritid är ordnade för veckan.',
      childsView: 'Vill hem och vill ha hjälp att berätta för sin lillebror.',
      alternatives: '',
      reasoning: '',
      notified: ['Vårdnadshavare'],
      handedOverTo: null,
    },
  },
  {
    key: 'immediate-care',
    kind: 'GRIPEN',
    daysAgo: 3,
    from: '15:10',
    until: '18:45',
    place: 'Polisstationen',
    offence: 'NSL',
    isKnown: true,
    facts: 'Gripen tillsammans med två andra unga. Behövde vila och mat. Läkare har gjort en bedömning.',
    endReason: 'Överlämnad till socialtjänsten',
    decision: {
      kind: 'LVU_6_IMMEDIATE_CARE',
      rule: lvu6,
      decider: 'chair',
      time: '17:50',
      facts: 'Den unga har inte kunnat vara trygg hemma den senaste tiden och har själv sökt sig därifrån.',
      childsView: 'Vill ha lugn och ro och vill fortsätta i sin skola. Är lättad över att något händer.',
      alternatives: 'Frivillig placering har prövats. Samtycke finns inte från båda vårdnadshavarna.',
      reasoning: 'Rättens beslut kan inte avvaktas. Det är bäst för den unga att vården börjar i dag.',
      notified: ['Vårdnadshavare', 'Offentligt biträde', 'Förvaltningsrätten'],
      handedOverTo: 'Jourhem',
    },
  },
  {
    key: 'held',
    kind: 'KVARHALLEN',
    daysAgo: 6,
    from: '19:30',
    until: '21:05',
    place: 'Polisstationen',
    offence: 'BRB_12',
    isKnown: true,
    facts: 'Kvarhållen i väntan på vårdnadshavare, som hämtade samma kväll.',
    endReason: 'Överlämnad till vårdnadshavare',
    decision: {
      kind: 'RELEASE_TO_GUARDIAN',
      rule: lul14,
      decider: 'manager',
      time: '20:50',
      facts: 'Pappa kom till stationen. De åkte hem tillsammans och vill gärna bli uppringda i veckan.',
      childsView: 'Ville hem. Tycker att det var bra att någon förklarade vad som händer sedan.',
      alternatives: 'Ingen annan åtgärd bedömdes behövas.',
      reasoning: 'Hemmet är tryggt och familjen tar emot stöd.',
      notified: ['Vårdnadshavare'],
      handedOverTo: 'Vårdnadshavare',
    },
  },
  {
    key: 'taken-care-of',
    kind: 'PL_13',
    daysAgo: 19,
    from: '22:20',
    until: '23:40',
    place: 'Centrum',
    offence: null,
    isKnown: false,
    facts: 'Omhändertagen tillfälligt. Uppgav inte sitt namn. Kördes hem sedan en anhörig hade nåtts.',
    endReason: 'Överlämnad till anhörig',
    decision: null,
  },
  {
    key: 'night',
    kind: 'GRIPEN',
    daysAgo: 41,
    from: '16:20',
    until: '21:30',
    place: 'Polisstationen',
    offence: 'BRB_3',
    isKnown: true,
    facts:
      'Gripen efter ett bråk mellan jämnåriga. Ingen behövde vård. Förhör hölls med vårdnadshavare på plats.',
    endReason: 'Överlämnad till socialjouren',
    decision: {
      kind: 'SOCIALJOUR_HANDOVER',
      rule: sol,
      decider: 'emergency',
      time: '21:10',
      facts: 'Samtalet behövde fortsätta under kvällen. Socialjouren tog över och följde med hem.',
      childsView: 'Ville inte åka hem ensam och var nöjd med att någon följde med.',
      alternatives: 'Att vänta till nästa dag bedömdes inte som bra för den unga.',
      reasoning: 'En vuxen som stannar kvar gör kvällen trygg.',
      notified: ['Vårdnadshavare', 'Arbetsledare'],
      handedOverTo: 'Socialjouren',
    },
  },
];
