import { newId } from '../../src/platform/id';
import type { Consent } from '../../src/trust/consent/consent';
import { requiredSignatories, type Guardianship } from '../../src/trust/consent/required-signatories';
import { type Case, dayFromNow, type Person } from '../support/builders';
import { principalOf, Situations, yearsAgo } from '../support/situations';
import { aWorld, type World } from '../support/world';

let world: World;
let given: Situations;
beforeAll(async () => {
  world = await aWorld();
  given = await Situations.in(world);
});
afterAll(() => world.close());

const as = (person: Person, statement: string, values: readonly unknown[] = []) =>
  given.database.as(principalOf(person), (tx) => tx.query<{ id: string }>(statement, values));
const days = { validFrom: dayFromNow(0), validUntil: dayFromNow(60) };

interface Named {
  readonly personId: string;
  readonly capacity: string;
  readonly isRequired: boolean;
}
const inOrder = (named: readonly Named[]): Named[] =>
  named
    .map(({ personId, capacity, isRequired }) => ({ personId, capacity, isRequired }))
    .sort((one, other) => one.personId.localeCompare(other.personId));

const namedIn = async (consentId: string): Promise<Named[]> =>
  inOrder(
    await world.database.sql<Named>(
      `select person_id as "personId", capacity, is_required as "isRequired" from consent_signatories
       where consent_id = $1`,
      [consentId],
    ),
  );

async function aDraft(bornOn: string, custody: readonly ('joint' | 'sole')[]) {
  const about = await given.openCase(bornOn);
  const guardians: string[] = [];
  for (const each of custody) guardians.push((await world.guardianOf(about.child, each)).id);
  const draft = await given.save(about, 1, { isDraft: true }, days);
  return { about, draft, guardians };
}

const offer = (draft: Consent, by = given.coordinator) =>
  as(by, 'update consents set offered_at = now(), offered_by = $2 where id = $1 returning id', [
    draft.id,
    by.userId,
  ]);

describe('an offer in the database', () => {
  it('names the guardians of a child', async () => {
    const { draft, guardians } = await aDraft(yearsAgo(10), ['joint', 'joint']);

    await offer(draft);

    expect(await namedIn(draft.id)).toEqual(
      inOrder(guardians.map((personId) => ({ personId, capacity: 'guardian', isRequired: true }))),
    );
  });

  it('names the one guardian who decides alone, and the young person whose signature is needed', async () => {
    const { about, draft, guardians } = await aDraft(yearsAgo(16), ['joint', 'sole']);

    await offer(draft);

    expect(await namedIn(draft.id)).toEqual(
      inOrder([
        { personId: guardians[1] ?? '', capacity: 'guardian', isRequired: true },
        { personId: about.child.id, capacity: 'young_person', isRequired: true },
      ]),
    );
  });

  it('is not made where nobody is known who could consent', async () => {
    const { draft } = await aDraft(yearsAgo(16), []);

    await expect(offer(draft)).rejects.toThrow('nobody is known who could consent');
  });

  it.each([
    [
      'put somebody in',
      `insert into consent_signatories (id, consent_id, person_id, capacity) select $2, $1, $3, 'guardian'`,
    ],
    [
      'take somebody out',
      'delete from consent_signatories where consent_id = $1 and id <> $2 and person_id <> $3',
    ],
    [
      'say that a signature is not needed',
      'update consent_signatories set is_required = false where consent_id = $1 and id <> $2 and person_id <> $3',
    ],
    [
      'let somebody else sign',
      'update consent_signatories set person_id = $3 where consent_id = $1 and id <> $2',
    ],
  ])('lets nobody %s, not at the console of the running service either', async (_, statement) => {
    const { draft } = await aDraft(yearsAgo(10), ['joint', 'joint']);
    await offer(draft);
    const before = await namedIn(draft.id);
    const stranger = await world.child({ bornOn: '1990-01-25' });

    await expect(as(given.coordinator, statement, [draft.id, newId(), stranger.id])).rejects.toThrow(
      'permission denied',
    );
    expect(await namedIn(draft.id)).toEqual(before);
  });

  it.each([
    ['sv', 'sv'],
    ['a language without texts', 'fi'],
  ])('says itself which information text stood that day, in %s', async (_, language) => {
    const { draft } = await aDraft(yearsAgo(10), ['joint']);
    await world.database.sql('update consents set language = $2, information_version = 77 where id = $1', [
      draft.id,
      language,
    ]);

    await offer(draft);

    expect(
      await world.database.sql('select information_version as version from consents where id = $1', [
        draft.id,
      ]),
    ).toEqual([{ version: 1 }]);
  });
});

