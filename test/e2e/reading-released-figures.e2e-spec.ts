import { bodyOf } from '../support/answer';
import { randomUUID } from 'node:crypto';
import type { Person } from '../support/builders';
import { aWorld, type World } from '../support/world';
import type { ReleaseView } from '../../src/oversight/statistics/statistics.view';

let world: World;
let coordinator: Person;
let lead: Person;
let member: Person;

beforeAll(async () => {
  world = await aWorld();
  coordinator = await world.coordinator();
  const municipality = await world.organisation('municipality');
  lead = await world.person('development_lead', municipality);
  member = await world.person('steering_group_member', municipality);
  await anOlderCaseload(coordinator);
});
afterAll(() => world.close());

/** Thirty children with cases that were opened and half of them closed in the half-year that has ended. */
async function anOlderCaseload(by: Person): Promise<void> {
  const [{ day } = { day: '' }] = await world.database.sql<{ day: string }>(
    `select to_char(date_trunc('year', now()) + case when extract(month from now()) > 6 then interval '0' else interval '-6 months' end
       + interval '2 months', 'YYYY-MM-DD') as day`,
  );
  for (let made = 0; made < 30; made++) {
    const { id } = await world.openCase({
      coordinator: by,
      programme: made % 2 ? 'SSF' : 'SSPF',
      phase: 'ACTIVE',
    });
    await world.database.sql(`update cases set opened_at = $2::date, phase_since = $2::date where id = $1`, [
      id,
      day,
    ]);
    await world.database.sql(`update case_phase_changes set changed_at = $2::date where case_id = $1`, [
      id,
      day,
    ]);
  }
}

async function released(): Promise<ReleaseView> {
  const proposer = await world.as(coordinator);
  const approver = await world.as(lead);
  const known = (await approver.get('/api/statistics/proposals').expect(200)).body as {
    items: ReleaseView[];
  };
  const [proposal] = known.items;
  if (proposal) return proposal;
  return (await proposer.post('/api/statistics/proposals').expect(201)).body as ReleaseView;
}

describe('a release', () => {
  it('is not seen by the steering group before a second person has approved it', async () => {
    await released();

    await (await world.as(member)).get('/api/statistics/releases/latest').expect(404);
  });

  it('is not approved by somebody who may only propose', async () => {
    const { id, version } = await released();

    await (
      await world.as(coordinator)
    )
      .post(`/api/statistics/proposals/${id}/approval`, undefined, version)
      .expect(403);
  });

  it('is not proposed twice for one half-year', async () => {
    await released();

    const body = bodyOf(await (await world.as(coordinator)).post('/api/statistics/proposals').expect(409));

    expect(body).toMatchObject({ code: 'period-already-proposed' });
  });

  it('is not approved in a version that is no longer there', async () => {
    const { id } = await released();

    await (await world.as(lead)).post(`/api/statistics/proposals/${id}/approval`, undefined, 99).expect(412);
  });

  it('shows the steering group its figures once approved, and no number from one to four', async () => {
    const { id, version } = await released();
    await (
      await world.as(lead)
    )
      .post(`/api/statistics/proposals/${id}/approval`, undefined, version)
      .expect(200);

    const body = bodyOf(await (await world.as(member)).get('/api/statistics/releases/latest').expect(200));

    const { tables } = body as ReleaseView;
    expect(tables.map(({ code }) => code)).toEqual([
      'active-cases-by-programme-and-phase',
      'referrals-by-source-and-half-year',
      'closures-by-reason-and-programme',
    ]);
    const numbers = tables.flatMap(({ cells }) => cells.flat()).map(({ n }) => n);
    expect(numbers.filter((n) => n !== null && n > 0 && n < 5)).toEqual([]);
    expect(JSON.stringify(body)).not.toContain(coordinator.userId);
  });

  it('is the same for ever after', async () => {
    await expect(
      world.database.sql('update statistics.released_cells set n = 99 where n is not null'),
    ).rejects.toThrow('never changed');
    await expect(world.database.sql('delete from statistics.releases')).rejects.toThrow();
  });
});

describe('a steering-group member', () => {
  const paths = [
    '/api/cases',
    `/api/cases/${randomUUID()}`,
    '/api/referrals',
    '/api/organisations',
    '/api/users',
    '/api/custody/log',
    '/api/audit/events',
  ];

  it.each(paths)('finds nothing at %s, not even a refusal', async (path) => {
    const steering = await world.as(member);
    const nowhere = await steering.get(`/api/${randomUUID()}`).expect(404);

    const answer = await steering.get(path);

    const ignoringId = ({ body }: { body: unknown }) => ({ ...(body as object), requestId: '' });
    expect([answer.status, ignoringId(answer)]).toEqual([404, ignoringId(nowhere)]);
  });

  it('is told that proposals are not theirs to see, for figures they know of', async () => {
    await (await world.as(member)).get('/api/statistics/proposals').expect(403);
  });

  it('meets the same silence at a real case and person', async () => {
    const { id } = await world.openCase({ coordinator });

    const { status } = await (await world.as(member)).get(`/api/cases/${id}`);

    expect(status).toBe(404);
    expect(await world.auditTrail(id)).toEqual([{ event: 'case.viewed', outcome: 'refused' }]);
  });
});
