import { describe, expect, it } from 'vitest';
import { i18n } from '../../lib/i18n';
import { exclusionWords } from './exclusion-words';
import type { Exclusion } from './matrix';

const police = { id: 'u1', name: 'Påhittade polisen', kind: 'police' } as const;
const said = (exclusion: Partial<Exclusion>) =>
  exclusionWords({ receiving: null, category: null, words: null, ...exclusion }, i18n.t);

describe('an exclusion', () => {
  it('without words says that nothing is told of what it names', () => {
    expect(said({ receiving: police, category: 'health' })).toBe('Inget om hälsa till Påhittade polisen');
    expect(said({ receiving: police })).toBe('Inget till Påhittade polisen');
    expect(said({ category: 'health' })).toBe('Inget om hälsa');
  });

  it.each([
    [{ receiving: police, category: 'health' }, 'Undantag om hälsa till Påhittade polisen: besöket'],
    [{ receiving: police }, 'Undantag till Påhittade polisen: besöket'],
    [{ category: 'health' }, 'Undantag om hälsa: besöket'],
    [{}, 'Undantag: besöket'],
  ] as const)('in words says what is excepted, and never that nothing is told (%#)', (named, words) => {
    const line = said({ ...named, words: 'besöket' });

    expect(line).toBe(words);
    expect(line).not.toContain('Inget');
  });
});
