import type { CloseReason, Phase, Programme } from '../../casework/cases/case';
import type { ReferralSource } from '../../casework/cases/referral';
import { closedHalfYears, type HalfYear } from '../../oversight/statistics/table-catalogue';
import { type OpenPhase, type Step, openPhases } from './board';
import { type Day, daysBetween, daysFrom, instantOf, monthsFrom, spread, workday } from './calendar';
import { type BoardCase, closingProposerOf, openedAt, phaseChangeRows, stepsTo } from './cases';
import { type Colleague, colleague } from './colleagues';
import { closureQuotas, HALF_YEARS, openQuotas, referralQuotas } from './history-quotas';
import { idOf } from './ids';
import { type Person, type Register } from './young-people';

/** A case of the past: closed by now, and kept for the figures. */
export interface PastCase {
  readonly id: string;
  readonly programme: Programme;
  readonly source: ReferralSource;
  readonly coordinator: Colleague;
  readonly openedOn: Day;
  readonly closedOn: Day;
  readonly closeReason: CloseReason;
  readonly steps: readonly Step[];
}

interface Opening {
  readonly programme: Programme;
  readonly source: ReferralSource;
  readonly openedOn: Day;
}

/** The cases that the figures need beside those of the board, oldest first. */
export function pastCases(board: readonly BoardCase[], today: Day): PastCase[] {
  const halfYears = closedHalfYears(today, HALF_YEARS);
  const latest = halfYears.at(-1);
  if (!latest) return [];
  return (['SSF', 'SSPF'] as const)
    .flatMap((programme) => {
      const openings = openingsOf(programme, halfYears, board);
      const open = stillOpen(programme, openings, board, latest.until, today);
      const closed = closedLately(programme, openings.slice(open.length), latest);
      return [...open, ...closed, ...closedBefore(openings.slice(open.length + closed.length), latest.from)];
    })
    .sort((one, other) => one.openedOn.localeCompare(other.openedOn) || one.id.localeCompare(other.id));
}

/** The referrals that the board leaves to fill, the latest first. */
function openingsOf(
  programme: Programme,
  halfYears: readonly HalfYear[],
  board: readonly BoardCase[],
): Opening[] {
  return referralQuotas
    .filter(([, of]) => of === programme)
    .flatMap(([source, , quotas]) =>
      halfYears.flatMap(({ from, until }, index) => {
        const onBoard = board.filter(
          ({ script, openedOn }) =>
            script.programme === programme &&
            script.source === source &&
            openedOn >= from &&
            openedOn < until,
        );
        const missing = Math.max(0, (quotas[index] ?? 0) - onBoard.length);
        return spread(daysFrom(from, 6 + source.length), daysFrom(until, -14), missing).map((openedOn) => ({
          programme,
          source,
          openedOn: workday(openedOn),
        }));
      }),
    )
    .sort(
      (one, other) => other.openedOn.localeCompare(one.openedOn) || one.source.localeCompare(other.source),
    );
}

/** Cases that were open when the latest half-year closed, in every phase, and have been closed since. */
function stillOpen(
  programme: Programme,
  openings: readonly Opening[],
  board: readonly BoardCase[],
  closing: Day,
  today: Day,
): PastCase[] {
  const wanted = openQuotas
    .filter(([of]) => of === programme)
    .flatMap(([, phase, quota]) => {
      const onBoard = board.filter(
        (each) => each.script.programme === programme && phaseAt(each, closing) === phase,
      );
      return Array<OpenPhase>(Math.max(0, quota - onBoard.length)).fill(phase);
    });
  const [first, last] = [daysFrom(closing, 9), daysFrom(today, -2)];
  if (last < first) return [];
  const closings = spread(first, last, wanted.length);
  return wanted.flatMap((phase, index) => {
    const opening = openings[index];
    const closedOn = workday(closings[index] ?? today);
    if (!opening) return [];
    return [
      past(opening, closedOn, everydayReason(index), passing(phase, opening.openedOn, closing, closedOn)),
    ];
  });
}

const phaseAt = ({ steps, closedOn }: BoardCase, day: Day): Phase | undefined =>
  closedOn !== null && closedOn < day ? undefined : steps.filter(({ on }) => on < day).at(-1)?.phase;

