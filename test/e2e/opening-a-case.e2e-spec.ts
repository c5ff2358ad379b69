import { bodyOf } from '../support/answer';
import type { Case, Organisation, Person } from '../support/builders';
import { newId } from '../../src/platform/id';
import type { CaseOverviewView } from '../../src/casework/overview/overview.view';
import { aWorld, type World } from '../support/world';

let world: World;
let [coordinator, school, police, stranger]: Person[] = [];
let opened: Case;

beforeAll(async () => {
  world = await aWorld();
  [coordinator, school, police, stranger] = [
    await world.coordinator(),
    await world.participant('school'),
    await world.participant('police'),
    await world.participant('leisure'),
  ];
  opened = await world.openCase({ coordinator, participants: [school, police] });
});
afterAll(() => world.close());

const overview = async (person: Person | undefined, id: string = opened.id) =>
  (await world.as(person as Person)).get(`/api/cases/${id}/overview`);
const read = async (person: Person | undefined): Promise<CaseOverviewView> =>
  bodyOf(await overview(person)) as CaseOverviewView;
const flow = (from: Organisation, to: Organisation) => ({ from, to, category: 'school' });

describe('opening a case', () => {
  it('does not tell a case that is hidden from one that never was', async () => {
    const hidden = await overview(stranger);
    const absent = await overview(stranger, newId());

    expect(hidden.status).toBe(404);
    expect({ ...hidden.body, requestId: '' }).toEqual({ ...absent.body, requestId: '' });
  });

  it('shows a note of another unit while consent covers it, and not one moment longer', async () => {
    const [from, to] = [school?.organisation, police?.organisation] as [Organisation, Organisation];
    const consent = await world.consent(opened, coordinator as Person, [flow(from, to)]);
    const shared = await world.note(opened, school as Person, 'school', [to]);
    const kept = await world.note(opened, school as Person, 'school');

    const during = await read(police);
    expect(during.head).toMatchObject({ id: opened.id, standing: 'open' });
    expect(during.notes.items.map(({ id }) => id)).toEqual([shared]);
    expect(during.notes.items[0]?.basis).toMatchObject({ kind: 'consent', consentId: consent });
    expect(during.consentsInForce).toMatchObject([{ id: consent, ways: [{ category: 'school' }] }]);
    expect((await read(school)).notes.items.map(({ id }) => id)).toEqual([kept, shared]);

    await world.database.sql('update consents set withdrawn_at = now() where id = $1', [consent]);
    expect((await overview(police)).status).toBe(404);
    expect((await read(school)).consentsInForce).toEqual([]);
  });

  it('shows the newest twenty, counts all, and names in the log what it showed', async () => {
    for (let count = 0; count < 25; count++) await world.note(opened, coordinator as Person, 'family');

    const { notes } = await read(coordinator);

    expect(notes.items).toHaveLength(20);
    expect(notes.count).toBe(25);
    expect(notes.nextCursor).not.toBeNull();
    const [row] = await world.database.sql<{ ids: string[] }>(
      `select array(select jsonb_array_elements_text(facts -> 'ids')) as ids from audit_events
       where event = 'case.overview-viewed' order by occurred_at desc limit 1`,
    );
    expect(row?.ids).toEqual(notes.items.map(({ id }) => id));
  });

  it('leaves a refusal in the log, and no answer', async () => {
    await overview(stranger);

    const [row] = await world.database.sql<{ outcome: string }>(
      `select outcome from audit_events where event = 'case.overview-viewed' and user_id = $1 limit 1`,
      [stranger?.userId],
    );
    expect(row?.outcome).toBe('refused');
  });
});
