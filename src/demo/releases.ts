import type { INestApplication } from '@nestjs/common';
import { Client } from 'pg';
import type { ReleaseId } from '../oversight/statistics/statistics.repository';
import { StatisticsService } from '../oversight/statistics/statistics.service';
import { closedHalfYears } from '../oversight/statistics/table-catalogue';
import { Database } from '../platform/database/database';
import { newId, type SessionId } from '../platform/id';
import type { Actor } from '../trust/access/actor';
import { affiliationOf } from './identity-provider/people';

/**
 * Releases the figures of the latest half-year if nothing was released yet: the coordinator proposes and the
 * development lead approves, through the service itself, so that every protection has its say.
 */
export async function releaseFigures(
  app: INestApplication,
  superuserUrl: string,
  today: string,
): Promise<void> {
  const people = await whoRelease(superuserUrl);
  if (!people) return;
  const [database, statistics] = [app.get(Database), app.get(StatisticsService)];
  for (const { until } of closedHalfYears(today, 1)) {
    const { id, version } = await database.as(people.proposer, (tx) =>
      statistics.propose(tx, people.proposer, until),
    );
    await database.as(people.approver, (tx) =>
      statistics.approve(tx, people.approver, id as ReleaseId, version),
    );
  }
}

/** The two who release, unless something has been proposed or released before. */
async function whoRelease(superuserUrl: string): Promise<{ proposer: Actor; approver: Actor } | undefined> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from statistics.releases limit 1');
    if (rowCount !== 0) return undefined;
    return {
      proposer: await actorOf(client, 'samordnare'),
      approver: await actorOf(client, 'utvecklingsledare'),
    };
  } finally {
    await client.end();
  }
}

async function actorOf(client: Client, login: string): Promise<Actor> {
  const { rows } = await client.query<Omit<Actor, 'sessionId'>>(
    `select m.user_id as "userId", m.id as "membershipId", m.organisation_id as "organisationId", m.role,
       o.kind as "organisationKind"
     from user_identities i join memberships m on m.user_id = i.user_id
       join organisations o on o.id = m.organisation_id
     where i.subject = $1 order by m.valid_from, m.id limit 1`,
    [affiliationOf(login)],
  );
  const [found] = rows;
  if (!found) throw new Error(`${login} has no role`);
  return { ...found, sessionId: newId<SessionId>() };
}