/** A way that stands in the phase when the day comes, and goes on to the end after it. */
function passing(phase: OpenPhase, openedOn: Day, day: Day, closedOn: Day): Step[] {
  const reached = openPhases.slice(0, openPhases.indexOf(phase) + 1);
  const before = spread(openedOn, daysFrom(day, -4), reached.length);
  const rest: Phase[] = [...openPhases.slice(reached.length), 'CLOSED'];
  const after = spread(daysFrom(day, 1), closedOn, rest.length);
  const step = (each: Phase, on: Day | undefined): Step => ({ phase: each, on: on ?? closedOn });
  return [
    ...reached.map((each, index) => step(each, before[index])),
    ...rest.map((each, index) => step(each, index === rest.length - 1 ? closedOn : after[index])),
  ];
}

/** Cases closed during the latest half-year, by the reasons that the figures ask for. */
function closedLately(
  programme: Programme,
  openings: readonly Opening[],
  { from, until }: HalfYear,
): PastCase[] {
  const reasons = closureQuotas
    .filter(([of]) => of === programme)
    .flatMap(([, reason, quota]) => Array<CloseReason>(quota).fill(reason));
  const closings = spread(daysFrom(from, 12), daysFrom(until, -6), reasons.length);
  // The first closed are the first opened, so that no case is closed before it was opened.
  const opened = openings.slice(0, reasons.length).reverse();
  return opened.flatMap((opening, index) => {
    const reason = reasons[(index * 7) % reasons.length];
    const closedOn = workday(closings[index] ?? until);
    return reason && closedOn > daysFrom(opening.openedOn, 10) ? [closedCase(opening, closedOn, reason)] : [];
  });
}

/** The rest was closed before the latest half-year began. */
function closedBefore(openings: readonly Opening[], before: Day): PastCase[] {
  return openings.flatMap((opening, index) => {
    const latest = Math.min(110 + ((index * 17) % 120), daysBetween(opening.openedOn, before) - 3);
    return latest < 20
      ? []
      : [closedCase(opening, workday(daysFrom(opening.openedOn, latest)), everydayReason(index))];
  });
}

const everydayReason = (index: number): CloseReason =>
  (['GOALS_MET', 'OTHER_SUPPORT_SUFFICIENT', 'GOALS_PARTLY_MET', 'NO_LONGER_CONCERN'] as const)[index % 4] ??
  'GOALS_MET';

function closedCase(opening: Opening, closedOn: Day, reason: CloseReason): PastCase {
  const { openedOn } = opening;
  const steps: Step[] =
    reason === 'CONSENT_REFUSED'
      ? [
          { phase: 'SCREENING', on: openedOn },
          { phase: 'CONSENT_PENDING', on: daysFrom(openedOn, 5) },
          { phase: 'CLOSING', on: closedOn },
          { phase: 'CLOSED', on: closedOn },
        ]
      : stepsTo('CLOSED', openedOn, daysFrom(openedOn, 16), closedOn);
  return past(opening, closedOn, reason, steps);
}

function past(opening: Opening, closedOn: Day, closeReason: CloseReason, steps: readonly Step[]): PastCase {
  const { programme, source, openedOn } = opening;
  const id = idOf('past-case', programme, source, openedOn, closedOn);
  return { ...opening, id, closedOn, closeReason, steps, coordinator: colleague('samordnare-2') };
}

/** Whom a past case was about: a name, and no number. */
export function pastPerson({ id, programme, openedOn }: PastCase, index: number, register: Register): Person {
  const age = programme === 'SSF' ? 8 + (index % 4) : 13 + (index % 4);
  return {
    id: idOf('past-person', id),
    name: register.names.next().value,
    bornOn: daysFrom(monthsFrom(openedOn, -12 * age), -10 - ((index * 37) % 300)),
    sex: index % 5 < 2 ? 'female' : 'male',
    number: null,
    isProtected: false,
    schoolStage: null,
    language: 'sv',
  };
}

export const pastCaseRow = (each: PastCase, number: string) => {
  const closedAt = phaseChangeRows(each.id, each.steps, each.coordinator).at(-1)?.changed_at ?? null;
  return {
    id: each.id,
    number,
    programme: each.programme,
    person_id: idOf('past-person', each.id),
    referral_id: null,
    referred_by: null,
    referral_source: each.source,
    coordinator_id: each.coordinator.id,
    phase: 'CLOSED',
    closing_proposed_by: closingProposerOf('CLOSED', each.coordinator),
    phase_since: closedAt ?? instantOf(each.closedOn, '12:00'),
    next_event: null,
    next_event_on: null,
    opened_at: openedAt(each.openedOn),
    closed_at: closedAt,
    close_reason: each.closeReason,
  };
};
