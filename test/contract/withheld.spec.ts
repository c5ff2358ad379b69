import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withheldClasses } from '../../src/trust/access/restricted';

const root = join(__dirname, '../../src');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
const views = sources.filter(({ path }) => path.endsWith('.view.ts'));

/** A comment that lets null or an empty list stand for what the reader may not know. */
const saysNothingInstead = /\b(null|empty)\b[^.*]*\b(may not know|may know|not the reader's|to know)\b/i;

describe('what a reader may not know', () => {
  it('is never null or an empty list in a view, but withheld', () => {
    const found = views.flatMap(({ path, text }) =>
      text
        .split('\n')
        .filter((line) => saysNothingInstead.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    );

    expect(views.length).toBeGreaterThan(20);
    expect(found).toEqual([]);
  });

  it('is described wherever it is typed, so that every client learns of it', () => {
    const undescribed = views.flatMap(({ path, text }) =>
      [...text.matchAll(/(?:@OrRestricted\([^;]*?\)\s*)?\b(\w+)!: [^;]*\bRestricted\b[^;]*;/g)]
        .filter(([whole]) => !whole.startsWith('@OrRestricted'))
        .map(([, field]) => `${path}: ${field ?? ''}`),
    );

    expect(undescribed).toEqual([]);
  });

  it.each(withheldClasses)('is withheld somewhere as %s', (group) => {
    const users = sources.filter(
      ({ path, text }) => !path.endsWith('restricted.ts') && text.includes(`'${group}'`),
    );

    expect(users.map(({ path }) => path)).not.toEqual([]);
  });
});
