import { createHash } from 'node:crypto';
import { newId } from '../../src/platform/id';
import type { Person } from '../support/builders';
import { aPdf, aPng } from '../support/scans';
import { principalOf, Situations } from '../support/situations';
import { aWorld, type World } from '../support/world';

let world: World;
let given: Situations;
beforeAll(async () => {
  world = await aWorld();
  given = await Situations.in(world);
});
afterAll(() => world.close());

interface Told {
  readonly content?: Buffer;
  readonly mediaType?: string;
  readonly size?: number;
  readonly hashOf?: Buffer;
  readonly uploadedBy?: string;
}

const insert = `insert into consent_scans
  (id, consent_id, case_id, programme, content, media_type, size, sha256, uploaded_by)
  values ($1, $2, $3, 'SSPF', $4, $5, $6, $7, $8)`;

async function storeAs(person: Person, told: Told = {}): Promise<string> {
  const { about } = await given.arrange({ consents: [{}] });
  const [consent] = await world.database.sql<{ id: string }>('select id from consents where case_id = $1', [
    about.id,
  ]);
  const content = told.content ?? aPdf();
  const hash = createHash('sha256')
    .update(told.hashOf ?? content)
    .digest();
  const id = newId();
  const { mediaType = 'application/pdf', size = content.length, uploadedBy = person.userId } = told;
  await given.database.as(principalOf(person), (tx) =>
    tx.query(insert, [id, consent?.id, about.id, content, mediaType, size, hash, uploadedBy]),
  );
  return id;
}

const seenBy = (person: Person, id: string) =>
  given.database.as(principalOf(person), (tx) =>
    tx.query('select id from consent_scans where id = $1', [id]),
  );

describe('a stored scan, whatever the code believes', () => {
  it('is stored and read by who carries the consent', async () => {
    const id = await storeAs(given.coordinator);

    expect(await seenBy(given.coordinator, id)).toEqual([{ id }]);
  });

  it('is read by nobody else, though consent covers', async () => {
    const id = await storeAs(given.coordinator);

    expect(await seenBy(given.school, id)).toEqual([]);
    expect(await seenBy(given.social, id)).toEqual([]);
  });

  it.each([
    ['a hash of something else', { hashOf: Buffer.from('x') }, 'scans_have_the_hash_of_their_content'],
    ['another size', { size: 1 }, 'scans_have_the_size_of_their_content'],
    ['another kind than it says', { content: aPng() }, 'scans_are_what_they_say'],
    ['a kind that is not taken', { mediaType: 'text/html' }, 'scans_are_what_they_say'],
    ['nothing in it', { content: Buffer.alloc(0) }, 'scans_are'],
    ['more than ten megabytes', { content: aPdf(10 * 1024 * 1024 + 1) }, 'scans_are_neither_empty_nor_huge'],
  ])('has no %s', async (_, told, constraint) => {
    await expect(storeAs(given.coordinator, told)).rejects.toThrow(constraint);
  });

  it("is stored in one's own name, by a coordinator alone", async () => {
    await expect(storeAs(given.coordinator, { uploadedBy: given.school.userId })).rejects.toThrow(
      'row-level',
    );
    await expect(storeAs(given.school)).rejects.toThrow('row-level');
  });

  it('is neither changed nor removed by the service', async () => {
    const id = await storeAs(given.coordinator);
    const run = (statement: string) =>
      given.database.as(principalOf(given.coordinator), (tx) => tx.query(statement, [id]));

    await expect(run(`update consent_scans set media_type = 'image/png' where id = $1`)).rejects.toThrow(
      'denied',
    );
    await expect(run('delete from consent_scans where id = $1')).rejects.toThrow('denied');
    await expect(
      world.database.sql('update consent_scans set uploaded_at = now() where id = $1', [id]),
    ).rejects.toThrow('stands as it was stored');
  });
});
