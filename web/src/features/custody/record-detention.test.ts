import { describe, expect, it } from 'vitest';
import { type DetentionValues, detentionFrom, detentionSchema, readNumber } from './record-detention';

const answers: DetentionValues = {
  startedAt: '2026-11-22T12:00:00.000Z',
  placeKind: 'arrest',
  place: '',
  who: 'unknown',
  person: {
    personalIdentityNumber: '',
    givenName: '',
    familyName: '',
    bornOn: '',
    sex: '',
    isProtected: false,
  },
  offenceCategory: 'NSL',
  policeReference: '',
  guardian: 'later',
  guardianNotifiedAt: '2026-11-22T12:10:00.000Z',
  guardianNotNotifiedReason: '',
  facts: '',
};
const missing = (part: Partial<DetentionValues>): string[] =>
  detentionSchema.safeParse({ ...answers, ...part }).error?.issues.map(({ path }) => path.join('.')) ?? [];
const sent = (kind: 'GRIPEN' | 'PL_13', part: Partial<DetentionValues>) =>
  detentionFrom(kind, detentionSchema.parse({ ...answers, ...part }), { arrest: 'Polisarrest' });

describe('a personal identity number', () => {
  it.each([
    ['a girl', '20110301-2389', '2011-03-01', 'female'],
    ['a boy', '201102012398', '2011-02-01', 'male'],
  ])('says the birthday and the sex of %s', (_, number, bornOn, sex) => {
    expect(readNumber(number)).toEqual({ bornOn, sex });
  });

  it('says nothing before it is whole', () => {
    expect(readNumber('20110301')).toBeUndefined();
  });
});

describe('a detention in the form', () => {
  it('asks nothing of somebody unknown, a number of whoever has one, and a name of whoever is known', () => {
    expect(missing({ who: 'unknown' })).toEqual([]);
    expect(missing({ who: 'number' })).toEqual([
      'person.givenName',
      'person.familyName',
      'person.personalIdentityNumber',
    ]);
    expect(missing({ who: 'named' })).toEqual([
      'person.givenName',
      'person.familyName',
      'person.bornOn',
      'person.sex',
    ]);
  });

  it('asks which other place, and why a guardian was not told', () => {
    expect(missing({ placeKind: 'other', guardian: 'no' })).toEqual(['place', 'guardianNotNotifiedReason']);
  });

  it('sends only what belongs to the kind and was answered', () => {
    expect(sent('GRIPEN', {})).toEqual({
      kind: 'GRIPEN',
      startedAt: answers.startedAt,
      place: 'Polisarrest',
      person: null,
      offenceCategory: 'NSL',
    });
    expect(sent('PL_13', {})).not.toHaveProperty('offenceCategory');
    expect(sent('GRIPEN', { guardian: 'yes' })).toHaveProperty('guardianNotifiedAt');
  });

  it('sends a number as twelve digits, with the birthday that it says', () => {
    const person = {
      ...answers.person,
      personalIdentityNumber: '20110301-2389',
      givenName: 'Lo',
      familyName: 'Exempelsson',
    };

    expect(sent('GRIPEN', { who: 'number', person }).person).toEqual({
      personalIdentityNumber: '201103012389',
      givenName: 'Lo',
      familyName: 'Exempelsson',
      bornOn: '2011-03-01',
      sex: 'female',
      isProtected: false,
    });
  });
});
