import { createHash } from 'node:crypto';
import type { TestDatabase } from './database';
import { indexMonthsThatAreOver } from './old-indexes';

const ROWS = 60_000;
const THIS_MONTH = 12_000;

/** So many months besides this one are filled. */
export const MONTHS = 6;

/** Half a year of an office's log, and this month besides, of which a few rows are this person's, this case's, or rare. */
export async function aLongLog(
  database: TestDatabase,
  somebody: { readonly userId: string; readonly caseId: string },
): Promise<void> {
  await database.sql(`select keep_audit_months(now() - interval '${MONTHS} months', 3)`);
  await database.sql('set session_replication_role = replica');
  await database.sql(
    `insert into audit_events (id, occurred_at, request_id, event, outcome, reason, user_id, case_id, basis, facts)
     select gen_random_uuid(), at, 'r',
       (array['case.viewed', 'notes.listed', 'note.viewed', 'cases.listed'])[1 + n % 4],
       case when n % 200 = 0 then 'refused' else 'allowed' end, case when n % 200 = 0 then 'not-found' end,
       case when n % 1000 = 0 then $1 else md5((n % 300)::text)::uuid end,
       case when n % 1500 = 0 then $2 else md5((n % 900)::text)::uuid end,
       case when n % 200 = 0 then null when n % 777 = 0 then 'break-glass'
         when n % 4 = 1 then 'consent' else 'assignment' end,
       case when n % 777 = 0 then jsonb_build_object('emergencyId', md5((n / 777)::text)::uuid) else '{}' end
     from (select n, now() - n * interval '${(MONTHS * 30 * 86_400) / ROWS} seconds' as at
         from generate_series(1, ${ROWS}) n
       union all select n, month + (now() - month) * n / ${THIS_MONTH}
         from generate_series(1, ${THIS_MONTH}) n, date_trunc('month', now(), 'UTC') month) told`,
    [somebody.userId, somebody.caseId],
  );
  await database.sql('set session_replication_role = origin');
  await indexMonthsThatAreOver(database);
  await database.sql('vacuum analyze audit_events');
}

/** One of the people, and of the cases, that the rows were made with. */
export const md5 = (n: number): string =>
  createHash('md5')
    .update(String(n))
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

export const monthAgo = (months: number): string =>
  new Date(Date.now() - months * 30 * 86_400_000).toISOString().slice(0, 19) + 'Z';
