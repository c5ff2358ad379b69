import type { Response } from 'supertest';
import type { World } from './world';

/** A refusal as a person reads it. */
interface Told {
  readonly status: number;
  readonly code: string;
  readonly title: string;
}

/** A refusal, what the log says of it, and whether all rows of the case's consents are as they were. */
interface Faulty extends Told {
  readonly log: unknown;
  readonly isUnchanged: boolean;
}

/** What a refused request must answer, log and leave alone. `title` is the Swedish sentence. */
export const faulty = (event: string, status: number, code: string, title: string): Faulty => ({
  status,
  code,
  title,
  log: { event, outcome: 'refused', reason: code },
  isUnchanged: true,
});

/** Sends a request that is to be refused, and tells what came of it. */
export async function refusedAndLogged(
  world: World,
  caseId: string,
  send: () => Promise<Response>,
): Promise<Faulty> {
  const before = await rowsOf(world, caseId);
  const answer = await send();
  const { code, title } = answer.body as Told;
  const [log] = await world.database.sql(
    'select event, outcome, reason from audit_events where request_id = $1',
    [answer.headers['x-request-id']],
  );
  const after = await rowsOf(world, caseId);
  const isUnchanged = JSON.stringify(before) === JSON.stringify(after);
  return { status: answer.status, code, title, log, isUnchanged };
}

/** Every row of a case's consents: what a refused request must leave as it was. */
const rowsOf = (world: World, caseId: string) =>
  world.database.sql(
    `select c as row, (select json_agg(s order by s::text) from consent_scopes s where s.consent_id = c.id) as scopes,
       (select json_agg(e order by e.id) from consent_exclusions e where e.consent_id = c.id) as exclusions,
       (select json_agg(g order by g.id) from consent_signatories g where g.consent_id = c.id) as signatories,
       (select json_agg(w order by w.id) from consent_withdrawals w where w.consent_id = c.id) as withdrawals,
       (select json_agg(d order by d.id) from consent_disagreements d where d.consent_id = c.id) as disagreements
     from consents c where c.case_id = $1 order by c.id`,
    [caseId],
  );
