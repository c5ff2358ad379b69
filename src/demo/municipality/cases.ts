import type { Phase } from '../../casework/cases/case';
import { type Script, type Step, openPhases } from './board';
import { type Day, comingWorkday, daysFrom, instantOf, spread, workday } from './calendar';
import { type Colleague, colleague, whoWorksAt } from './colleagues';
import { idOf } from './ids';
import { pick } from './names';
import { type Organisation, units } from './organisations';
import { concernsOf, nextEventOf, referralText } from './texts';
import type { Family } from './young-people';

/** Days from opening to the day on which the family is offered consent, and to the day it begins to hold. */
const OFFERED_AFTER = 7;
const CONSENT_AFTER = 16;

/** One case of the board, before it becomes rows. */
export interface BoardCase {
  readonly id: string;
  readonly index: number;
  readonly script: Script;
  readonly family: Family;
  readonly coordinator: Colleague;
  readonly referrer: Colleague;
  /** The organisations that work with the case besides the coordination. */
  readonly organisations: readonly Organisation[];
  readonly openedOn: Day;
  readonly offeredOn: Day;
  readonly consentOn: Day;
  readonly closedOn: Day | null;
  readonly steps: readonly Step[];
}

export function boardCase(script: Script, index: number, family: Family, today: Day): BoardCase {
  const openedOn = workday(daysFrom(today, -script.openedDaysAgo));
  const school = index % 5 < 3 ? units.school : units.otherSchool;
  const referrer = referrerOf(script, school);
  const consentOn = workday(daysFrom(openedOn, CONSENT_AFTER));
  const closedOn = script.phase === 'CLOSED' ? workday(daysFrom(today, -9 - (index % 5))) : null;
  const police = script.programme === 'SSPF' ? [units.police] : [];
  return {
    id: idOf('case', index),
    index,
    script,
    family,
    coordinator: colleague(index % 3 === 1 ? 'samordnare-2' : 'samordnare'),
    referrer,
    organisations: distinct([school, units.socialServices, units.leisure, ...police, referrer.unit]).filter(
      ({ kind }) => kind !== 'coordination',
    ),
    openedOn,
    offeredOn: workday(daysFrom(openedOn, OFFERED_AFTER)),
    consentOn,
    closedOn,
    steps: stepsTo(script.phase, openedOn, consentOn, closedOn ?? daysFrom(today, -2 - (index % 4))),
  };
}

const distinct = (list: readonly Organisation[]): Organisation[] => [...new Set(list)];

function referrerOf({ source }: Script, school: Organisation): Colleague {
  switch (source) {
    case 'SCHOOL':
      return whoWorksAt(school);
    case 'SOCIAL_SERVICES':
      return whoWorksAt(units.socialServices);
    case 'LUL_WORKER':
      return whoWorksAt(units.policeStationSocialServices);
    case 'POLICE':
      return whoWorksAt(units.police);
    case 'LEISURE':
    case 'FIELD_WORKERS':
      return whoWorksAt(units.leisure);
    case 'GUARDIAN':
    case 'YOUTH_SELF':
    case 'HEALTH':
    case 'CIVIL_SOCIETY':
    case 'OTHER':
      return whoWorksAt(units.coordination);
  }
}

/** The way of a case: consent is offered a week after opening, and mapping begins when consent does. */
export function stepsTo(phase: Phase, openedOn: Day, consentOn: Day, latest: Day): Step[] {
  const steps: Step[] = [{ phase: 'SCREENING', on: openedOn }];
  if (phase === 'SCREENING') return steps;
  steps.push({ phase: 'CONSENT_PENDING', on: workday(daysFrom(openedOn, OFFERED_AFTER)) });
  const last = openPhases.indexOf(phase === 'CLOSED' ? 'CLOSING' : phase);
  const later: Phase[] = openPhases.slice(openPhases.indexOf('MAPPING'), last + 1);
  if (phase === 'CLOSED') later.push('CLOSED');
  const days = spread(consentOn, latest < consentOn ? consentOn : latest, later.length);
  return [...steps, ...later.map((each, index) => ({ phase: each, on: workday(pick(days, index)) }))];
}

/** Steps that fall on one day keep their order by the clock. */
const clockOf = (order: number): string => `${String(9 + order).padStart(2, '0')}:15`;

