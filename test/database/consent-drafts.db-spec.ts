import { newId } from '../../src/platform/id';
import type { Consent } from '../../src/trust/consent/consent';
import { type Case, dayFromNow, type Person } from '../support/builders';
import { principalOf, Situations } from '../support/situations';
import { aWorld, type World } from '../support/world';

let world: World;
let given: Situations;
beforeAll(async () => {
  world = await aWorld();
  given = await Situations.in(world);
});
afterAll(() => world.close());

/** A statement at the console of the running service, as this person. */
const as = (person: Person, statement: string, values: readonly unknown[] = []) =>
  given.database.as(principalOf(person), (tx) => tx.query<{ id: string }>(statement, values));

const aDraft = async (
  told: Parameters<Situations['save']>[2] = {},
): Promise<{ about: Case; draft: Consent }> => {
  const about = await given.openCase();
  return { about, draft: await given.save(about, 1, { ...told, isDraft: true }, days) };
};
const days = { validFrom: dayFromNow(0), validUntil: dayFromNow(60) };
const offer = `update consents set offered_at = now(), offered_by = $2 where id = $1 returning id`;

const parts = {
  consents: 'select id from consents where id = $1',
  cells: 'select consent_id as id from consent_scopes where consent_id = $1',
  exclusions: 'select consent_id as id from consent_exclusions where consent_id = $1',
  progress:
    'select consent_id as id from consents_signed_so_far((select case_id from consents where id = $1))',
};

describe('a draft in the database', () => {
  it.each(Object.entries(parts))('shows its %s to coordinators', async (_, statement) => {
    const { draft } = await aDraft({ excluding: { category: 'health' } });

    expect(await as(given.coordinator, statement, [draft.id])).toHaveLength(1);
  });

  it.each(Object.entries(parts))(
    'shows no %s to a school that takes part in the open case',
    async (_, statement) => {
      const about = await given.openCase();
      await given.save(about, 1, {});
      const draft = await given.save(about, 2, { isDraft: true, excluding: { category: 'health' } }, days);

      expect((await as(given.school, statement, [draft.id])).filter(({ id }) => id === draft.id)).toEqual([]);
    },
  );

  it('is offered in the name of the one who does it', async () => {
    const { about, draft } = await aDraft();
    await world.guardianOf(about.child);

    expect(await as(given.coordinator, offer, [draft.id, given.coordinator.userId])).toHaveLength(1);
  });

  it.each([
    ['about nothing', 'delete from consent_scopes where consent_id = $1', 'about nothing'],
    ['of yesterday', 'update consents set valid_from = valid_from - 1 where id = $1', 'days that have been'],
    ['without a purpose', `update consents set purposes = '{}' where id = $1`, 'an_offer_has_a_purpose'],
    [
      'against its own exclusion',
      `insert into consent_exclusions (id, consent_id, case_id, programme, category)
       select gen_random_uuid(), id, case_id, programme, 'school' from consents where id = $1`,
      'the same consent excludes',
    ],
  ])('is not offered %s', async (_, fault, words) => {
    const { draft } = await aDraft();
    await world.database.sql(fault, [draft.id]);

    await expect(as(given.coordinator, offer, [draft.id, given.coordinator.userId])).rejects.toThrow(words);
  });

  it('is signed by nobody', async () => {
    const { about, draft } = await aDraft();

    await expect(
      world.database.insert('consent_signatories', {
        id: newId(),
        consent_id: draft.id,
        person_id: about.child.id,
        capacity: 'young_person',
      }),
    ).rejects.toThrow('nobody signs a draft');
  });

  it('is one at a time in a case', async () => {
    const { about } = await aDraft();

    await expect(given.save(about, 2, { isDraft: true }, days)).rejects.toThrow('one_draft_at_a_time');
  });
});

