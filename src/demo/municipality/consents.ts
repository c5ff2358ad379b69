import type { InformationCategory } from '../../trust/consent/consent';
import type { OrganisationKind } from '../../trust/access/roles';
import { ageOn } from '../../trust/directory/age';
import type { ConsentStory } from './board';
import { type Day, daysFrom, instantOf, monthsFrom, workday } from './calendar';
import type { BoardCase } from './cases';
import { idOf } from './ids';
import { type Organisation, units } from './organisations';
import type { Person } from './young-people';

const VALID_MONTHS = 6;
const RENEWED_AFTER_DAYS = 174;

/** One version of a case's consent. */
export interface ConsentVersion {
  readonly id: string;
  readonly each: BoardCase;
  readonly consentNumber: number;
  readonly from: Day;
  readonly until: Day;
  readonly offeredOn: Day;
  readonly signatories: readonly Signatory[];
  readonly supersededOn: Day | null;
  readonly isRefused: boolean;
}

interface Signatory {
  readonly person: Person;
  readonly capacity: 'guardian' | 'young_person';
  readonly signedOn: Day | null;
}

/** The consents of one case, oldest first: renewed every half-year until its story ends. */
export function consentsOf(each: BoardCase, today: Day): ConsentVersion[] {
  const story = each.script.consent;
  if (story === 'none') return [];
  const starts =
    story === 'not-renewed' ? [each.consentOn] : startsFrom(each.consentOn, each.closedOn ?? today);
  return starts.map((from, index) => {
    const next = starts[index + 1];
    const awaitsAnswer = each.script.phase === 'CONSENT_PENDING';
    return {
      id: idOf('consent', each.id, index),
      each,
      consentNumber: index + 1,
      from,
      until: monthsFrom(from, VALID_MONTHS),
      offeredOn: index === 0 ? each.offeredOn : workday(daysFrom(from, -8)),
      signatories: awaitsAnswer
        ? signatoriesOf(each, story === 'partly-signed' ? 1 : 0, workday(daysFrom(each.offeredOn, 2)))
        : signatoriesOf(each, Infinity, workday(daysFrom(from, -1))),
      supersededOn: next ?? null,
      isRefused: story === 'refused',
    };
  });
}

function startsFrom(first: Day, until: Day): Day[] {
  const starts = [first];
  for (let next = renewalAfter(first); next < daysFrom(until, -1); next = renewalAfter(next))
    starts.push(next);
  return starts;
}

const renewalAfter = (day: Day): Day => workday(daysFrom(day, RENEWED_AFTER_DAYS));

/** All with custody sign; from fifteen the young person too, and from eighteen nobody else. */
function signatoriesOf({ family }: BoardCase, signed: number, on: Day): Signatory[] {
  const { child, guardians } = family;
  const age = ageOn(child.bornOn, on);
  const people = [
    ...(age < 18 ? guardians.map((person) => ({ person, capacity: 'guardian' as const })) : []),
    ...(age >= 15 ? [{ person: child, capacity: 'young_person' as const }] : []),
  ];
  return people.map((signatory, index) => ({ ...signatory, signedOn: index < signed ? on : null }));
}

/** The organisations between which the family lets facts pass. */
const parties = ({ organisations }: BoardCase): readonly Organisation[] => [
  units.coordination,
  ...organisations,
];

/** What each kind of organisation may tell, and to which kinds; the police learn nothing from social services. */
const tells: Readonly<
  Record<OrganisationKind, readonly (readonly [InformationCategory, readonly OrganisationKind[]])[]>
> = {
  school: [['school', ['social_services', 'leisure', 'police', 'coordination']]],
  social_services: [
    ['social_services', ['school', 'coordination', 'social_services']],
    ['family', ['school', 'coordination', 'social_services']],
  ],
  leisure: [['leisure', ['school', 'social_services', 'police', 'coordination']]],
  police: [['police', ['social_services', 'leisure', 'coordination']]],
  coordination: [
    ['family', ['school', 'social_services', 'leisure', 'police']],
    ['documents', ['school', 'social_services', 'leisure', 'police']],
  ],
  municipality: [],
};

