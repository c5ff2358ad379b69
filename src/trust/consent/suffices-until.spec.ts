import { birthdayCases, type BirthdayCase } from '../../../test/support/birthday-cases';
import { sufficesUntil } from './suffices-until';

describe('how long what was signed suffices', () => {
  it.each(birthdayCases)('$sentence', ({ child, rules, until }: BirthdayCase) => {
    expect(sufficesUntil(child, rules)).toBe(until);
  });
});
