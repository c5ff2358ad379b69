import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import pg from 'pg';

const require = createRequire(import.meta.url);
const built = (path) => require(`../../dist/demo/src/${path}`);
const { append } = built('trust/audit/audit-trail.js');
const { Transaction } = built('platform/database/transaction.js');
const { Tx } = built('platform/database/tx.js');

/** So many events of one transaction in the work `several`. */
export const SEVERAL = 5;

/** The row of a read, through the service's own `append`. */
const event = (tx, { actor, caseId }) =>
  append(tx, {
    actor,
    event: 'case.overview-viewed',
    outcome: 'allowed',
    rested: { basis: 'assignment', basisId: null },
    facts: { resourceId: caseId, caseId, count: 20, version: 2 },
  });

const bare = async (tx, { actor, caseId }) =>
  tx.atTheEnd(
    'insert into bench_bare (id, user_id, case_id, request_id, facts) values ($1, $2, $3, $4, $5)',
    [randomUUID(), actor.userId, caseId, tx.requestId, '{"count": 20, "version": 2}'],
    1,
  );

/** What a writer does with each of its transactions. */
const works = {
  event,
  several: async (tx, about) => {
    for (let nth = 0; nth < SEVERAL; nth++) await event(tx, about);
  },
  /** As wide a row in a table that has nothing but a key: what a durable transaction costs at all. */
  bare,
  /** Either again, as a request sends it that looks at the case: with the standing that it takes as it begins. */
  'event in a request': event,
  'bare in a request': bare,
};

const isOfRequest = (name) => name.endsWith('in a request');

/** Connections that write, as people of the service who have cases. */
export async function openWriters(url, count, readers) {
  const working = readers.filter(({ role }) => role === 'participant');
  const clients = [];
  for (let nth = 0; nth < count; nth++) {
    // As the service's pools: what is sent without waiting leaves in one packet (a pipeline).
    const client = new pg.Client({ connectionString: url, pipeline: true });
    await client.connect();
    clients.push({ client, reader: working[nth % working.length] });
  }
  return {
    write: (work, options) => together(clients, work, options),
    close: () => Promise.all(clients.map(({ client }) => client.end())),
  };
}

/** All write for so many seconds, each as fast as it can or with a pause between; milliseconds of each. */
async function together(clients, work, { seconds, pause = 0 }) {
  const began = performance.now();
  const end = began + seconds * 1000;
  const took = [];
  await Promise.all(
    clients.map(async ({ client, reader }) => {
      for (let turn = 0; performance.now() < end; turn++) {
        const start = performance.now();
        await one(client, reader, reader.cases[turn % reader.cases.length], work);
        took.push(performance.now() - start);
        if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }),
  );
  return { took, perSecond: (took.length * 1000) / (performance.now() - began) };
}

/** One transaction as the service makes them: all of it travels at once. */
async function one(client, { userId, membershipId, organisationId, role }, caseId, work) {
  const actor = { userId, membershipId, organisationId, role, sessionId: userId };
  const begin = isOfRequest(work) ? openingOfRequest(actor, caseId) : opening(actor);
  const transaction = await Transaction.on({ connect: async () => client }, begin);
  const tx = new Tx(transaction, 'bench');
  await works[work](tx, { actor, caseId });
  await transaction.commit(tx.last);
}

const opening = ({ userId, membershipId }) =>
  `begin; set local app.user_id = '${userId}'; set local app.membership_id = '${membershipId}';
    set local app.request_id = 'bench'; set local statement_timeout = '15s'`;

const openingOfRequest = (actor, caseId) =>
  `${opening(actor)}; set local idle_in_transaction_session_timeout = '60s';
    set local app.at_hand_id = '${caseId}'; select take_standing_in_case()`;
