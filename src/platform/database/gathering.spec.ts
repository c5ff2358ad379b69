import { gathered } from './gathering';

const notes = { text: 'select * from notes where id = $1 and unit = $2', values: ['a', 'b'] };
const cases = { text: 'select * from cases where id = $1', values: ['c'] };

describe('selects that go as one statement', () => {
  it('keep each its own values, in their order', () => {
    const { text, values } = gathered([notes, cases]);

    expect(values).toEqual(['a', 'b', 'c']);
    expect(text).toContain('where id = $1 and unit = $2) r) as rows_0');
    expect(text).toContain('where id = $3) r) as rows_1');
  });

  it('are another statement in another order, and never the one that went before', () => {
    gathered([notes, cases]);
    const { text, values } = gathered([cases, notes]);

    expect(values).toEqual(['c', 'a', 'b']);
    expect(text).toContain('where id = $1) r) as rows_0');
    expect(text).toContain('where id = $2 and unit = $3) r) as rows_1');
  });

  it('are the same text for other values, so that a connection plans it once', () => {
    const first = gathered([cases, notes]);
    const second = gathered([{ ...cases, values: ['d'] }, notes]);

    expect(second.text).toBe(first.text);
    expect(second.values).toEqual(['d', 'a', 'b']);
  });

  it('that begin alike are not taken for each other', () => {
    expect(gathered([cases]).text).not.toContain('rows_1');
    expect(gathered([cases, notes]).text).toContain('rows_1');
  });
});
