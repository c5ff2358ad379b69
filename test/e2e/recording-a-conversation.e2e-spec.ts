import type { ConversationsView, ConversationView } from '../../src/casework/conversations/conversation.view';
import { answerOf } from '../support/answer';
import type { Case, Person } from '../support/builders';
import type { SignedIn } from '../support/person';
import { aWorld, type World } from '../support/world';

let world: World;
let coordinator: Person;
let officer: Person;
let [sspf, ssf]: Case[] = [];
let board: SignedIn;
beforeAll(async () => {
  world = await aWorld();
  coordinator = await world.coordinator();
  officer = await world.participant('police');
  sspf = await world.openCase({ coordinator, referredBy: officer.organisation, participants: [officer] });
  ssf = await world.openCase({
    coordinator,
    programme: 'SSF',
    child: await world.child({ bornOn: '2016-02-29' }),
  });
  board = await world.as(coordinator);
});
afterAll(() => world.close());

const aConversation = (facts: object = {}) => ({
  triggerKind: 'SCHOOL',
  concernCategories: ['VIOLENCE'],
  heldAt: '2026-03-02T13:00:00Z',
  place: 'Skolan',
  isVoluntaryInformed: true,
  youthSpokenAlone: true,
  participants: [{ kind: 'youth' }, { kind: 'guardian', description: 'mamma' }],
  agreements: [{ who: 'Skolan', what: 'Ringer hem varje fredag', dueOn: '2026-03-06' }],
  themes: ['PEERS', 'SCHOOL'],
  youthView: 'Vill ha det lugnare',
  outcome: 'FOLLOW_UP_TALK',
  followUpOn: '2026-03-16',
  ...facts,
});

const record = (by: SignedIn, about: Case | undefined, facts: object = {}) =>
  by.post(`/api/cases/${about?.id}/conversations`, aConversation(facts));

const numbers = ({ items }: ConversationsView) => items.map(({ number }) => number);

describe('recording a concern conversation', () => {
  it('keeps who took part, what was agreed and how it ended', async () => {
    const { id } = await answerOf<ConversationView>(record(board, sspf).expect(201));

    const kept = await answerOf<ConversationView>(board.get(`/api/conversations/${id}`).expect(200));

    expect(kept).toMatchObject({
      caseId: sspf?.id,
      heldAt: '2026-03-02T13:00:00.000Z',
      outcome: 'FOLLOW_UP_TALK',
      followUpOn: '2026-03-16',
      participants: [
        { kind: 'youth', description: null },
        { kind: 'guardian', description: 'mamma' },
      ],
      agreements: [{ who: 'Skolan', what: 'Ringer hem varje fredag', dueOn: '2026-03-06' }],
      isNotForInvestigation: true,
    });
    expect(await world.auditTrail(id)).toEqual([
      { event: 'conversation.recorded', outcome: 'allowed' },
      { event: 'conversation.viewed', outcome: 'allowed' },
    ]);
  });

  it('is open to the police in SSPF, each organisation reading its own alone', async () => {
    const patrol = await world.as(officer);
    const theirs = await answerOf<ConversationView>(record(patrol, sspf).expect(201));
    const ours = await answerOf<ConversationView>(record(board, sspf).expect(201));
    const list = `/api/cases/${sspf?.id}/conversations`;

    const [seenByPatrol, seenByBoard] = [
      numbers(await answerOf<ConversationsView>(patrol.get(list).expect(200))),
      numbers(await answerOf<ConversationsView>(board.get(list).expect(200))),
    ];

    expect(seenByPatrol).toEqual([theirs.number]);
    expect(seenByBoard).toContain(ours.number);
    expect(seenByBoard).not.toContain(theirs.number);
    await patrol.get(`/api/conversations/${ours.id}`).expect(404);
    await board.get(`/api/conversations/${theirs.id}`).expect(404);
  });

  it('refuses the police among those who took part in SSF, and keeps nothing', async () => {
    const answer = await answerOf(
      record(board, ssf, {
        participants: [{ kind: 'youth' }, { kind: 'guardian' }, { kind: 'police' }],
      }).expect(422),
    );

    expect(answer).toMatchObject({ code: 'no-police-in-ssf', errors: [{ field: 'participants' }] });
    const list = await answerOf<ConversationsView>(board.get(`/api/cases/${ssf?.id}/conversations`));
    expect(list).toEqual({ may: ['record'], items: [] });
  });

  it('does not tell the police that an SSF case is there', async () => {
    const patrol = await world.as(officer);

    await record(patrol, ssf).expect(404);
    await patrol.get(`/api/cases/${ssf?.id}/conversations`).expect(404);
  });

  it.each([
    ['voluntary-not-told', 'isVoluntaryInformed', { isVoluntaryInformed: false }],
    ['guardian-absence-unexplained', 'guardianAbsentReason', { participants: [{ kind: 'youth' }] }],
    ['follow-up-without-day', 'followUpOn', { followUpOn: undefined }],
    ['held-in-the-future', 'heldAt', { heldAt: '2126-03-02T13:00:00Z', followUpOn: '2126-03-16' }],
    ['nobody-of-the-family', 'participants', { participants: [], guardianAbsentReason: 'Ville inte' }],
  ])('is refused as %s, naming %s', async (code, field, facts) => {
    const answer = await answerOf(record(board, sspf, facts).expect(422));

    expect(answer).toMatchObject({ code, errors: [{ field }] });
  });

  it.each([
    ['an unknown outcome', 'outcome', { outcome: 'SOLVED' }],
    ['a participant of no known kind', 'participants.0.kind', { participants: [{ kind: 'friend' }] }],
    [
      'a name among those who took part',
      'participants.0.name',
      { participants: [{ kind: 'youth', name: 'Lo' }] },
    ],
  ])('cannot be read with %s', async (_, field, facts) => {
    const answer = await answerOf(record(board, sspf, facts).expect(400));

    expect(answer).toMatchObject({ code: 'malformed-fields', errors: [{ field }] });
  });

  it.each([
    ['a school', 'participant', 'school', 404],
    ['leisure', 'participant', 'leisure', 404],
    ["a unit's manager", 'unit_manager', 'social_services', 403],
    ['the steering group', 'steering_group_member', 'municipality', 404],
  ] as const)('is not for %s', async (_, role, kind, status) => {
    const stranger = await world.as(await world.person(role, await world.organisation(kind)));

    await record(stranger, sspf).expect(status);
  });

  it('is not for social services outside the case', async () => {
    await record(await world.as(await world.participant('social_services')), sspf).expect(404);
  });
});
