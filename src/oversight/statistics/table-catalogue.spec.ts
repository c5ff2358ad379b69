import { closedHalfYears, tableCatalogue } from './table-catalogue';

const codesOf = (categories: Readonly<Record<string, readonly string[]>>): readonly string[] =>
  Object.values(categories).flat();

describe('the table catalogue', () => {
  it('holds three tables', () => {
    expect(tableCatalogue.map(({ code }) => code)).toEqual([
      'active-cases-by-programme-and-phase',
      'referrals-by-source-and-half-year',
      'closures-by-reason-and-programme',
    ]);
  });

  it('places each code in one category, so that a child is counted once', () => {
    for (const { rows, columns } of tableCatalogue) {
      expect(new Set(codesOf(rows)).size).toBe(codesOf(rows).length);
      if (columns !== 'half-years') expect(new Set(codesOf(columns)).size).toBe(codesOf(columns).length);
    }
  });

  it.each(['DECEASED', 'COMPULSORY_CARE', 'CRIMINAL_JUSTICE'])(
    'shows %s only among everyday reasons',
    (reason) => {
      const closures = tableCatalogue.find(({ code }) => code === 'closures-by-reason-and-programme');
      const group = Object.values(closures?.rows ?? {}).find((codes) => codes.includes(reason)) ?? [];

      expect(
        group.filter((code) => !['DECEASED', 'COMPULSORY_CARE', 'CRIMINAL_JUSTICE'].includes(code)),
      ).toEqual(['AGE_OUT', 'MOVED', 'NO_CONTACT']);
    },
  );

  it('knows all fifteen close reasons', () => {
    const closures = tableCatalogue.find(({ code }) => code === 'closures-by-reason-and-programme');

    expect(codesOf(closures?.rows ?? {})).toHaveLength(15);
  });
});

describe('closedHalfYears', () => {
  it('never holds the half-year that is still open', () => {
    expect(closedHalfYears('2026-06-30', 1)).toEqual([
      { name: '2025-2', from: '2025-07-01', until: '2026-01-01' },
    ]);
    expect(closedHalfYears('2026-07-01', 1)).toEqual([
      { name: '2026-1', from: '2026-01-01', until: '2026-07-01' },
    ]);
  });

  it('ends with the latest', () => {
    expect(closedHalfYears('2026-11-22', 4).map(({ name }) => name)).toEqual([
      '2024-2',
      '2025-1',
      '2025-2',
      '2026-1',
    ]);
  });
});
