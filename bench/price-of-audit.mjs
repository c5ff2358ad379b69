import pg from 'pg';
import { compare } from './load.mjs';
import { startService } from './place.mjs';

const least = { W1: 0.75, W2: 0.65 };

/** P5: the service as it is and one that writes no audit row, in turn, on the same database. */
export async function priceOfAudit(place, database, ours, workloads, names, pace) {
  const without = await startService(place, database, { preload: 'bench/without-audit.mjs' });
  try {
    const found = {};
    for (const name of names.filter((each) => each in least)) {
      const both = { ours: workloads[name].ours, limit: workloads[name].ours };
      await proven(database, without, both.ours[0]);
      found[name] = { ...(await compare(ours, without, both, pace)), least: least[name] };
    }
    return found;
  } finally {
    await without.stop();
  }
}

/** It answers, and leaves no row. */
async function proven(database, server, { path, headers }) {
  const client = new pg.Client({ connectionString: database.superuser });
  await client.connect();
  try {
    const count = async () => (await client.query('select count(*) from audit_events')).rows[0].count;
    const before = await count();
    const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, { headers });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`without audit: ${answer.status}`);
    if ((await count()) !== before) throw new Error('the service without audit wrote an audit row');
  } finally {
    await client.end();
  }
}
