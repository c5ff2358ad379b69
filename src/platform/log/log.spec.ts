import { QueryFailedError } from 'typeorm';
import { bareError } from './log';
import { barePath } from './request-line';

describe('what the log keeps', () => {
  it('of an address is its path and no query', () => {
    expect(barePath('/api/cases?name=Exempelsson')).toBe('/api/cases');
    expect(barePath(undefined)).toBe('');
  });

  it('of a path is its words and ids, and nothing that somebody typed in their place', () => {
    const id = '01900000-0000-7000-8000-000000000001';

    expect(barePath(`/api/cases/${id}/people`)).toBe(`/api/cases/${id}/people`);
    expect(barePath('/api/cases/Exempelsson/people')).toBe('/api/cases/…/people');
    expect(barePath('/api/cases/%C3%85kesson')).toBe('/api/cases/…');
    expect(barePath('/api/people/201103012389')).toBe('/api/people/…');
  });

  it('of an error is its kind and place, and not its words', () => {
    const kept = JSON.stringify(bareError(new Error('Lo Exempelsson 20110301-2389')));

    expect(kept).not.toMatch(/Exempelsson|2389/);
    expect(kept).toContain('log.spec');
  });

  it('of a database error is its code and constraint, and neither statement nor values', () => {
    const driverError = Object.assign(new Error('Key (name)=(Exempelsson) exists'), {
      code: '23505',
      constraint: 'a_number_belongs_to_one_person',
      detail: 'Exempelsson',
    });
    const kept = bareError(new QueryFailedError('insert … Exempelsson', ['Exempelsson'], driverError));

    expect(kept).toEqual({
      type: 'database',
      code: '23505',
      constraint: 'a_number_belongs_to_one_person',
      table: undefined,
    });
  });
});
