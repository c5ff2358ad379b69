import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import type { ToDoView } from './case.view';
import { daysBetween } from '../../platform/clock/stockholm';
import { endingStages, reviewStages, type Stage, stageReached } from '../../trust/consent/review-stages';
import { ENDING_SOON_DAYS } from './consent-on-card';

const day = (instant: string): string => `(${instant} at time zone 'Europe/Stockholm')::date::text`;

const latestConsent = `
  join lateral (
    select k.*, least(k.valid_until, k.suffices_until) as ends_on from consents k where k.case_id = c.id and k.offered_at is not null and k.guardian_id is null
    order by k.consent_number desc limit 1) latest on true`;
const coverage = `
  left join lateral (
    select (max(v.covers_until) at time zone 'Europe/Stockholm')::date as until from consent_coverage v
    where v.case_id = c.id and v.guardian_id is null and v.covers_from <= (select clock_now()) and (select clock_now()) < v.covers_until) covered on true`;

const referralsToScreen = `
  select 'referral-to-screen' as kind, null::uuid as "caseId", r.id as "referralId", r.number, ${day('r.raised_at')} as "on"
  from referrals r where r.status = 'raised'`;

// A stand is taken when a new consent is offered or the case is moved. The child's consent decides where a case may go;
// what a guardian takes back of their own facts shuts those notes, and asks for no stand.
const consentsToTakeAStandOn = `
  select 'consent-to-take-a-stand-on', c.id, null, c.number, ${day('said_no.at')}
  from cases c ${latestConsent}
    cross join lateral (
      select greatest(latest.refused_at, max(w.withdrawn_at)) as at
      from consent_withdrawals w join consents k on k.id = w.consent_id
      where k.case_id = c.id and k.guardian_id is null) said_no
  where c.closed_at is null and said_no.at > latest.offered_at and said_no.at > c.phase_since`;

// The end of the last part that still holds, or an end that has passed and that nobody has acted on.
const consentsEnding = `
  select 'consent-ending', c.id, null, c.number, coalesce(covered.until, latest.ends_on)::text
  from cases c ${latestConsent} ${coverage}
  where c.closed_at is null and latest.refused_at is null and latest.withdrawn_at is null
    and c.phase not in ('SCREENING', 'CONSENT_PENDING', 'CLOSING')
    and case when covered.until is null then latest.ends_on <= stockholm_today()
             else covered.until <= stockholm_today() + ${ENDING_SOON_DAYS} end`;

const nextEventsOverdue = `
  select 'next-event-overdue', c.id, null, c.number, c.next_event_on::text
  from cases c where c.closed_at is null and c.next_event_on < stockholm_today()`;

// What was opened in an emergency is told at once and stays told until somebody has judged it.
const emergenciesToKnowOf = `
  select 'emergency-to-know-of', c.id, null, c.number, ${day('e.opened_at')}
  from emergency_accesses e join cases c on c.id = e.case_id where e.reviewed_at is null`;

const secondPersonsTurn = `
  select 'unlock-to-answer', c.id, null, c.number, ${day('k.requested_at')}
  from identity_unlocks k join cases c on c.id = k.case_id
  where k.approved_at is null and k.refused_at is null and k.requested_by <> (select acting_user())
  union all
  select 'lifting-to-answer', c.id, null, c.number, ${day('l.proposed_at')}
  from protection_liftings l join cases c on c.id = l.case_id
  where l.approved_at is null and l.refused_at is null and l.proposed_by <> (select acting_user())
  union all
  select 'disclosure-to-answer', c.id, null, c.number, ${day('d.proposed_at')}
  from disclosure_decisions d join cases c on c.id = d.case_id
  where d.needs_approval and d.approved_at is null and d.refused_at is null and d.stopped_at is null
    and (select clock_now()) < d.covers_until and d.proposed_by <> (select acting_user())`;

// The birthdays that change who must consent, by the rule; the earliest of each case.
const birthdaysToReview = `
  select 'birthday-review', c.id, null, c.number, min(birthday_of(p.born_on, ages.age))::text
  from cases c join people p on p.id = c.person_id
    cross join (select age from ages_that_change_consent((select stockholm_today()))) ages
  where c.closed_at is null and birthday_of(p.born_on, ages.age)
    between (select stockholm_today()) and (select stockholm_today()) + ${Math.max(...reviewStages)}
  group by c.id, c.number`;

/** How near what is told of in stages has come. */
const stagesOf: Partial<Readonly<Record<ToDoView['kind'], readonly Stage[]>>> = {
  'consent-ending': endingStages,
  'birthday-review': reviewStages,
};

/** What waits, derived from the rows each time: nothing is ticked off that is not done. */
@Injectable()
export class ToDoRepository {
  async list(tx: Tx, today: string): Promise<ToDoView[]> {
    const waiting = await tx.query<Omit<ToDoView, 'stage'>>(
      [
        referralsToScreen,
        consentsToTakeAStandOn,
        consentsEnding,
        nextEventsOverdue,
        emergenciesToKnowOf,
        secondPersonsTurn,
        birthdaysToReview,
      ].join(' union all '),
    );
    return waiting
      .map((each) => {
        const stages = stagesOf[each.kind];
        return { ...each, stage: stages ? stageReached(daysBetween(today, each.on), stages) : null };
      })
      .sort((one, other) => one.on.localeCompare(other.on) || one.number.localeCompare(other.number));
  }
}
