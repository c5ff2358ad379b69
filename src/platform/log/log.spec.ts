import { QueryFailedError } from 'typeorm';
import { bareError, barePath } from './log.module';

describe('what the log keeps', () => {
  it('of an address is its path and no query', () => {
    expect(barePath('/api/cases?name=Exempelsson')).toBe('/api/cases');
    expect(barePath(undefined)).toBe('');
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
