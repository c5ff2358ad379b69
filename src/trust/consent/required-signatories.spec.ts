import type { Custody } from '../directory/person';
import type { PersonId } from '../directory/person-name';
import { idOf } from '../../../test/support/consents';
import {
  type Guardianship,
  isChildViewRequired,
  isGuardianMissing,
  requiredSignatories,
} from './required-signatories';

const rule = { childHeardFrom: 12, youthSignsFrom: 15, youthAloneFrom: 18 };
const day = '2026-06-01';
const bornAt = (age: number) => `${2026 - age}-05-01`;
const child = (bornOn: string) => ({ personId: idOf<PersonId>('child'), bornOn });
const guardian = (
  name: string,
  custody: Custody = 'joint',
  days: Partial<Guardianship> = {},
): Guardianship => ({
  guardianId: idOf<PersonId>(name),
  custody,
  validFrom: '2020-01-01',
  validUntil: null,
  ...days,
});
const both = [guardian('mother'), guardian('father')];
const signing = (bornOn: string, guardianships: readonly Guardianship[]) =>
  requiredSignatories(child(bornOn), guardianships, rule, day).map(
    ({ personId, isRequired }) => `${personId}${isRequired ? '' : ' (offered)'}`,
  );

describe('requiredSignatories', () => {
  it.each([
    [11, ['mother', 'father']],
    [12, ['mother', 'father', 'child (offered)']],
    [14, ['mother', 'father', 'child (offered)']],
    [15, ['mother', 'father', 'child']],
    [17, ['mother', 'father', 'child']],
    [18, ['child']],
  ])('at %i asks %j', (age, who) => {
    expect(signing(bornAt(age), both)).toEqual(who);
  });

  it.each([
    ['the day before the fifteenth birthday', '2011-06-02', ['mother', 'father', 'child (offered)']],
    ['the fifteenth birthday', '2011-06-01', ['mother', 'father', 'child']],
    ['the day before the eighteenth birthday', '2008-06-02', ['mother', 'father', 'child']],
    ['the eighteenth birthday', '2008-06-01', ['child']],
  ])('counts the age on the day: %s', (_, bornOn, who) => {
    expect(signing(bornOn, both)).toEqual(who);
  });

  it('asks the one who has sole custody, alone', () => {
    expect(signing(bornAt(10), [guardian('mother', 'sole'), guardian('father')])).toEqual(['mother']);
  });

  it('asks appointed guardians as it asks parents', () => {
    expect(signing(bornAt(10), [guardian('appointed', 'appointed')])).toEqual(['appointed']);
  });

  it.each([
    ['nobody is registered', []],
    ['custody has ended', [guardian('mother', 'sole', { validUntil: day })]],
    ['custody has not begun', [guardian('mother', 'sole', { validFrom: '2026-06-02' })]],
  ])('finds nobody under eighteen when %s', (_, guardianships) => {
    expect(signing(bornAt(10), guardianships)).toEqual([]);
    expect(signing(bornAt(16), guardianships)).toEqual([]);
  });

  it('follows the rule it is given: a change of law is a new row', () => {
    const stricter = { ...rule, youthSignsFrom: 13 };

    expect(requiredSignatories(child(bornAt(13)), both, stricter, day).at(-1)).toMatchObject({
      capacity: 'young_person',
      isRequired: true,
    });
  });
});

describe('isChildViewRequired', () => {
  it.each([
    [11, false],
    [12, true],
    [14, true],
    [15, false],
  ])('at %i: %s', (age, required) => {
    expect(isChildViewRequired(child(bornAt(age)), rule, day)).toBe(required);
  });
});

describe('isGuardianMissing', () => {
  it.each([
    ['two share custody', both, false],
    ['one has sole custody', [guardian('mother', 'sole')], false],
    ['one of those who share custody is known', [guardian('mother')], true],
  ])('when %s', (_, guardianships, missing) => {
    expect(isGuardianMissing(guardianships, day)).toBe(missing);
  });
});