describe('the rule of who signs, in the database and in the code', () => {
  const rule = { childHeardFrom: 12, youthSignsFrom: 15, youthAloneFrom: 18 };
  const births = ['2010-06-15', '2008-02-29'];
  const birthdays = [12, 15, 18].flatMap((age) =>
    births.flatMap((born) => {
      const year = Number(born.slice(0, 4)) + age;
      return born.endsWith('02-29') ? [`${year}-02-28`, `${year}-03-01`] : [`${year}-06-14`, `${year}-06-15`];
    }),
  );

  async function aFamily(custody: readonly Guardianship['custody'][]): Promise<Case> {
    const about = await given.openCase(births[0]);
    for (const [index, each] of custody.entries()) {
      const { id } = await world.guardianOf(about.child);
      const ends = index === 2 ? '2026-01-01' : null;
      await world.database.sql(
        'update guardianships set custody = $2, valid_until = $3 where guardian_id = $1',
        [id, each, ends],
      );
    }
    return about;
  }

  it.each([
    [[]],
    [['joint']],
    [['joint', 'joint']],
    [['sole']],
    [['sole', 'joint']],
    [['sole', 'sole']],
    [['appointed', 'joint']],
    [['joint', 'joint', 'sole']],
    [['joint', 'appointed', 'joint']],
  ] as [Guardianship['custody'][]][])(
    'is the same for custody %j on every birthday and the day before',
    async (custody) => {
      const about = await aFamily(custody);
      const guardianships = await world.database.sql<Guardianship>(
        `select guardian_id as "guardianId", custody, valid_from::text as "validFrom", valid_until::text as "validUntil"
       from guardianships where child_id = $1`,
        [about.child.id],
      );
      const differing: unknown[] = [];
      for (const bornOn of births) {
        await world.database.sql('update people set born_on = $2 where id = $1', [about.child.id, bornOn]);
        for (const day of birthdays) {
          const child = { personId: about.child.id, bornOn };
          const inCode = inOrder(requiredSignatories(child, guardianships, rule, day));
          const inDatabase = inOrder(
            await world.database.sql<Named>(
              `select person_id as "personId", capacity, is_required as "isRequired"
             from signatories_needed($1, null, $2::date)`,
              [about.id, day],
            ),
          );
          if (JSON.stringify(inCode) !== JSON.stringify(inDatabase))
            differing.push({ bornOn, day, inCode, inDatabase });
        }
      }

      expect(differing).toEqual([]);
    },
  );
});

describe('a signature in the database', () => {
  const sign = (by: Person, consent: Consent, at: string, receiver = by) =>
    as(
      by,
      `update consent_signatories set signed_at = ${at}, method = 'PAPER_SCAN', evidence = 'pärm 1', received_by = $2
       where consent_id = $1 returning id`,
      [consent.id, receiver.userId],
    );
  const anOffer = async () => {
    const about = await given.openCase();
    return { about, consent: await given.save(about, 1, { answers: ['awaited'] }) };
  };
  const offered = `(select offered_at from consents where id = $1)`;

  it('is of a moment from the offer on', async () => {
    const { consent } = await anOffer();

    await expect(sign(given.coordinator, consent, `${offered} - interval '1 second'`)).rejects.toThrow(
      'nobody signs before the offer',
    );
    expect(await sign(given.coordinator, consent, offered)).toHaveLength(1);
  });

  it('is of no moment to come', async () => {
    const { consent } = await anOffer();

    await expect(sign(given.coordinator, consent, `now() + interval '1 hour'`)).rejects.toThrow(
      'nobody has signed on a day to come',
    );
  });

  it("is received in one's own name, with a scan or without", async () => {
    const { consent } = await anOffer();

    await expect(sign(given.coordinator, consent, 'now()', given.school)).rejects.toThrow(
      "in one's own name",
    );
  });
});

describe('the box for health in the database', () => {
  const sign = (consent: Consent, ticked: string) =>
    as(
      given.coordinator,
      `update consent_signatories set signed_at = now(), method = 'PAPER_SCAN', evidence = 'pärm 1', received_by = $2,
         health_ticked = ${ticked} where consent_id = $1 returning id`,
      [consent.id, given.coordinator.userId],
    );
  const anOffer = async () => {
    const about = await given.openCase();
    return { about, consent: await given.save(about, 1, { answers: ['awaited'], category: 'health' }) };
  };
  const covered = async (about: Case) =>
    (await world.database.sql('select from consent_coverage where case_id = $1', [about.id])).length;

  it('must be answered', async () => {
    const { consent } = await anOffer();

    await expect(sign(consent, 'null')).rejects.toThrow('health is answered for itself');
  });

  it.each([
    ['ticked, covers health', 'true', 1],
    ['left empty, covers nothing of it', 'false', 0],
  ])('%s', async (_, ticked, cells) => {
    const { about, consent } = await anOffer();

    await sign(consent, ticked);

    expect(await covered(about)).toBe(cells);
  });
});

describe('a disagreement in the database', () => {
  it.each([
    ['with the young person', ['signed', 'awaited, only offered'] as const],
    ['with the young person who must sign', ['signed', 'signed by the child'] as const],
  ])('is not one %s', async (_, answers) => {
    const about = await given.openCase();
    const { id, signatories } = await given.save(about, 1, { answers });

    await expect(
      world.database.insert('consent_disagreements', {
        id: newId(),
        consent_id: id,
        case_id: about.id,
        programme: about.programme,
        in_favour_id: signatories[0]?.id,
        against_id: signatories[1]?.id,
        said_on: dayFromNow(0),
        said: 'Vill inte.',
        recorded_by: given.coordinator.userId,
      }),
    ).rejects.toThrow('between guardians who must sign');
  });
});
