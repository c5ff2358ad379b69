import { newId } from '../../src/platform/id';
import { type Decided, decideDisclosure, type Emergency } from '../../src/trust/sharing/disclosure';
import { type Case, dayFromNow, type Person } from '../support/builders';
import { aDisclosure, decidedOf } from '../support/disclosures';
import { ago, Situations } from '../support/situations';
import { aWorld, type World } from '../support/world';

let world: World;
let given: Situations;
let manager: Person;
let about: Case;
let noteId: string;
beforeAll(async () => {
  world = await aWorld();
  given = await Situations.in(world);
  manager = await world.person('unit_manager', given.school.organisation);
});
beforeEach(async () => {
  about = await given.world.openCase({ coordinator: given.coordinator, participants: [given.school] });
  noteId = await given.world.note(about, given.school, 'school');
});
afterAll(() => world.close());

const refusedBy = (name: string) => expect.objectContaining({ constraint: name }) as unknown;
const decide = (facts: Readonly<Record<string, unknown>>, rule?: string) =>
  aDisclosure(world.database, {
    about,
    from: given.school,
    to: [given.social],
    noteIds: [noteId],
    ...(rule ? { rule } : {}),
    facts,
  });

/** School has a note; social services, who take no part and have no consent, want to read it. */
const situations: readonly (readonly [
  sentence: string,
  row: () => Readonly<Record<string, unknown>>,
  decided: Partial<Decided> | null,
  isSeen: boolean,
])[] = [
  ['a decision names the reader', () => ({}), {}, true],
  [
    'a second person has approved',
    () => ({ needs_approval: true, approved_by: manager.userId, approved_at: ago(1) }),
    {},
    true,
  ],
  ['it awaits a second person', () => ({ needs_approval: true }), null, false],
  [
    'it was refused',
    () => ({
      needs_approval: true,
      refused_by: manager.userId,
      refused_at: ago(1),
      refusal_reason: 'Påhittat skäl',
    }),
    null,
    false,
  ],
  [
    'it was stopped',
    () => ({ stopped_by: manager.userId, stopped_at: ago(1), stop_reason: 'Påhittat skäl' }),
    { stoppedAt: ago(1) },
    false,
  ],
  [
    'its time is over',
    () => ({ proposed_at: ago(96), covers_until: ago(1) }),
    { coversUntil: ago(1) },
    false,
  ],
];

describe('the pure rule and the row policy, beside consent', () => {
  it.each(situations)('agree when %s', async (_, row, decided, isSeen) => {
    await decide(row());

    const item = {
      id: noteId,
      recordedBy: given.school.organisation.id,
      category: 'school' as const,
      guardianIds: [],
      sharedWith: [],
    };
    const known = decided ? [decidedOf({ itemId: noteId, ...decided })] : [];
    const ruled = decideDisclosure(item, given.social.organisation.id, [], new Date(), {
      decided: known,
      emergencies: [],
    });
    const shown = await given.notesShownTo(given.social, about);

    expect({ ruled: ruled.allowed, shown: shown.includes(noteId) }).toEqual({ ruled: isSeen, shown: isSeen });
  });

  it.each([
    ['is open', {}, true],
    ['was ended', { ended_at: ago(0.1) }, false],
    ['is over', { opened_at: ago(1.5), closes_at: ago(0.5) }, false],
  ] as const)('agree when an emergency %s', async (_, facts, isSeen) => {
    const openedAt = 'opened_at' in facts ? facts.opened_at : ago(0.5);
    const closesAt = 'closes_at' in facts ? facts.closes_at : new Date(openedAt.getTime() + 3_600_000);
    await world.database.insert('emergency_accesses', {
      id: newId(),
      case_id: about.id,
      programme: about.programme,
      user_id: given.social.userId,
      organisation_id: given.social.organisation.id,
      organisation_kind: 'social_services',
      reason: 'Påhittad akut fara för barnet i kväll.',
      opened_at: openedAt,
      closes_at: closesAt,
      review_due_on: dayFromNow(5),
      ...('ended_at' in facts ? { ended_at: facts.ended_at } : {}),
    });

    const emergency: Emergency = {
      emergencyId: newId(),
      openedAt,
      closesAt,
      endedAt: 'ended_at' in facts ? facts.ended_at : null,
    };
    const item = {
      id: noteId,
      recordedBy: given.school.organisation.id,
      category: 'school' as const,
      guardianIds: [],
      sharedWith: [],
    };
    const ruled = decideDisclosure(item, given.social.organisation.id, [], new Date(), {
      decided: [],
      emergencies: [emergency],
    });
    const shown = await given.notesShownTo(given.social, about);

    expect({ ruled: ruled.allowed, shown: shown.includes(noteId) }).toEqual({ ruled: isSeen, shown: isSeen });
  });

  it('shows a colleague of the named reader nothing', async () => {
    await decide({});
    const colleague = await world.person('participant', given.social.organisation);

    expect(await given.notesShownTo(colleague, about)).toEqual([]);
    expect(await given.notesShownTo(given.social, about)).toEqual([noteId]);
  });
});

