import { Metrics } from '../../src/platform/metrics/metrics';
import { until } from '../support/until';
import { aWorld, type World } from '../support/world';

let world: World;
beforeEach(async () => void (world = await aWorld()));

describe('shutting down', () => {
  it('finishes the request that it has begun', async () => {
    const signedIn = await world.as(await world.coordinator());
    await world.database.sql('begin');
    await world.database.sql('lock table organisations in access exclusive mode');
    const answering = signedIn.get('/api/organisations').then(({ status }) => status);
    await untilSomebodyWaits(world);

    const closing = world.app.close();
    await world.database.sql('commit');

    expect(await answering).toBe(200);
    await closing;
    await world.database.drop();
  });
});

describe('the metrics', () => {
  it('stand on a port of their own and name routes by pattern, never by id', async () => {
    const coordinator = await world.coordinator();
    const { id } = await world.openCase({ coordinator });
    await (await world.as(coordinator)).get(`/api/cases/${id}`).expect(200);

    const text = await (await fetch(`http://127.0.0.1:${world.app.get(Metrics).port}/metrics`)).text();

    expect(text).toContain('samspel_http_requests_total{method="GET",route="/api/cases/:id",status="200"} 1');
    expect(text).not.toContain(id);
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
    expect((await (await world.as(coordinator)).get('/metrics')).text).not.toContain('samspel_http');
    await world.close();
  });
});

/** Resolves once the request waits for a lock, at its session; jobs wait too, and say nothing of it. */
const untilSomebodyWaits = ({ database }: World) =>
  until(async () => {
    // Inside the transaction that holds the lock, who does what is otherwise told as it was at the first question.
    await database.sql('select pg_stat_clear_snapshot()');
    const waits = await database.sql(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
         and query like '%from sessions s%'`,
    );
    return waits.length > 0;
  });