/** One cell of a consent's matrix. */
export interface Scope {
  readonly discloser: Organisation;
  readonly recipient: Organisation;
  readonly category: InformationCategory;
}

export function scopesOf(each: BoardCase): Scope[] {
  return parties(each).flatMap((discloser) =>
    tells[discloser.kind].flatMap(([category, kinds]) =>
      parties(each)
        .filter((recipient) => recipient !== discloser && kinds.includes(recipient.kind))
        .map((recipient) => ({ discloser, recipient, category })),
    ),
  );
}

/** The day on which a story takes back what it gave. */
const withdrawnOn = (today: Day): Day => workday(daysFrom(today, -3));

const takenFrom: Partial<Record<ConsentStory, string>> = {
  'police-withdrawn': units.police.id,
  'leisure-withdrawn': units.leisure.id,
};

/** A family's withdrawal, of everything or of what goes to one organisation. */
export function withdrawalRows(consents: readonly ConsentVersion[], today: Day) {
  const latest = consents.at(-1);
  const person = latest?.signatories[0]?.person;
  if (!latest || !person) return [];
  const { consent } = latest.each.script;
  const recipientId = takenFrom[consent] ?? null;
  if (consent !== 'withdrawn' && recipientId === null) return [];
  return [
    {
      id: idOf('withdrawal', latest.id),
      consent_id: latest.id,
      person_id: person.id,
      form: recipientId === null ? 'oral' : 'written',
      recipient_id: recipientId,
      received_by: latest.each.coordinator.id,
      withdrawn_at: instantOf(withdrawnOn(today), '14:03'),
    },
  ];
}

const childViews = [
  'Vill att det ska bli lugnare i skolan och att alla får veta samma sak.',
  'Tycker att det är bra att de vuxna pratar med varandra, och vill själv vara med på mötena.',
  'Är lite osäker, men vill prova. Vill gärna få höra i förväg vad som ska sägas.',
] as const;

const needsInterpreter = ({ each }: ConsentVersion): boolean => each.family.child.language !== 'sv';

export const consentRow = (version: ConsentVersion) => ({
  id: version.id,
  case_id: version.each.id,
  programme: version.each.script.programme,
  consent_number: version.consentNumber,
  language: version.each.family.child.language,
  valid_from: version.from,
  valid_until: version.until,
  child_view: childViews[version.each.index % childViews.length],
  interpreter_language: needsInterpreter(version) ? version.each.family.child.language : null,
  interpreter_mode: needsInterpreter(version) ? 'phone' : null,
  offered_by: version.each.coordinator.id,
  offered_at: instantOf(version.offeredOn, '10:45'),
  refused_at: version.isRefused ? instantOf(workday(daysFrom(version.offeredOn, 5)), '16:20') : null,
  superseded_at: version.supersededOn === null ? null : instantOf(version.supersededOn, '09:00'),
});

export const scopeRows = ({ id, each }: ConsentVersion) =>
  scopesOf(each).map(({ discloser, recipient, category }) => ({
    consent_id: id,
    case_id: each.id,
    programme: each.script.programme,
    discloser_id: discloser.id,
    discloser_kind: discloser.kind,
    recipient_id: recipient.id,
    recipient_kind: recipient.kind,
    category,
  }));

export const signatoryRows = ({ id, each, signatories }: ConsentVersion) =>
  signatories.map(({ person, capacity, signedOn }) => ({
    id: idOf('signatory', id, person.id),
    consent_id: id,
    person_id: person.id,
    capacity,
    is_required: true,
    signed_at: signedOn === null ? null : instantOf(signedOn, '15:30'),
    method: signedOn === null ? null : 'PAPER_SCAN',
    evidence: signedOn === null ? null : `Underskrivet formulär i närarkivet, pärm ${(each.index % 9) + 1}`,
    received_by: signedOn === null ? null : each.coordinator.id,
  }));
