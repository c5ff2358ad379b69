import type { AuditEvent } from '../../../src/trust/access/audit-events';
import type { World } from '../world';
import type { Chance } from '../chance';
import { basisOf, DAY_MS, type Read } from './honest-reads';
import { aCaseOf, anId, type Municipality, type Reader, type YearCase } from './municipality';

/** The kinds of misuse, each as somebody would do it; some of each lie at the edge of what a rule can see. */
export const misuses = [
  'a protected child',
  'a case of others',
  'a relative',
  'a closed case',
  'at night',
  'far too much',
  'on paper',
  'as an emergency',
] as const;
export type Misuse = (typeof misuses)[number];

/** One case of misuse: some reads by one person. */
export interface Planted {
  readonly kind: Misuse;
  readonly reads: readonly Read[];
}

interface Plan {
  readonly by: Reader;
  readonly caseId: string | null;
  readonly basis?: string;
  readonly event?: AuditEvent;
  readonly count: number;
  /** Minutes after midnight, UTC. */
  readonly minute: number;
}

/** Plants one case of misuse of a kind on a working day. */
export async function plant(
  world: World,
  municipality: Municipality,
  kind: Misuse,
  day: string,
  chance: Chance,
): Promise<Planted> {
  const plan = await planOf(world, municipality, kind, day, chance);
  const { by, caseId, basis = basisOf(by), event = 'notes.listed', count, minute } = plan;
  const reads = Array.from({ length: count }, (_, n) => ({
    id: anId(),
    at: new Date(Date.parse(day) + minute * 60_000 + n * 20_000).toISOString(),
    by,
    event: n === 0 && event === 'notes.listed' ? ('case.overview-viewed' as const) : event,
    caseId,
    basis,
  }));
  return { kind, reads };
}

async function planOf(
  world: World,
  { readers, cases }: Municipality,
  kind: Misuse,
  day: string,
  chance: Chance,
): Promise<Plan> {
  const by = chance.pick(readers.filter(({ role, cases: own }) => role === 'participant' && own.length > 0));
  const atWork = { minute: chance.between(8 * 60, 14 * 60), count: chance.between(1, 4) };
  const daysAgo = (Date.now() - Date.parse(day)) / DAY_MS;
  const open = (each: YearCase): boolean => each.closedDaysAgo === null && !each.isProtected;
  const own = by.cases.find(open)?.id ?? null;
  switch (kind) {
    case 'a protected child':
      return { ...atWork, by, caseId: chance.pick(cases.filter(({ isProtected }) => isProtected)).id };
    case 'a case of others':
      // Some had a part in it, which lets them in at the edge of the rule: nothing tells that they had no errand.
      return chance.is(0.1)
        ? { ...atWork, by, caseId: own }
        : {
            ...atWork,
            by,
            basis: 'own-record',
            caseId: chance.pick(cases.filter((each) => open(each) && !by.cases.includes(each))).id,
          };
    case 'a relative': {
      const name = chance.pick([
        by.surname,
        by.surname.toUpperCase(),
        `${by.surname}-Påhittzon`,
        `Påhittzon ${by.surname}`,
      ]);
      return { ...atWork, by, caseId: (await aCaseOf(world, chance.pick(cases), name, [by])).id };
    }
    case 'a closed case': {
      // From ten days after the end: what lies within the thirty days of grace is not seen.
      const late = chance.is(0.1) ? chance.between(10, 29) : chance.between(35, 200);
      const found = await aCaseOf(world, chance.pick(cases), 'Påhittzon', [by]);
      await world.database.sql(
        `update cases set phase = 'CLOSED', closed_at = now() - make_interval(days => $2), close_reason = 'GOALS_MET' where id = $1`,
        [found.id, Math.round(daysAgo) + late],
      );
      return { ...atWork, by, caseId: found.id };
    }
    case 'at night':
      return { ...atWork, by, caseId: own, minute: chance.between(19 * 60, 23 * 60) };
    case 'far too much':
      return { ...atWork, by, caseId: own, count: chance.between(38, 160) };
    case 'on paper':
      return {
        ...atWork,
        by: chance.pick(readers.filter(({ role }) => role === 'coordinator')),
        caseId: own,
        event: 'consent.form-printed',
      };
    case 'as an emergency':
      return { ...atWork, by, basis: 'break-glass', caseId: chance.pick(cases.filter(open)).id };
  }
}
