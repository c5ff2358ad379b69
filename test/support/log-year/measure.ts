import { DrawLogReviews } from '../../../src/trust/log-review/draw-log-reviews';
import { isPublicHoliday } from '../../../src/trust/log-review/working-hours';
import { reviewedMonth } from '../log-reviews';
import type { World } from '../world';
import { Chance } from '../chance';
import { DAY_MS, honestDay, type Read } from './honest-reads';
import { aMunicipality } from './municipality';
import { type Misuse, misuses, plant, type Planted } from './planted-reads';

/** What the rules made of a generated time. */
export interface Measured {
  readonly readers: number;
  readonly honest: number;
  readonly honestHit: number;
  readonly byRule: Readonly<Record<string, number>>;
  readonly planted: Readonly<Record<Misuse, number>>;
  readonly found: Readonly<Record<Misuse, number>>;
}

/** Generates months of reads with planted misuse, draws them as the service does, and counts what the rules hit. */
export async function measure(
  world: World,
  seed: number,
  months: number,
  ofEachKind: number,
): Promise<Measured> {
  const chance = new Chance(seed);
  const municipality = await aMunicipality(world, chance);
  const wanted = Array.from({ length: months }, (_, n) => monthBack(months - 1 - n));
  const days = wanted.flatMap(daysOf);
  const working = days.filter((day) => ![0, 6].includes(new Date(day).getUTCDay()) && !isPublicHoliday(day));
  const honest = days.flatMap((day) => honestDay(municipality, day, chance));
  const planted: Planted[] = [];
  for (const kind of misuses)
    for (let n = 0; n < ofEachKind; n++)
      planted.push(await plant(world, municipality, kind, chance.pick(working), chance));
  await write(world, wanted[0] ?? '', [...honest, ...planted.flatMap(({ reads }) => reads)]);
  for (const month of wanted) await world.app.get(DrawLogReviews).draw(month);
  return count(world, municipality.readers.length, honest, planted);
}

async function count(
  { database }: World,
  readers: number,
  honest: readonly Read[],
  planted: readonly Planted[],
): Promise<Measured> {
  const rows = await database.sql<{ id: string; hits: string[] }>(
    'select event_id as id, hits from log_review_items where cardinality(hits) > 0',
  );
  const hits = new Map(rows.map((row) => [row.id, row.hits]));
  const byRule: Record<string, number> = {};
  for (const { id } of honest) for (const code of hits.get(id) ?? []) byRule[code] = (byRule[code] ?? 0) + 1;
  const each = (counted: (one: Planted) => boolean): Record<Misuse, number> =>
    Object.fromEntries(
      misuses.map((kind) => [kind, planted.filter((one) => one.kind === kind && counted(one)).length]),
    ) as Record<Misuse, number>;
  return {
    readers,
    honest: honest.length,
    honestHit: honest.filter(({ id }) => hits.has(id)).length,
    byRule,
    planted: each(() => true),
    found: each(({ reads }) => reads.some(({ id }) => hits.has(id))),
  };
}

/** Writes reads into the log's months, past its triggers: what was read is long ago. */
async function write({ database }: World, first: string, reads: readonly Read[]): Promise<void> {
  await database.sql('select keep_audit_months($1::timestamptz, 0)', [`${first}T00:00:00Z`]);
  await database.sql('set session_replication_role = replica');
  for (let from = 0; from < reads.length; from += 4000)
    await database.sql(
      `insert into audit_events (id, occurred_at, user_id, membership_id, role, organisation_id, request_id, event, outcome, case_id,
         purpose, basis)
       select r.id, r.at, r."userId", r."membershipId", r.role, r."organisationId", 'påhittad', r.event, 'allowed', r."caseId",
         'help', r.basis
       from jsonb_to_recordset($1::jsonb) r (id uuid, at timestamptz, "userId" uuid, "membershipId" uuid, role text,
         "organisationId" uuid, event text, "caseId" uuid, basis text)`,
      [
        JSON.stringify(
          reads.slice(from, from + 4000).map(({ by, ...read }) => ({
            ...read,
            userId: by.userId,
            membershipId: by.membershipId,
            role: by.role,
            organisationId: by.organisation.id,
          })),
        ),
      ],
    );
  await database.sql('set session_replication_role = default');
}

function monthBack(months: number): string {
  const [year, month] = [Number(reviewedMonth.slice(0, 4)), Number(reviewedMonth.slice(5, 7))];
  return new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 10);
}

function daysOf(month: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(month); ; at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10);
    if (day.slice(0, 7) !== month.slice(0, 7)) return days;
    days.push(day);
  }
}

/** The figures in a few lines. */
export function told(measured: Measured): string {
  const sum = (counts: Readonly<Record<string, number>>): number =>
    Object.values(counts).reduce((before, each) => before + each, 0);
  const kinds = misuses.map((kind) => `  ${kind}: ${measured.found[kind]} of ${measured.planted[kind]}`);
  const rules = Object.entries(measured.byRule).map(([code, n]) => `  ${code}: ${n}`);
  return [
    `${measured.readers} people, ${measured.honest} honest reads, ${measured.honestHit} pointed out (${((100 * measured.honestHit) / measured.honest).toFixed(2)} %)`,
    ...rules,
    `planted misuse found: ${sum(measured.found)} of ${sum(measured.planted)}`,
    ...kinds,
  ].join('\n');
}

/** The share of planted cases that a rule hit, and of honest reads that one did. */
export const shares = ({
  found,
  planted,
  honest,
  honestHit,
}: Measured): { found: number; flagged: number } => ({
  found: misuses.reduce((n, kind) => n + found[kind], 0) / misuses.reduce((n, kind) => n + planted[kind], 0),
  flagged: honestHit / honest,
});
