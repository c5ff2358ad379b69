import { type RaisedConcern, refusalOfNaming, refusalOfProgramme, refusalOfReferral } from './referral';

const today = '2026-11-22';
const ssf = { from: 8, to: 12 };
const sspf = { from: 12, to: 18 };

const aReferral = (facts: Partial<RaisedConcern> = {}): RaisedConcern => ({
  programme: 'SSPF',
  source: 'SCHOOL',
  raisedByKind: 'school',
  bornOn: '2011-03-01',
  givenName: 'Lo',
  familyName: 'Exempelsson',
  isProtected: false,
  isKnownToFamily: true,
  ...facts,
});

describe('a referral', () => {
  it('is taken when the age fits, the child is named and the family knows', () => {
    expect(refusalOfReferral(aReferral(), sspf, today)).toBeUndefined();
  });

  it('is taken from the police, to SSPF', () => {
    const fromPolice = aReferral({ raisedByKind: 'police', source: 'POLICE' });

    expect(refusalOfReferral(fromPolice, sspf, today)).toBeUndefined();
  });

  it('is taken without the family knowing, when it says why', () => {
    const unknown = aReferral({ isKnownToFamily: false, whyNotKnown: 'risk för den unga' });

    expect(refusalOfReferral(unknown, sspf, today)).toBeUndefined();
  });

  it.each([
    ['no reason', undefined],
    ['null', null],
    ['spaces', '   '],
  ])('is refused when the family does not know and the reason is %s', (_, whyNotKnown) => {
    const unknown = aReferral({ isKnownToFamily: false, whyNotKnown });

    expect(refusalOfReferral(unknown, sspf, today)).toBe('why-not-known-missing');
  });

  it.each([
    ['raised by the police', { raisedByKind: 'police' }],
    ['raised by the school for the police', { source: 'POLICE' }],
    ['raised by the coordination for the police', { raisedByKind: 'coordination', source: 'POLICE' }],
  ] as const)('to SSF is refused when %s', (_, facts) => {
    const referral = aReferral({ programme: 'SSF', bornOn: '2016-03-01', ...facts });

    expect(refusalOfReferral(referral, ssf, today)).toBe('no-police-in-ssf');
  });
});

describe('the age on the day', () => {
  const refusal = (programme: 'SSF' | 'SSPF', bornOn: string) =>
    refusalOfProgramme(
      { programme, source: 'SCHOOL', raisedByKind: 'school', bornOn },
      programme === 'SSF' ? ssf : sspf,
      today,
    );

  it.each([
    ['SSF', 'eight today', '2018-11-22'],
    ['SSF', 'thirteen tomorrow', '2013-11-23'],
    ['SSPF', 'twelve today', '2014-11-22'],
    ['SSPF', 'nineteen tomorrow', '2007-11-23'],
  ] as const)('fits %s for one who is %s', (programme, _, bornOn) => {
    expect(refusal(programme, bornOn)).toBeUndefined();
  });

  it.each([
    ['SSF', 'eight tomorrow', '2018-11-23'],
    ['SSF', 'thirteen today', '2013-11-22'],
    ['SSPF', 'twelve tomorrow', '2014-11-23'],
    ['SSPF', 'nineteen today', '2007-11-22'],
    ['SSF', 'not born yet', '2027-01-01'],
  ] as const)('does not fit %s for one who is %s', (programme, _, bornOn) => {
    expect(refusal(programme, bornOn)).toBe('age-outside-programme');
  });

  it('leaves the choice at twelve', () => {
    expect(refusal('SSF', '2014-06-01')).toBeUndefined();
    expect(refusal('SSPF', '2014-06-01')).toBeUndefined();
  });
});

describe('naming', () => {
  it('names the unprotected and leaves the protected unnamed', () => {
    expect(refusalOfNaming(false, { givenName: 'Lo', familyName: 'Exempelsson' })).toBeUndefined();
    expect(refusalOfNaming(true, { givenName: null, familyName: null })).toBeUndefined();
  });

  it.each([
    ['a given name', { givenName: 'Lo' }],
    ['a family name', { familyName: 'Exempelsson' }],
    ['a number', { personalIdentityNumber: '201809012386' }],
  ])('refuses %s of a protected child', (_, named) => {
    expect(refusalOfNaming(true, named)).toBe('protected-child-named');
  });

  it.each([
    ['no names', {}],
    ['no family name', { givenName: 'Lo' }],
    ['no given name', { familyName: 'Exempelsson' }],
    ['a name of spaces', { givenName: ' ', familyName: 'Exempelsson' }],
  ])('refuses an unprotected child with %s', (_, named) => {
    expect(refusalOfNaming(false, named)).toBe('child-name-missing');
  });
});
