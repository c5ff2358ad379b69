import type { ToDosView } from '../../src/casework/cases/case.view';
import { withheld } from '../../src/trust/access/restricted';
import { newId } from '../../src/platform/id';
import { answerOf } from '../support/answer';
import { type Case, dayFromNow } from '../support/builders';
import { type CaseDesk, aCaseDesk, moveCase, searchCases, showCase } from '../support/cases';
import type { SignedIn } from '../support/person';
import { refusalOf, wordsOf } from '../support/refusals';
import { withholdable } from '../support/withheld';
import { aWorld, type World } from '../support/world';

const notTold = withheld('case-course');

let world: World;
let desk: CaseDesk;
let coordinator: SignedIn;
beforeAll(async () => {
  world = await aWorld();
  desk = await aCaseDesk(world);
  coordinator = desk.browser;
});
afterAll(() => world.close());

describe('the board', () => {
  it('shows a coordinator the card with its consent, its organisations and what is late', async () => {
    const opened = await desk.aCase({ phase: 'ACTIVE' });
    await desk.share(opened, await world.participant('school'));
    await world.database.sql(
      `update cases set next_event = 'network-meeting', next_event_on = $2 where id = $1`,
      [opened.id, dayFromNow(-1)],
    );

    const { items, counts } = await searchCases(coordinator, '?overdue=true');

    expect(items.find(({ id }) => id === opened.id)).toMatchObject({
      person: { kind: 'named', name: opened.child.name },
      phase: 'ACTIVE',
      nextEvent: { kind: 'network-meeting', on: dayFromNow(-1) },
      consent: { state: 'in-force', until: dayFromNow(60) },
      organisations: [
        { kind: 'school', covered: true },
        { kind: 'social_services', covered: false },
        { kind: 'leisure', covered: false },
        { kind: 'police', covered: false },
      ],
      overdue: 1,
      moves: [
        { to: 'FOLLOW_UP', needs: 'nothing' },
        { to: 'PLANNING', needs: 'reason' },
        { to: 'CLOSING', needs: 'reason' },
      ],
    });
    expect(counts).toContainEqual({ phase: 'ACTIVE', count: items.length });
  });

  it('shows a participant their own cases, counts only those, and turns pages without a gap', async () => {
    const teacher = await world.participant('school');
    const mine = [await desk.aCase(), await desk.aCase(), await desk.aCase({ phase: 'ACTIVE' })];
    for (const opened of mine) await desk.share(opened, teacher);
    await desk.aCase();
    const school = await world.as(teacher);

    const first = await searchCases(school, '?limit=2');
    const rest = await searchCases(school, `?limit=2&cursor=${first.nextCursor}`);

    const ids = [...first.items, ...rest.items].map(({ id }) => id);
    expect(ids).toEqual(mine.map(({ id }) => id).reverse());
    expect(rest.nextCursor).toBeNull();
    expect(first.counts.filter(({ count }) => count > 0)).toEqual([
      { phase: 'MAPPING', count: 2 },
      { phase: 'ACTIVE', count: 1 },
    ]);
  });

  it('tells an organisation whose consent ended of its own records, and nothing of others’ work', async () => {
    const teacher = await world.participant('school');
    const officer = await world.participant('police');
    const opened = await desk.aCase({ phase: 'ACTIVE', participants: [officer] });
    await desk.share(opened, teacher);
    await world.note(opened, teacher, 'school');
    const school = await world.as(teacher);
    expect((await showCase(school, opened)).participants).toHaveLength(2);
    await world.database.sql('update consents set withdrawn_at = now() where case_id = $1', [opened.id]);

    const shut = await showCase(school, opened);

    expect(shut).toMatchObject({
      number: opened.number,
      standing: 'own-records',
      consent: { state: 'withdrawn', until: null },
      moves: [],
      may: ['write-note'],
    });
    expect(shut.participants.map(({ userId }) => userId)).toEqual([teacher.userId]);
    const told = ['consent'];
    const notShown = withholdable('CaseView').filter((field) => !told.includes(field));
    expect(notShown).toEqual(expect.arrayContaining(['phase', 'nextEvent', 'overdue', 'phases', 'closedAt']));
    for (const field of notShown)
      expect([field, shut]).toEqual([field, expect.objectContaining({ [field]: notTold })]);
    const { items, counts } = await searchCases(school);
    expect(items).toMatchObject([{ id: opened.id, standing: 'own-records', phase: notTold }]);
    expect(counts.every(({ count }) => count === 0)).toBe(true);
    expect((await searchCases(school, '?phase=ACTIVE')).items).toEqual([]);
  });

  it('answers alike for a case that is hidden and one that is absent', async () => {
    const opened = await desk.aCase();
    const stranger = await world.as(await world.participant('police'));

    const hidden = await wordsOf(stranger.get(`/api/cases/${opened.id}`).expect(404));
    const absent = await wordsOf(stranger.get(`/api/cases/${newId()}`).expect(404));

    expect(hidden).toEqual(absent);
    expect(await wordsOf(stranger.get(`/api/cases/${opened.id}/participants`))).toEqual(absent);
  });
});

