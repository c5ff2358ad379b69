import type { AuditEvent } from '../../../src/trust/access/audit-events';
import { isPublicHoliday } from '../../../src/trust/log-review/working-hours';
import type { Chance } from '../chance';
import { anId, type Municipality, type Reader, type YearCase } from './municipality';

/** A read as the log has it. */
export interface Read {
  readonly id: string;
  readonly at: string;
  readonly by: Reader;
  readonly event: AuditEvent;
  readonly caseId: string | null;
  readonly basis: string;
}

export const DAY_MS = 86_400_000;

/** How many cases somebody opens on a common day, by role. */
const usual: Readonly<Partial<Record<Reader['role'], readonly [least: number, most: number]>>> = {
  participant: [0, 3],
  lul_social_worker: [1, 3],
  coordinator: [3, 8],
  unit_manager: [0, 2],
  log_reviewer: [0, 2],
};

const reading: readonly AuditEvent[] = [
  'notes.listed',
  'note.viewed',
  'consents.listed',
  'participants.listed',
];

/** What everybody reads in the course of their work on one day: in their cases, at work, on their ground. */
export function honestDay({ readers, cases }: Municipality, day: string, chance: Chance): Read[] {
  const isFree = [0, 6].includes(new Date(day).getUTCDay()) || isPublicHoliday(day);
  return readers
    .filter((by) => !isFree || by.role === 'lul_social_worker' || chance.is(0.004))
    .flatMap((by) => {
      const [least, most] = usual[by.role] ?? [0, 0];
      const openings = chance.between(least, most);
      return Array.from({ length: openings }, () => opening(by, cases, day, chance)).flat();
    });
}

/** One look into one case: its head, and some of what stands in it; once in a while in an emergency that was one. */
function opening(by: Reader, all: readonly YearCase[], day: string, chance: Chance): Read[] {
  if (by.role === 'log_reviewer')
    return [read(by, 'audit.searched', null, 'public-task', moment(by, day, chance))];
  const about = caseOf(by, all, day, chance);
  if (about === undefined) return [];
  const basis = by.role === 'participant' && chance.is(0.003) ? 'break-glass' : basisOf(by);
  const at = moment(by, day, chance);
  const events: AuditEvent[] = [
    'case.overview-viewed',
    ...Array.from({ length: chance.between(0, 3) }, () => chance.pick(reading)),
  ];
  if (by.role === 'coordinator' && chance.is(0.03)) events.push('consent.form-printed');
  return events.map((event, n) => read(by, event, about.id, basis, new Date(at.getTime() + n * 40_000)));
}

const read = (by: Reader, event: AuditEvent, caseId: string | null, basis: string, at: Date): Read => ({
  id: anId(),
  at: at.toISOString(),
  by,
  event,
  caseId,
  basis,
});

export const basisOf = ({ role }: Reader): string =>
  role === 'coordinator' ? 'coordination' : role === 'unit_manager' ? 'own-record' : 'assignment';

/** An own case that was open then, or was closed lately; once in a while an old one that somebody asks about. */
function caseOf(by: Reader, all: readonly YearCase[], day: string, chance: Chance): YearCase | undefined {
  const daysAgo = (Date.now() - Date.parse(day)) / DAY_MS;
  const isOld = chance.is(0.005);
  const mine =
    by.role === 'coordinator' || by.role === 'unit_manager'
      ? all.filter((each) => isTheirs(by, each))
      : by.cases;
  const possible = mine.filter(
    ({ closedDaysAgo }) => isOld || closedDaysAgo === null || closedDaysAgo - 20 < daysAgo,
  );
  return possible.length === 0 ? undefined : chance.pick(possible);
}

/** A coordinator's own cases, and those that the unit of a head referred. */
const isTheirs = (by: Reader, { coordinator, unitId }: YearCase): boolean =>
  by.role === 'coordinator' ? coordinator.userId === by.userId : unitId === by.organisation.id;

/** When it is read: in the day, with some early and late; those on duty at all hours. */
function moment({ role }: Reader, day: string, chance: Chance): Date {
  const isOnDuty = role === 'lul_social_worker' && chance.is(0.3);
  const isOvertime = chance.is(0.006);
  const [from, until] = isOnDuty
    ? [0, 23 * 60]
    : isOvertime
      ? [18 * 60, 20 * 60]
      : [6 * 60 + 15, 15 * 60 + 45];
  return new Date(Date.parse(day) + chance.between(from, until) * 60_000);
}
