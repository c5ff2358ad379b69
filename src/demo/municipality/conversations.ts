import type { Outcome, ParticipantKind, Theme, TriggerKind } from '../../casework/conversations/conversation';
import { type Day, comingWorkday, daysFrom, instantOf, workday } from './calendar';
import type { BoardCase } from './cases';
import { whoWorksAt } from './colleagues';
import { idOf } from './ids';
import { type Organisation, units } from './organisations';
import { concernsOf } from './texts';

/** An orossamtal as it was held. */
interface Script {
  readonly caseIndex: number;
  readonly unit: Organisation;
  readonly trigger: TriggerKind;
  readonly daysAgo: number;
  readonly place: string;
  readonly themes: readonly Theme[];
  readonly participants: readonly (readonly [ParticipantKind, string])[];
  readonly youthView: string;
  readonly guardianView: string | null;
  readonly agreements: readonly (readonly [who: string, what: string])[];
  readonly outcome: Outcome;
}

const scripts: readonly Script[] = [
  {
    caseIndex: 13,
    unit: units.coordination,
    trigger: 'SCHOOL',
    daysAgo: 31,
    place: 'Skolan, samtalsrum',
    themes: ['SCHOOL', 'PEERS'],
    participants: [
      ['youth', ''],
      ['guardian', 'Mamma'],
      ['coordinator', 'SSPF-samordnare'],
      ['school', 'Kurator'],
    ],
    youthView: 'Det är lättare att komma när någon väntar på en. Vill gärna ha kvar de korta avstämningarna.',
    guardianView: 'Är glad över att skolan hör av sig även när det går bra.',
    agreements: [
      ['Mentorn', 'Möter upp i entrén måndagar och onsdagar'],
      ['Familjen', 'Ringer skolan före klockan åtta vid frånvaro'],
    ],
    outcome: 'SSPF_OFFERED_ACCEPTED',
  },
  {
    caseIndex: 16,
    unit: units.police,
    trigger: 'POLICE_OBSERVATION',
    daysAgo: 45,
    place: 'Hemmet',
    themes: ['PEERS', 'NET'],
    participants: [
      ['youth', ''],
      ['guardian', 'Pappa'],
      ['guardian', 'Mamma'],
      ['police', 'Områdespolis'],
      ['social_services', 'Socialsekreterare'],
    ],
    youthView: 'Visste inte att föräldrarna var så oroliga. Vill umgås mer med sina gamla kamrater.',
    guardianView: 'Vill veta vart de kan ringa på kvällen.',
    agreements: [['Fältgruppen', 'Hör av sig om kvällsöppet i ungdomens hus']],
    outcome: 'SSPF_OFFERED_ACCEPTED',
  },
  {
    caseIndex: 23,
    unit: units.socialServices,
    trigger: 'HOME',
    daysAgo: 90,
    place: 'Socialkontoret',
    themes: ['HOME', 'MOOD'],
    participants: [
      ['youth', ''],
      ['guardian', 'Mamma'],
      ['social_services', 'Socialsekreterare'],
      ['interpreter', 'På plats'],
    ],
    youthView: 'Tycker om att prata när det finns gott om tid. Vill inte prata om skolan idag.',
    guardianView: 'Behöver råd om hur man säger nej utan att det blir bråk.',
    agreements: [['Socialtjänsten', 'Bokar första tillfället i föräldrastödet']],
    outcome: 'REFERRED_FAMILJEHUSET',
  },
  {
    caseIndex: 25,
    unit: units.coordination,
    trigger: 'TIP',
    daysAgo: 20,
    place: 'Fritidsgården',
    themes: ['PEERS', 'MOOD'],
    participants: [
      ['youth', ''],
      ['coordinator', 'SSPF-samordnare'],
      ['leisure', 'Fältfritidsledare'],
    ],
    youthView: 'Vill ha någon att prata med som inte är hemma eller i skolan.',
    guardianView: null,
    agreements: [['Fritidsledaren', 'Ses en gång i veckan före kvällsöppet']],
    outcome: 'FOLLOW_UP_TALK',
  },
  {
    caseIndex: 31,
    unit: units.socialServices,
    trigger: 'SCHOOL',
    daysAgo: 60,
    place: 'Digitalt',
    themes: ['SCHOOL', 'HOME'],
    participants: [
      ['youth', ''],
      ['guardian', 'Båda vårdnadshavarna'],
      ['social_services', 'Socialsekreterare'],
      ['school', 'Rektor'],
    ],
    youthView: 'Känner att det har vänt. Har börjat sova bättre.',
    guardianView: 'Är överens med skolan om hur veckorna ska se ut fram till lovet.',
    agreements: [],
    outcome: 'NO_FURTHER_CONCERN',
  },
];

interface Held {
  readonly id: string;
  readonly number: string;
  readonly script: Script;
  readonly each: BoardCase;
}

/** The conversations with their numbers, in the order in which they were held. */
export function heldConversations(
  cases: readonly BoardCase[],
  today: Day,
  numberOf: (day: Day) => string,
): Held[] {
  return [...scripts]
    .sort((one, other) => other.daysAgo - one.daysAgo)
    .map((script) => {
      const each = cases[script.caseIndex];
      if (!each) throw new Error(`there is no case ${script.caseIndex}`);
      const id = idOf('conversation', script.caseIndex);
      return { id, number: numberOf(heldOn(script, today)), script, each };
    });
}

const heldOn = ({ daysAgo }: Script, today: Day): Day => workday(daysFrom(today, -daysAgo));

export const conversationRow = ({ id, number, script, each }: Held, today: Day) => ({
  id,
  number,
  case_id: each.id,
  programme: each.script.programme,
  organisation_id: script.unit.id,
  organisation_kind: script.unit.kind,
  recorded_by: script.unit === units.coordination ? each.coordinator.id : whoWorksAt(script.unit).id,
  trigger_kind: script.trigger,
  concern_categories: concernsOf(each.index),
  held_at: instantOf(heldOn(script, today), '14:30'),
  place: script.place,
  is_voluntary_informed: true,
  youth_spoken_alone: script.guardianView === null,
  guardian_absent_reason:
    script.guardianView === null ? 'Den unga ville börja själv; hemmet var informerat.' : null,
  themes: script.themes,
  youth_view: script.youthView,
  guardian_view: script.guardianView,
  outcome: script.outcome,
  follow_up_on: script.outcome === 'FOLLOW_UP_TALK' ? comingWorkday(daysFrom(today, 6)) : null,
  created_at: instantOf(heldOn(script, today), '16:10'),
});

export const conversationParticipantRows = ({ id, script, each }: Held) =>
  script.participants.map(([kind, description], index) => ({
    id: idOf('conversation-participant', id, index),
    conversation_id: id,
    programme: each.script.programme,
    kind,
    description: description || null,
  }));

export const agreementRows = ({ id, script }: Held, today: Day) =>
  script.agreements.map(([who, what], index) => ({
    id: idOf('agreement', id, index),
    conversation_id: id,
    who,
    what,
    due_on: comingWorkday(daysFrom(today, 4 + 7 * index)),
  }));
