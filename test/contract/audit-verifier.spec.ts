import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(__dirname, '../../src');

/** A file and all that it imports, and what they import from outside the sources. */
function reached(start: string, from = root) {
  const [files, packages] = [new Set<string>(), new Set<string>()];
  const follow = (file: string) => {
    if (files.has(file)) return;
    files.add(file);
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/(?:from|import) '([^'\n]+)';$/gm))
      if (name.startsWith('.')) follow(`${resolve(dirname(file), name)}.ts`);
      else packages.add(name);
  };
  follow(join(from, start));
  return { files: [...files].map((file) => relative(root, file)), packages: [...packages] };
}

describe('the verifier', () => {
  it('stands alone: its own folder, the tree, and node', () => {
    const { files, packages } = reached('audit-verify.ts');

    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((file) => !/^(audit-verify\.ts|trust\/audit\/(tree|verify)\/)/.test(file))).toEqual(
      [],
    );
    expect(packages.filter((name) => !name.startsWith('node:'))).toEqual([]);
  });

  it('computes without files, clock or network: those are the business of its command', () => {
    const { packages } = reached('trust/audit/verify/verify-export.ts');

    expect(packages).toEqual(['node:crypto']);
  });
});

describe('the witness', () => {
  it('stands alone: its own folder, the verifier and its tree, and node', () => {
    const { files, packages } = reached('audit-witness.ts');

    expect(
      files.filter((file) => !/^(audit-witness\.ts|trust\/audit\/(tree|verify|witness)\/)/.test(file)),
    ).toEqual([]);
    expect(packages.filter((name) => !name.startsWith('node:'))).toEqual([]);
  });
});

describe('the second verifier', () => {
  it('shares no code with the first: its own folder, and node', () => {
    const { files, packages } = reached('judge.ts', resolve(__dirname, '../second-verifier'));

    expect(files.filter((file) => !file.startsWith('../test/second-verifier/'))).toEqual([]);
    expect(packages).toEqual(['node:crypto']);
  });
});
