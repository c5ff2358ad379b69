import { coverageOf, decideDisclosure } from '../../src/trust/sharing/disclosure';
import { ago, type Situation, Situations, yearsAgo } from '../support/situations';
import { type BirthdayCase, birthdayCases } from '../support/birthday-cases';
import { midnight } from '../../src/platform/clock/stockholm';
import { aWorld, type World } from '../support/world';

let world: World;
let given: Situations;
beforeAll(async () => {
  world = await aWorld();
  given = await Situations.in(world);
});
afterAll(() => world.close());

/** The one table: school wrote about school and shared with social services, who want to read. */
const situations: readonly (readonly [sentence: string, situation: Situation, isSeen: boolean])[] = [
  ['consent covers', { consents: [{}] }, true],
  ['two guardians have signed', { consents: [{ answers: ['signed', 'signed'] }] }, true],
  [
    'the child was only offered to sign',
    { consents: [{ answers: ['signed', 'awaited, only offered'] }] },
    true,
  ],
  ['it is the first day', { consents: [{ days: [0, 30] }] }, true],
  ['it is the last day', { consents: [{ days: [-30, 1] }] }, true],
  [
    'a later consent awaits a signature',
    { consents: [{}, { category: 'health', answers: ['signed', 'awaited'] }] },
    true,
  ],
  [
    'a later consent asks nobody whose signature it needs',
    { consents: [{}, { category: 'health', answers: ['awaited, only offered'] }] },
    true,
  ],
  [
    'a later consent is signed when this one has ended',
    { consents: [{ days: [-30, 1] }, { category: 'health', answers: ['signed in two days'] }] },
    true,
  ],
  ['an earlier one was withdrawn', { consents: [{ withdrawnAt: ago(48) }, {}] }, true],

  [
    'the child becomes fifteen tomorrow and was heard',
    { consents: [{ childView: 'Vill.' }], bornOn: yearsAgo(15, -1) },
    true,
  ],
  ['the child becomes twelve tomorrow', { consents: [{}], bornOn: yearsAgo(12, -1) }, true],
  [
    'a young person of fifteen has signed beside the guardian',
    { consents: [{ answers: ['signed', 'signed by the child'] }], bornOn: yearsAgo(15, 30) },
    true,
  ],
  [
    'one who became eighteen today had signed',
    { consents: [{ answers: ['signed', 'signed by the child'] }], bornOn: yearsAgo(18) },
    true,
  ],
  ['it excludes another recipient', { consents: [{ excluding: { to: 'coordination' } }] }, true],
  ['it excludes another category', { consents: [{ excluding: { category: 'health' } }] }, true],
  ['it excludes a fact in words', { consents: [{ excluding: { words: 'Inget om flytten.' } }] }, true],

  [
    'it concerns the guardian too, who has consented for that',
    { consents: [{}, { isAboutGuardian: true }], isAboutGuardian: true },
    true,
  ],
  [
    'the guardian has withdrawn what the note does not concern',
    { consents: [{}, { isAboutGuardian: true, withdrawnAt: ago(1) }] },
    true,
  ],
  [
    "a guardian's own consent came later",
    { consents: [{}, { isAboutGuardian: true, category: 'health' }] },
    true,
  ],

  ['it concerns the guardian too, who was not asked', { consents: [{}], isAboutGuardian: true }, false],
  [
    'it concerns the guardian too, who has not signed',
    { consents: [{}, { isAboutGuardian: true, answers: ['awaited'] }], isAboutGuardian: true },
    false,
  ],
  [
    'it concerns the guardian too, who has withdrawn',
    { consents: [{}, { isAboutGuardian: true, withdrawnAt: ago(1) }], isAboutGuardian: true },
    false,
  ],
  [
    'it concerns the guardian too, who consented to another category',
    { consents: [{}, { isAboutGuardian: true, category: 'health' }], isAboutGuardian: true },
    false,
  ],
  [
    "it concerns the guardian too, who consented, and the child's is withdrawn",
    { consents: [{ withdrawnAt: ago(1) }, { isAboutGuardian: true }], isAboutGuardian: true },
    false,
  ],
  ['only the guardian has consented', { consents: [{ isAboutGuardian: true }] }, false],
  [
    'the guardian consented, and a later one of the guardian leaves it out',
    {
      consents: [{}, { isAboutGuardian: true }, { isAboutGuardian: true, category: 'health' }],
      isAboutGuardian: true,
    },
    false,
  ],
  ['it is a draft', { consents: [{ isDraft: true }] }, false],
  ['the child became fifteen today', { consents: [{ childView: 'Vill.' }], bornOn: yearsAgo(15) }, false],
  ['the child became twelve today and was not heard', { consents: [{}], bornOn: yearsAgo(12) }, false],
  ['guardians alone signed for one who is eighteen', { consents: [{}], bornOn: yearsAgo(18) }, false],
  ['it excludes the recipient', { consents: [{ excluding: { to: 'social services' } }] }, false],
  ['it excludes the category', { consents: [{ excluding: { category: 'school' } }] }, false],
  [
    'it excludes the cell',
    { consents: [{ excluding: { to: 'social services', category: 'school' } }] },
    false,
  ],
  ['there is no consent', { consents: [] }, false],
  ['it was not shared', { consents: [{}], isShared: false }, false],
  ['it starts tomorrow', { consents: [{ days: [1, 30] }] }, false],
  ['it ended at midnight', { consents: [{ days: [-30, 0] }] }, false],
  ['a guardian has not signed', { consents: [{ answers: ['signed', 'awaited'] }] }, false],
  ['nobody has signed', { consents: [{ answers: ['awaited'] }] }, false],
  [
    'only a child who need not sign has signed',
    { consents: [{ answers: ['awaited, only offered'] }] },
    false,
  ],
  ['there is nobody to sign', { consents: [{ answers: [] }] }, false],
  ['the signature is of a later hour', { consents: [{ answers: ['signed in an hour'] }] }, false],
  ['it was withdrawn', { consents: [{ withdrawnAt: ago(1) }] }, false],
  ['the cell was withdrawn', { consents: [{ cellWithdrawnAt: ago(1) }] }, false],
  ['it was refused', { consents: [{ refusedAt: ago(1) }] }, false],
  ['it was superseded', { consents: [{ supersededAt: ago(1) }] }, false],
  ['a later consent, signed by all, leaves it out', { consents: [{}, { category: 'health' }] }, false],
  [
    'a later consent that took its place was itself withdrawn',
    { consents: [{}, { withdrawnAt: ago(1) }] },
    false,
  ],
  ['it names another recipient', { consents: [{ to: 'leisure' }] }, false],
  ['it names another discloser', { consents: [{ from: 'leisure' }] }, false],
  ['it runs the other way', { consents: [{ from: 'social services', to: 'school' }] }, false],
  ['it is about something else', { consents: [{ category: 'health' }] }, false],
  ['the note is about something else', { consents: [{}], note: 'health' }, false],
  ['the case is closed', { consents: [{}], isCaseClosed: true }, false],
];