/** A case is closed by another coordinator than the one who proposed it. */
export const phaseChangeRows = (caseId: string, steps: readonly Step[], coordinator: Colleague) =>
  steps.map(({ phase, on }, order) => ({
    id: idOf('phase-change', caseId, order),
    case_id: caseId,
    from_phase: order === 0 ? null : (steps[order - 1]?.phase ?? null),
    to_phase: phase,
    changed_by: phase === 'CLOSED' ? otherCoordinator(coordinator).id : coordinator.id,
    changed_at: instantOf(on, clockOf(order)),
  }));

/** Who proposed to close a case, where somebody did. */
export const closingProposerOf = (phase: Phase, coordinator: Colleague): string | null =>
  phase === 'CLOSING' || phase === 'CLOSED' ? coordinator.id : null;

const otherCoordinator = ({ login }: Colleague): Colleague =>
  colleague(login === 'samordnare' ? 'samordnare-2' : 'samordnare');

export const openedAt = (openedOn: Day): string => instantOf(openedOn, clockOf(0));
export const raisedAt = (openedOn: Day, index: number): string =>
  instantOf(workday(daysFrom(openedOn, -1 - (index % 3))), '13:40');

/** The referral that a case of the board began with. A protected child is not named in it. */
export function referralRow(each: BoardCase, number: string) {
  const { child } = each.family;
  const isOpen = !child.isProtected;
  return {
    id: idOf('referral', each.index),
    number,
    organisation_id: each.referrer.unit.id,
    organisation_kind: each.referrer.unit.kind,
    raised_by: each.referrer.id,
    source: each.script.source,
    programme: each.script.programme,
    given_name: isOpen ? child.name.given : null,
    family_name: isOpen ? child.name.family : null,
    personal_identity_number: isOpen ? child.number : null,
    born_on: child.bornOn,
    sex: child.sex,
    is_protected: child.isProtected,
    school_stage: child.schoolStage,
    concern_categories: concernsOf(each.index),
    description: referralText(each.index),
    is_known_to_family: true,
    why_not_known: null,
    status: 'accepted',
    decided_by: each.coordinator.id,
    decided_at: openedAt(each.openedOn),
    decision_reason: null,
    raised_at: raisedAt(each.openedOn, each.index),
  };
}

export function caseRow(each: BoardCase, number: string, today: Day) {
  const { script } = each;
  const last = each.steps.length - 1;
  const isOpen = script.phase !== 'CLOSED';
  const since = instantOf(each.steps[last]?.on ?? each.openedOn, clockOf(last));
  return {
    id: each.id,
    number,
    programme: script.programme,
    person_id: each.family.child.id,
    referral_id: idOf('referral', each.index),
    referred_by: each.referrer.unit.id,
    referral_source: script.source,
    coordinator_id: each.coordinator.id,
    phase: script.phase,
    closing_proposed_by: closingProposerOf(script.phase, each.coordinator),
    phase_since: since,
    next_event: isOpen ? nextEventOf(script.phase, script.consent) : null,
    next_event_on: isOpen ? dueOn(today, script.nextIn) : null,
    opened_at: openedAt(each.openedOn),
    closed_at: isOpen ? null : since,
    close_reason: script.closeReason,
  };
}

const dueOn = (today: Day, days: number): Day =>
  days < 0 ? workday(daysFrom(today, days)) : comingWorkday(daysFrom(today, days));

const hasBegun = ({ script }: BoardCase): boolean =>
  script.phase !== 'SCREENING' && script.phase !== 'CONSENT_PENDING';

/** Before consent the referring organisation alone takes part; then those whom the consent names. */
export function participantRows(each: BoardCase) {
  const taking = each.organisations.filter((unit) => hasBegun(each) || unit === each.referrer.unit);
  return taking.map((unit) => {
    const { id, function: title } = whoWorksAt(unit);
    return {
      id: idOf('participant', each.id, unit.id),
      case_id: each.id,
      programme: each.script.programme,
      organisation_id: unit.id,
      organisation_kind: unit.kind,
      user_id: id,
      function: title,
      valid_from: unit === each.referrer.unit ? each.openedOn : each.consentOn,
      valid_until: each.closedOn,
      added_by: each.coordinator.id,
    };
  });
}
