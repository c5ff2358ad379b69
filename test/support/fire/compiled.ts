import { transformFileSync } from '@swc/core';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(__dirname, '../../..');

/** What a process of its own needs of the sources: the sealer, its tree and witnesses, and what runs them in tests. */
const sources = [
  'src/platform/database',
  'src/platform/http',
  'src/platform',
  'src/trust/audit/sealing',
  'src/trust/audit/tree',
  'src/trust/audit/verify',
  'src/trust/audit/witness',
  'test/support/fire',
];

/** Turns the sources into JavaScript in this folder, once, so that a process starts in a moment. */
export function compileInto(folder: string): void {
  for (const source of sources)
    for (const name of readdirSync(join(root, source))) {
      if (!name.endsWith('.ts') || name.endsWith('.spec.ts')) continue;
      const { code } = transformFileSync(join(root, source, name), {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2022',
        },
        module: { type: 'commonjs' },
      });
      const target = join(folder, source, name.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, code);
    }
}

/** Where modules of others are found from there. */
export const modules = join(root, 'node_modules');