describe('the pure rule and the row policy', () => {
  it.each(situations)('agree when %s', async (_, situation, isSeen) => {
    const { about, noteId, consents, guardianIds } = await given.arrange(situation);

    const item = {
      id: noteId,
      guardianIds,
      recordedBy: given.school.organisation.id,
      category: situation.note ?? ('school' as const),
      sharedWith: situation.isShared === false ? [] : [given.social.organisation.id],
    };
    const ruled = decideDisclosure(item, given.social.organisation.id, coverageOf(consents), new Date());
    const shown = await given.notesShownTo(given.social, about);

    const couldRead = await world.database.sql(
      'select from readers_of($1) where user_id = $2 and during @> now()',
      [noteId, given.social.userId],
    );

    expect({
      ruled: ruled.allowed,
      shown: shown.includes(noteId),
      couldRead: couldRead.length > 0,
    }).toEqual({ ruled: isSeen, shown: isSeen, couldRead: isSeen });
  });

  it.each([
    ['winter', '2026-01-10', '2026-02-10'],
    ['summer', '2026-06-10', '2026-07-10'],
    ['the spring change', '2026-03-29', '2026-03-30'],
    ['the autumn change', '2026-10-25', '2026-10-26'],
    ['a leap day', '2028-02-29', '2029-02-28'],
  ])('draw the same midnights in %s', async (_, validFrom, validUntil) => {
    const about = await given.openCase();
    const told = { answers: ['signed', 'signed by the child'] } as const;
    const consent = await given.save(about, 1, told, { validFrom, validUntil });

    const rows = await world.database.sql<{ from: Date; until: Date }>(
      'select covers_from as "from", covers_until as until from consent_coverage where case_id = $1',
      [about.id],
    );

    expect(rows).toEqual(coverageOf([consent]).map(({ period }) => period));
  });

  it.each(birthdayCases)('agree that what was signed $sentence', async ({ child, rules, until }) => {
    const found = await answerUnder(rules, child);

    expect(found).toBe(until);
  });

  it.each([
    ['winter', '2012-01-20', '2027-01-20'],
    ['summer', '2011-07-05', '2026-07-05'],
    ['a leap-day birth', '2012-02-29', '2027-03-01'],
  ])('end at the same midnight on a fifteenth birthday in %s', async (_, bornOn, birthday) => {
    const about = await given.openCase(bornOn);
    const days = { validFrom: '2026-06-01', validUntil: '2027-05-31' };
    const consent = await given.save(about, 1, { childView: 'Vill.' }, days, bornOn);

    const rows = await world.database.sql<{ from: Date; until: Date }>(
      'select covers_from as "from", covers_until as until from consent_coverage where case_id = $1',
      [about.id],
    );

    expect(rows).toEqual(coverageOf([consent]).map(({ period }) => period));
    expect(rows.map(({ until }) => until)).toEqual([midnight(birthday)]);
  });
});

/** What the database answers where these versions of the rule stand, and none else. */
async function answerUnder(
  rules: BirthdayCase['rules'],
  child: BirthdayCase['child'],
): Promise<string | null> {
  const { database } = world;
  await database.sql('begin');
  await database.sql(`delete from legal_rules where code = 'CONSENT_SIGNATORIES'`);
  for (const { validFrom, validUntil, ...value } of rules) {
    await database.sql(
      `insert into legal_rules (code, valid_from, valid_until, kind, law, text_sv, value, source, certainty)
       values ('CONSENT_SIGNATORIES', $1, $2, 'consent_policy', 'påhittad', 'påhittad', $3, 'test', 'DESIGN')`,
      [validFrom, validUntil, value],
    );
  }
  const rows = await database.sql<{ until: string | null }>(
    'select consent_suffices_until($1, $2, $3)::text as until',
    [child.bornOn, child.hasChildView, child.isYouthSigning],
  );
  await database.sql('rollback');
  return rows[0]?.until ?? null;
}
