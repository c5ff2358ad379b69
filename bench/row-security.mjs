import { createRequire } from 'node:module';
import pg from 'pg';

const require = createRequire(import.meta.url);
const { BoardRepository } = require('../dist/demo/src/casework/cases/board.repository.js');

/**
 * P6: the board's own statement as the app's role, and the same with the reader's cases as an explicit filter, as a
 * role that bypasses row policies. In turn, on the database alone; milliseconds at p95.
 */
export async function priceOfRowSecurity(database, { rounds }) {
  const statement = await boardStatement();
  const filtered = statement.text.replace(
    "any (array(select cases_i_may('case:see')))",
    `any ($${statement.values.length + 1}::uuid[])`,
  );
  if (filtered === statement.text) throw new Error('the board no longer asks for the cases of the reader');
  const [app, bypassing] = [await connected(database.as('app')), await connected(database.superuser)];
  try {
    const times = { withPolicies: [], withFilter: [] };
    const readers = database.readers.filter(({ role }) => role === 'participant');
    const mine = new Map();
    for (const reader of readers) mine.set(reader, await casesOf(app, reader));
    for (let turn = 0; turn < rounds * 40; turn++) {
      const reader = readers[turn % readers.length];
      times.withPolicies.push(
        await timed(app, reader, statement.text, statement.values, { withOpening: true }),
      );
      times.withFilter.push(
        await timed(bypassing, reader, filtered, [...statement.values, mine.get(reader)], {
          withOpening: false,
        }),
      );
    }
    const [withPolicies, withFilter] = [p95(times.withPolicies), p95(times.withFilter)];
    return { withPolicies, withFilter, ratio: withPolicies / withFilter };
  } finally {
    await app.end();
    await bypassing.end();
  }
}

const p95 = (numbers) => [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length * 0.95)];

async function connected(connectionString) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

/** What the repository really sends. */
async function boardStatement() {
  let sent;
  const tx = {
    query: async (text, values) => {
      sent = { text, values };
      return [];
    },
  };
  await new BoardRepository().search(tx, 'own-cases', { limit: 50, counts: false });
  return sent;
}

/** As the service begins a list of cases: what the reader may is found once. The price of the policies has it in; the filter's has not. */
const opening = ({ userId, membershipId }) =>
  `begin; select set_config('app.user_id', '${userId}', true), set_config('app.membership_id', '${membershipId}', true), take_standing(true)`;

async function timed(client, reader, text, values, { withOpening }) {
  const opened = performance.now();
  await client.query(opening(reader));
  const began = performance.now();
  // Named, as the service sends it: each connection plans it once.
  await client.query({ name: 'board', text, values });
  const took = performance.now() - (withOpening ? opened : began);
  await client.query('commit');
  return took;
}

async function casesOf(client, reader) {
  await client.query(opening(reader));
  const { rows } = await client.query('select id from cases');
  await client.query('commit');
  return rows.map(({ id }) => id);
}