describe('the table of disclosures refuses, whoever writes', () => {
  it.each([
    [
      'a rule outside its validity',
      { legal_rule_from: '2025-12-01', proposed_at: '2025-11-20T12:00Z', covers_until: '2025-11-25T12:00Z' },
      'OSL_10_15A',
      'disclosures_rest_on_a_rule_in_force',
    ],
    [
      'a rule that is no ground for disclosure',
      { legal_rule_from: '2024-01-01' },
      'AGE_SSF',
      'disclosures_rest_on_a_ground_for_disclosure',
    ],
    [
      'a combination that the law excludes',
      { legal_rule_from: '2025-04-01', request_reference: 'K 1' },
      'LAG_2025_170_7',
      'the_law_knows_this_combination',
    ],
    ['no answer to the rule', { answers: '{}' }, undefined, 'disclosures_answer_their_rules_questions'],
    ['a blank answer', { answers: '{"duty": "  "}' }, undefined, 'disclosures_answer_their_rules_questions'],
    [
      'an end beyond the limit of the rule',
      { covers_until: new Date(Date.now() + 40 * 86_400_000) },
      undefined,
      'disclosures_end_within_their_rules_limit',
    ],
    [
      'one person where the rule says two',
      { answers: '{"ownTask": "Påhittad"}' },
      'OSL_10_2',
      'a_second_person_decides_where_the_rule_says',
    ],
    ['no assessment', { assessment: ' ' }, undefined, 'disclosures_have_a_written_assessment'],
    ["no thought of the child's best", { childs_best: ' ' }, undefined, 'disclosures_weigh_the_childs_best'],
    ['no thought of the harm', { harm: '' }, undefined, 'disclosures_weigh_the_harm'],
    [
      'a family left out without a reason',
      { is_family_told: false },
      undefined,
      'families_are_told_or_there_is_a_reason',
    ],
  ])('%s', async (_, facts, rule, constraint) => {
    await expect(decide(facts, rule)).rejects.toEqual(refusedBy(constraint));
  });

  it("social services' notes under 2025:170 6 and 7 §§, and takes 4 §", async () => {
    const police = await world.participant('police');
    const own = await world.note(about, given.social, 'social_services');
    const told = (rule: string, answers: object) => ({
      about,
      from: given.social,
      to: [police] as const,
      noteIds: [own],
      rule,
      facts: {
        legal_rule_from: '2025-04-01',
        needs_approval: true,
        request_reference: 'K 1',
        answers: JSON.stringify(answers),
      },
    });
    const balance = { need: 'Påhittat', balance: 'Påhittat' };

    for (const rule of ['LAG_2025_170_6', 'LAG_2025_170_7']) {
      await expect(aDisclosure(world.database, told(rule, balance))).rejects.toEqual(
        refusedBy('the_law_knows_this_combination'),
      );
    }
    await world.database.sql(`update notes set secrecy_class = 'SOCIAL_SERVICES' where id = $1`, [own]);
    await aDisclosure(world.database, told('LAG_2025_170_4', { contact: 'Telefon', need: 'Påhittat' }));
  });

  it('a note whose secrecy the rule does not break', async () => {
    const police = await world.participant('police');
    const health = await world.note(about, given.school, 'health');
    await world.database.sql(`update notes set secrecy_class = 'SCHOOL_STUDENT_HEALTH' where id = $1`, [
      health,
    ]);

    await expect(
      aDisclosure(world.database, {
        about,
        from: given.school,
        to: [police],
        noteIds: [health],
        rule: 'LAG_2025_170_7',
        facts: {
          legal_rule_from: '2025-04-01',
          needs_approval: true,
          request_reference: 'K 1',
          answers: '{"need": "Påhittat", "balance": "Påhittat"}',
        },
      }),
    ).rejects.toEqual(refusedBy('the_rule_breaks_the_secrecy_of_each_note'));
  });

  it('a note that came from another unit', async () => {
    const foreign = await world.note(about, given.social, 'school');

    await expect(
      aDisclosure(world.database, { about, from: given.school, to: [given.social], noteIds: [foreign] }),
    ).rejects.toEqual(refusedBy('items_are_the_disclosers_own_notes'));
  });
});