describe('a consent that was offered', () => {
  const offered = async (): Promise<{ about: Case; consent: Consent }> => {
    const about = await given.openCase();
    return { about, consent: await given.save(about, 1, { answers: ['awaited'] }) };
  };

  it.each([
    'update consents set valid_until = valid_until + 1 where id = $1',
    `update consents set purposes = '{planning,evaluation_contact}' where id = $1`,
    `update consents set interpreter_mode = 'phone', interpreter_language = 'ar' where id = $1`,
    'update consents set offered_at = null, offered_by = null where id = $1',
    'update consents set information_version = 2 where id = $1',
  ])('is frozen, for the owner of the database too: %s', async (statement) => {
    const { consent } = await offered();

    await expect(world.database.sql(statement, [consent.id])).rejects.toThrow('an offered consent is frozen');
  });

  it.each([
    `update consent_scopes set category = 'health' where consent_id = $1`,
    `update consent_scopes set withdrawn_at = now() - interval '1 day' where consent_id = $1 and withdrawn_at is not null`,
  ])('has cells that are withdrawn and never rewritten: %s', async (statement) => {
    const { consent } = await offered();
    await world.database.sql('update consent_scopes set withdrawn_at = now() where consent_id = $1', [
      consent.id,
    ]);

    await expect(world.database.sql(statement, [consent.id])).rejects.toThrow('never rewritten');
  });

  it('takes no cell and no exclusion more from a coordinator at the console', async () => {
    const { about, consent } = await offered();

    await expect(
      as(
        given.coordinator,
        `insert into consent_scopes (consent_id, case_id, programme, discloser_id, discloser_kind, recipient_id,
           recipient_kind, category) values ($1, $2, 'SSPF', $3, 'school', $4, 'social_services', 'health')`,
        [consent.id, about.id, given.school.organisation.id, given.social.organisation.id],
      ),
    ).rejects.toThrow('row-level security');
    await expect(
      as(
        given.coordinator,
        `insert into consent_exclusions (id, consent_id, case_id, programme, category)
         values ($1, $2, $3, 'SSPF', 'health')`,
        [newId(), consent.id, about.id],
      ),
    ).rejects.toThrow('row-level security');
  });

  it.each(['consent_exclusions', 'consent_scopes', 'consents'])('loses nothing of its %s', async (table) => {
    const about = await given.openCase();
    const consent = await given.save(about, 1, { answers: ['awaited'], excluding: { category: 'health' } });
    const key = table === 'consents' ? 'id' : 'consent_id';

    await as(given.coordinator, `delete from ${table} where ${key} = $1`, [consent.id]);

    expect(await world.database.sql(`select 1 from ${table} where ${key} = $1`, [consent.id])).toHaveLength(
      1,
    );
  });

  it('is not brought in offered, past its draft', async () => {
    const about = await given.openCase();

    await expect(
      as(
        given.coordinator,
        `insert into consents (id, case_id, programme, consent_number, valid_from, valid_until, drafted_by, offered_by,
           offered_at) values ($1, $2, 'SSPF', 1, $3, $4, $5, $5, now())`,
        [newId(), about.id, dayFromNow(0), dayFromNow(30), given.coordinator.userId],
      ),
    ).rejects.toThrow('row-level security');
  });
});

