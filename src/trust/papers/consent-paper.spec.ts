import { partiesOf, waysOf } from './consent-paper';

const units = [
  { id: 'a', name: 'Påhittade skolan', kind: 'school' },
  { id: 'b', name: 'Andra påhittade skolan', kind: 'school' },
  { id: 'c', name: 'Påhittade socialtjänsten', kind: 'social_services' },
] as const;

describe('the units on a paper', () => {
  it('have their names', () => {
    expect(partiesOf(units, false).map(({ name }) => name)).toEqual(units.map(({ name }) => name));
  });

  it('never tell where a protected child goes to school, and tell two schools apart by number', () => {
    expect(partiesOf(units, true).map(({ name, number }) => [name, number])).toEqual([
      [null, 1],
      [null, 2],
      ['Påhittade socialtjänsten', null],
    ]);
  });
});

describe('the rows of the matrix', () => {
  const parties = partiesOf(units, false);
  const cell = { discloserId: 'c', recipientId: 'a', category: 'school', withdrawnAt: null } as const;

  it('hold the cells of one discloser and one recipient, in the order of the units', () => {
    const ways = waysOf(
      [cell, { ...cell, discloserId: 'a', recipientId: 'c' }, { ...cell, category: 'family' }],
      parties,
    );

    expect(
      ways.map(({ discloser, recipient, categories }) => [discloser.id, recipient.id, categories]),
    ).toEqual([
      ['a', 'c', ['school']],
      ['c', 'a', ['school', 'family']],
    ]);
  });

  it('leave out what somebody took back', () => {
    expect(waysOf([{ ...cell, withdrawnAt: new Date() }], parties)).toEqual([]);
  });

  it('refuse a unit that is not there', () => {
    expect(() => waysOf([{ ...cell, recipientId: 'x' }], parties)).toThrow('not there');
  });
});
