import type { Programme } from '../../casework/cases/case';
import type { ReferralSource } from '../../casework/cases/referral';
import { type Day, daysFrom, instantOf, workday } from './calendar';
import { type Colleague, colleague } from './colleagues';
import { idOf } from './ids';
import { concernsOf, referralText } from './texts';
import { type Register, schoolStageOf } from './young-people';

interface Script {
  readonly login: string;
  readonly source: ReferralSource;
  readonly programme: Programme;
  readonly daysAgo: number;
  readonly isDeclined: boolean;
  readonly whyNotKnown: string | null;
}

const scripts: readonly Script[] = [
  script('skola', 'SCHOOL', 'SSPF', 1),
  script('skola-2', 'SCHOOL', 'SSF', 2),
  script('polis', 'POLICE', 'SSPF', 3, {
    whyNotKnown: 'Vårdnadshavarna har sökts två gånger och rings upp igen i morgon.',
  }),
  script('socialtjanst', 'SOCIAL_SERVICES', 'SSF', 26, { isDeclined: true }),
];

function script(
  login: string,
  source: ReferralSource,
  programme: Programme,
  daysAgo: number,
  more: Partial<Script> = {},
): Script {
  return { login, source, programme, daysAgo, isDeclined: false, whyNotKnown: null, ...more };
}

/** A referral that is no case: it waits for screening, or was declined. */
export interface WaitingReferral {
  readonly script: Script;
  readonly raisedBy: Colleague;
  readonly raisedOn: Day;
}

export const waitingReferrals = (today: Day): WaitingReferral[] =>
  scripts.map((each) => ({
    script: each,
    raisedBy: colleague(each.login),
    raisedOn: workday(daysFrom(today, -each.daysAgo)),
  }));

/** The row of one; the child has a name and a number, and is not yet a person of the register. */
export function waitingReferralRow(
  { script: each, raisedBy, raisedOn }: WaitingReferral,
  number: string,
  today: Day,
  { names, numbers }: Register,
) {
  const name = names.next().value;
  const birth = each.programme === 'SSF' ? numbers.youth(8, 12, raisedOn) : numbers.youth(12, 17, raisedOn);
  const index = scripts.indexOf(each) + 3;
  return {
    id: idOf('waiting-referral', each.login),
    number,
    organisation_id: raisedBy.unit.id,
    organisation_kind: raisedBy.unit.kind,
    raised_by: raisedBy.id,
    source: each.source,
    programme: each.programme,
    given_name: name.given,
    family_name: name.family,
    personal_identity_number: birth.number,
    born_on: birth.bornOn,
    sex: birth.sex,
    is_protected: false,
    school_stage: schoolStageOf(birth.bornOn, today),
    concern_categories: concernsOf(index),
    description: referralText(index),
    is_known_to_family: each.whyNotKnown === null,
    why_not_known: each.whyNotKnown,
    status: each.isDeclined ? 'declined' : 'raised',
    decided_by: each.isDeclined ? colleague('samordnare').id : null,
    decided_at: each.isDeclined ? instantOf(workday(daysFrom(raisedOn, 6)), '10:20') : null,
    decision_reason: each.isDeclined
      ? 'Familjen har redan det stöd som behövs hos socialtjänsten. Hör gärna av er igen om läget ändras.'
      : null,
    raised_at: instantOf(raisedOn, '11:25'),
  };
}