describe('the proof of an answer', () => {
  const sign = async (evidence: string): Promise<unknown> => {
    const about = await given.openCase();
    const consent = await given.save(about, 1, { answers: ['awaited'] });
    return as(
      given.coordinator,
      `update consent_signatories set signed_at = now(), evidence = 'pärm 1', received_by = $2, ${evidence}
       where consent_id = $1 returning id`,
      [consent.id, given.coordinator.userId],
    );
  };
  const other = () => `'${given.school.userId}'`;
  const self = () => `'${given.coordinator.userId}'`;

  it.each([
    ['a paper', () => `method = 'PAPER_SCAN'`],
    ['spoken words', () => `method = 'ORAL_DOCUMENTED', witness_id = ${other()}, signed_place = 'Skolan'`],
    [
      'an e-signature',
      () => `method = 'E_SIGNATURE', signature_provider = 'Påhittad', signature_level = 'high'`,
    ],
  ])('suffices for %s', async (_, evidence) => {
    expect(await sign(evidence())).toHaveLength(1);
  });

  it.each([
    ['without witness', () => `method = 'ORAL_DOCUMENTED', signed_place = 'Skolan'`, 'another_witness'],
    ['without place', () => `method = 'ORAL_DOCUMENTED', witness_id = ${other()}`, 'another_witness'],
    [
      'witnessed by the receiver',
      () => `method = 'ORAL_DOCUMENTED', witness_id = ${self()}, signed_place = 'Skolan'`,
      'another_witness',
    ],
    ['without provider', () => `method = 'E_SIGNATURE', signature_level = 'high'`, 'say_who_vouches'],
    [
      'of an unknown level',
      () => `method = 'E_SIGNATURE', signature_provider = 'Påhittad', signature_level = 'low'`,
      'known_level',
    ],
    [
      'that belongs to another method',
      () => `method = 'PAPER_SCAN', witness_id = ${other()}`,
      'belongs_to_its_method',
    ],
  ])('does not suffice %s', async (_, evidence, constraint) => {
    await expect(sign(evidence())).rejects.toThrow(constraint);
  });
});

describe('a disagreement in the database', () => {
  it('refuses the consent, whoever wrote it down', async () => {
    const about = await given.openCase();
    const consent = await given.save(about, 1, { answers: ['signed', 'awaited'] });

    await disagree(given.coordinator, about, consent);

    expect(
      await world.database.sql('select refused_at is not null as is_refused from consents where id = $1', [
        consent.id,
      ]),
    ).toEqual([{ is_refused: true }]);
  });

  it('is for the coordinator alone to write and to read', async () => {
    const about = await given.openCase();
    await given.save(about, 1, {});
    const consent = await given.save(about, 2, { answers: ['signed', 'awaited'] });

    await expect(disagree(given.school, about, consent)).rejects.toThrow('row-level security');
    await disagree(given.coordinator, about, consent);

    const read = 'select id from consent_disagreements where consent_id = $1';
    expect(await as(given.coordinator, read, [consent.id])).toHaveLength(1);
    expect(await as(given.school, read, [consent.id])).toEqual([]);
  });
});

describe('an exclusion in words', () => {
  it.each([
    ['the unit that it shuts out', () => given.social, []],
    ['the unit that must keep it', () => given.school, ['Inget om flytten.']],
  ] as const)('is read so by %s', async (_, reader, words) => {
    const about = await given.openCase();
    await given.save(about, 1, { excluding: { to: 'social services', words: 'Inget om flytten.' } });

    const rows = await given.database.as(principalOf(reader()), (tx) =>
      tx.query<{ words: string }>('select words from consent_exclusions where case_id = $1', [about.id]),
    );

    expect(rows.map((row) => row.words)).toEqual(words);
  });

  it('is read by nobody but the coordinator where it concerns everybody', async () => {
    const about = await given.openCase();
    await given.save(about, 1, { excluding: { words: 'Inget om flytten.' } });
    const read = 'select id from consent_exclusions where case_id = $1';

    expect(await as(given.school, read, [about.id])).toEqual([]);
    expect(await as(given.coordinator, read, [about.id])).toHaveLength(1);
  });
});

const disagree = (by: Person, about: Case, consent: Consent) =>
  as(
    by,
    `insert into consent_disagreements (id, consent_id, case_id, programme, in_favour_id, against_id, said_on, said,
       recorded_by) values ($1, $2, $3, 'SSPF', $4, $5, $6, 'Vill inte.', $7)`,
    [
      newId(),
      consent.id,
      about.id,
      consent.signatories[0]?.id,
      consent.signatories[1]?.id,
      dayFromNow(0),
      by.userId,
    ],
  );
