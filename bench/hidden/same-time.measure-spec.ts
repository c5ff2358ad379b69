import { randomUUID } from 'node:crypto';
import type { Person } from '../../test/support/builders';
import type { SignedIn } from '../../test/support/person';
import { aWorld, type World } from '../../test/support/world';

const cases = 150;
const pairs = Number(process.env['SAMSPEL_PROOF_PAIRS'] ?? 300);

let world: World;
let teacher: Person;
let browser: SignedIn;
const hidden = { case: '', note: '' };
beforeAll(async () => {
  world = await aWorld();
  const [coordinator, stranger] = [await world.coordinator(), await world.participant('leisure')];
  teacher = await world.participant('school');
  for (let index = 0; index < cases; index += 1) {
    const opened = await world.openCase({ coordinator, participants: [teacher, stranger] });
    await world.consent(opened, coordinator, [
      { from: stranger.organisation, to: teacher.organisation, category: 'school' },
    ]);
    await world.note(opened, stranger, 'school', [teacher.organisation]);
  }
  const elsewhere = await world.openCase({ coordinator, participants: [stranger] });
  hidden.case = elsewhere.id;
  hidden.note = await world.note(elsewhere, stranger, 'school');
  await world.database.sql('analyze');
  browser = await world.as(teacher);
}, 300_000);
afterAll(() => world.close());

const took = async (path: string): Promise<number> => {
  const begun = performance.now();
  await browser.get(path).expect(404);
  return performance.now() - begun;
};
const median = (times: readonly number[]): number =>
  [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;

it.each([
  ['a case', 'case', (id: string) => `/api/cases/${id}`],
  ['its notes', 'case', (id: string) => `/api/cases/${id}/notes`],
  ['its consents', 'case', (id: string) => `/api/cases/${id}/consents`],
  ['its participants', 'case', (id: string) => `/api/cases/${id}/participants`],
  ['a note', 'note', (id: string) => `/api/notes/${id}`],
] as const)(
  'to somebody with many cases, %s that is hidden takes as long as one that never was',
  async (name, kind, pathOf) => {
    const [ofHidden, ofAbsent]: [number[], number[]] = [[], []];

    for (let pair = 0; pair < pairs; pair += 1) {
      const [first, second] = pair % 2 ? [hidden[kind], randomUUID()] : [randomUUID(), hidden[kind]];
      const times = [await took(pathOf(first)), await took(pathOf(second))] as const;
      ofHidden.push(times[pair % 2 ? 0 : 1]);
      ofAbsent.push(times[pair % 2 ? 1 : 0]);
    }
    const difference = median(ofHidden) - median(ofAbsent);
    process.stdout.write(
      `${name}: hidden ${median(ofHidden).toFixed(2)} ms, absent ${median(ofAbsent).toFixed(2)} ms, apart ${difference.toFixed(2)} ms\n`,
    );

    expect(Math.abs(difference)).toBeLessThan(2);
  },
  600_000,
);
