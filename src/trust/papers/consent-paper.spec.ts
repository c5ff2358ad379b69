import { awaited, idOf } from '../../../test/support/consents';
import type { PersonId } from '../directory/person-name';
import { partiesOf, signatoryOf, waysOf } from './consent-paper';

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

describe('who signs', () => {
  const guardian = awaited('guardian', { personId: idOf<PersonId>('g') });
  const youth = awaited('youth', { personId: idOf<PersonId>('y'), capacity: 'young_person' });
  const names = new Map([
    ['g', 'Kim Exempelsson'],
    ['y', 'Person 4F2A1C'],
  ]);
  const custody = new Map([['g', 'joint' as const]]);

  it('stands there by name, with the custody that the person has', () => {
    expect(signatoryOf(guardian, names, custody, false)).toMatchObject({
      name: 'Kim Exempelsson',
      custody: 'joint',
      signedOn: null,
    });
  });

  it('has no name on a protected child’s paper, but for the child’s alias', () => {
    expect(signatoryOf(guardian, names, custody, true).name).toBeNull();
    expect(signatoryOf(youth, names, custody, true).name).toBe('Person 4F2A1C');
  });

  it('has no name on a protected child’s paper where a guardian signs for their own facts either', () => {
    const own = { ...guardian, capacity: 'data_subject' } as const;

    expect(signatoryOf(own, names, custody, true).name).toBeNull();
    expect(signatoryOf(own, names, custody, false).name).toBe('Kim Exempelsson');
  });

  it('is written by hand where the reader may not know the name', () => {
    expect(signatoryOf(guardian, new Map(), custody, false).name).toBeNull();
  });
});
