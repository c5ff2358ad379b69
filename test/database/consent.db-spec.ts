import { coverageOf, decideDisclosure } from '../../src/trust/sharing/disclosure';
import { ago, type Situation, Situations } from '../support/situations';
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
  ['an earlier one was withdrawn', { consents: [{ withdrawnAt: ago(48) }, {}] }, true],

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
    const { about, noteId, consents } = await given.arrange(situation);

    const item = {
      recordedBy: given.school.organisation.id,
      category: situation.note ?? ('school' as const),
      sharedWith: situation.isShared === false ? [] : [given.social.organisation.id],
    };
    const ruled = decideDisclosure(item, given.social.organisation.id, coverageOf(consents), new Date());
    const shown = await given.notesShownTo(given.social, about);

    expect({ ruled: ruled.allowed, shown: shown.includes(noteId) }).toEqual({ ruled: isSeen, shown: isSeen });
  });

  it.each([
    ['winter', '2026-01-10', '2026-02-10'],
    ['summer', '2026-06-10', '2026-07-10'],
    ['the spring change', '2026-03-29', '2026-03-30'],
    ['the autumn change', '2026-10-25', '2026-10-26'],
    ['a leap day', '2028-02-29', '2029-02-28'],
  ])('draw the same midnights in %s', async (_, validFrom, validUntil) => {
    const about = await given.openCase();
    const consent = await given.save(about, 1, { answers: ['signed'] }, { validFrom, validUntil });

    const rows = await world.database.sql<{ from: Date; until: Date }>(
      'select covers_from as "from", covers_until as until from consent_coverage where case_id = $1',
      [about.id],
    );

    expect(rows).toEqual(coverageOf([consent]).map(({ period }) => period));
  });
});