describe('what waits', () => {
  const waitingOn = async ({ id }: Case): Promise<string[]> => {
    const { items } = await answerOf<ToDosView>(coordinator.get('/api/cases/to-do').expect(200));
    return items.filter(({ caseId }) => caseId === id).map(({ kind }) => kind);
  };

  it('is a next event gone by, until a new one is set', async () => {
    const opened = await desk.aCase();
    await world.database.sql(`update cases set next_event = 'phone-call', next_event_on = $2 where id = $1`, [
      opened.id,
      dayFromNow(-2),
    ]);
    const set = (on: string) =>
      coordinator.post(`/api/cases/${opened.id}/next-event`, { event: 'network-meeting', on }, 1);

    expect(await waitingOn(opened)).toEqual(['next-event-overdue']);
    expect((await refusalOf(set(dayFromNow(-1)).expect(422))).code).toBe('next-event-in-the-past');
    await set(dayFromNow(3)).expect(200);
    expect(await waitingOn(opened)).toEqual([]);
  });

  it('is a withdrawal to take a stand on, until the case is moved', async () => {
    const opened = await desk.aCase({ phase: 'ACTIVE' });
    await desk.share(opened, await world.participant('school'));
    await world.database.sql('update cases set phase_since = $2 where id = $1', [opened.id, dayFromNow(-9)]);
    await world.database.sql(
      `insert into consent_withdrawals (id, consent_id, person_id, form, received_by)
       select $2, k.id, $3, 'oral', $4 from consents k where k.case_id = $1`,
      [opened.id, newId(), opened.child.id, desk.coordinator.userId],
    );

    expect(await waitingOn(opened)).toEqual(['consent-to-take-a-stand-on']);
    await moveCase(coordinator, opened, 1, { to: 'CLOSING', reason: 'samtycket togs tillbaka' }).expect(200);
    expect(await waitingOn(opened)).toEqual([]);
  });

  it('is a consent that ends soon, and a birthday to review', async () => {
    const birthday = dayFromNow(20);
    const child = await world.child({ bornOn: `${Number(birthday.slice(0, 4)) - 12}${birthday.slice(4)}` });
    const opened = await world.openCase({ coordinator: desk.coordinator, child });
    const teacher = await world.participant('school');
    await world.consent(
      opened,
      desk.coordinator,
      [{ from: teacher.organisation, to: desk.coordinator.organisation, category: 'school' }],
      { validUntil: dayFromNow(10) },
    );

    expect(await waitingOn(opened)).toEqual(['consent-ending', 'birthday-review']);
  });

  it('is no withdrawal of what a guardian consented to for their own facts', async () => {
    const opened = await desk.aCase({ phase: 'ACTIVE' });
    await desk.share(opened, await world.participant('school'));
    await world.database.sql('update cases set phase_since = $2 where id = $1', [opened.id, dayFromNow(-9)]);
    const guardian = await world.guardianOf(opened.child);
    const consentId = newId();
    await world.database.insert('consents', {
      id: consentId,
      case_id: opened.id,
      programme: opened.programme,
      consent_number: 9,
      guardian_id: guardian.id,
      valid_from: dayFromNow(-1),
      valid_until: dayFromNow(30),
      offered_by: desk.coordinator.userId,
    });
    await world.database.insert('consent_signatories', {
      id: newId(),
      consent_id: consentId,
      person_id: guardian.id,
      capacity: 'data_subject',
    });
    await world.database.insert('consent_withdrawals', {
      id: newId(),
      consent_id: consentId,
      person_id: guardian.id,
      form: 'oral',
      received_by: desk.coordinator.userId,
    });

    expect(await waitingOn(opened)).toEqual([]);
  });

  const bornBefore = (birthday: string, years: number): string =>
    `${Number(birthday.slice(0, 4)) - years}${birthday.slice(4)}`;

  it.each([
    ['the twelfth, today', 12, 0, 7],
    ['the fifteenth, in a week', 15, 7, 7],
    ['the fifteenth, in thirty days', 15, 30, 30],
    ['the eighteenth, in sixty days', 18, 60, 60],
  ])('is a birthday that changes who must consent: %s', async (_, years, days, stage) => {
    const birthday = dayFromNow(days);
    const child = await world.child({ bornOn: bornBefore(birthday, years) });
    const opened = await world.openCase({ coordinator: desk.coordinator, child });

    const { items } = await answerOf<ToDosView>(coordinator.get('/api/cases/to-do').expect(200));
    expect(items.filter(({ caseId }) => caseId === opened.id)).toMatchObject([
      { kind: 'birthday-review', on: birthday, stage },
    ]);
  });

  it.each([
    ['of yesterday', 12, -1],
    ['further away than sixty days', 15, 61],
    ['that changes nothing', 13, 3],
  ])('is no birthday %s', async (_, years, days) => {
    const child = await world.child({ bornOn: bornBefore(dayFromNow(days), years) });
    const opened = await world.openCase({ coordinator: desk.coordinator, child });

    expect(await waitingOn(opened)).toEqual([]);
  });

  it('is a birthday by the ages that the rule says, and no others', async () => {
    const child = await world.child({ bornOn: bornBefore(dayFromNow(10), 16) });
    const opened = await world.openCase({ coordinator: desk.coordinator, child });
    expect(await waitingOn(opened)).toEqual([]);

    await world.database.sql(
      `insert into legal_rules (code, valid_from, kind, law, text_sv, value, source, certainty)
       select code, '2090-01-01', kind, law, text_sv, value || '{"youthSignsFrom": 16}', source, certainty
       from legal_rules where code = 'CONSENT_SIGNATORIES' order by valid_from limit 1`,
    );

    expect(await waitingOn(opened)).toEqual(['birthday-review']);
  });

  it('is for coordinators: a participant lacks the verb', async () => {
    await (await world.as(await world.participant('school'))).get('/api/cases/to-do').expect(403);
  });
});
