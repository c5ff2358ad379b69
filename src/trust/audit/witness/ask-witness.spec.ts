import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { log } from '../../../../test/support/audit-log/log';
import { aTree, noteAt, submission } from '../../../../test/support/audit-log/submissions';
import type { MemoryTree } from '../../../../test/support/audit-log/memory-tree';
import { askWitness, type Sealed } from './ask-witness';
import { FileWitness } from './file-witness';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'samspel-witness-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const tree = aTree(20);
const aWitness = () =>
  new FileWitness({
    name: 'file',
    path: join(folder, 'checkpoints'),
    logs: [log.key],
    now: () => new Date(0),
  });
const sealedAt = async (size: number, of: MemoryTree = tree): Promise<Sealed> => ({
  note: await noteAt(of, size),
  size,
  proofFrom: async (old) => of.consistency(old, size),
});

describe('putting a checkpoint before a witness', () => {
  it('is remembered, first from nothing and then from there', async () => {
    const witness = aWitness();

    expect((await askWitness(witness, await sealedAt(5), 0)).kind).toBe('remembered');
    expect((await askWitness(witness, await sealedAt(9), 5)).kind).toBe('remembered');
    expect((await askWitness(witness, await sealedAt(9), 9)).kind).toBe('remembered');
  });

  it('is remembered when its last answer never arrived', async () => {
    const witness = aWitness();
    await witness.remember(await submission(tree, 0, 7));

    expect((await askWitness(witness, await sealedAt(9), 0)).kind).toBe('remembered');
  });

  it('is not asked again of a witness that is ahead of the log: the log was put back', async () => {
    const witness = aWitness();
    await witness.remember(await submission(tree, 0, 12));

    expect(await askWitness(witness, await sealedAt(9), 5)).toEqual({ kind: 'behind', size: 12 });
  });

  it('is refused when the log was written anew, and told when the witness forgot', async () => {
    const witness = aWitness();
    await witness.remember(await submission(tree, 0, 5));

    expect(await askWitness(witness, await sealedAt(9, aTree(20, 'other')), 5)).toEqual({
      kind: 'refused',
      because: 'inconsistent',
    });
    expect(await askWitness(witness, await sealedAt(9), 7)).toEqual({ kind: 'forgetful', knew: 7, knows: 5 });
  });
});
