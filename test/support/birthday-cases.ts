import type { ChildsPart, SignatoryRuleVersion } from '../../src/trust/consent/suffices-until';

/** One line of the table that the pure rule and the database both answer. */
export interface BirthdayCase {
  readonly sentence: string;
  readonly child: ChildsPart;
  readonly rules: readonly SignatoryRuleVersion[];
  readonly until: string | null;
}

const today: readonly SignatoryRuleVersion[] = [
  { childHeardFrom: 12, youthSignsFrom: 15, youthAloneFrom: 18, validFrom: '2024-01-01', validUntil: null },
];
const fromThirteen: readonly SignatoryRuleVersion[] = [
  {
    childHeardFrom: 12,
    youthSignsFrom: 15,
    youthAloneFrom: 18,
    validFrom: '2024-01-01',
    validUntil: '2027-01-01',
  },
  { childHeardFrom: 10, youthSignsFrom: 13, youthAloneFrom: 18, validFrom: '2027-01-01', validUntil: null },
];

const a = (
  sentence: string,
  bornOn: string,
  has: 'nothing' | 'view' | 'signature',
  until: string | null,
  rules = today,
): BirthdayCase => ({
  sentence,
  child: { bornOn, hasChildView: has !== 'nothing', isYouthSigning: has === 'signature' },
  rules,
  until,
});

/** What a consent has of the child, and the first day on which that no longer suffices. */
export const birthdayCases: readonly BirthdayCase[] = [
  a('ends on the twelfth birthday when the child was not heard', '2014-12-03', 'nothing', '2026-12-03'),
  a('ends on the fifteenth when the child was heard and has not signed', '2014-12-03', 'view', '2029-12-03'),
  a('is not ended by a birthday when the young person has signed', '2014-12-03', 'signature', null),
  a('has ended already for one past twelve who was never heard', '2013-05-05', 'nothing', '2025-05-05'),
  a('has ended already for one past fifteen who has not signed', '2010-05-05', 'view', '2025-05-05'),
  a(
    'counts from the first day of the rule where the birthday came before it',
    '2007-05-05',
    'view',
    '2024-01-01',
  ),
  a(
    'holds past eighteen on the own signature, which alone is asked for then',
    '2008-12-03',
    'signature',
    null,
  ),
  a(
    'ends on the first of March for one born on a leap day, in a year without one',
    '2012-02-29',
    'view',
    '2027-03-01',
  ),
  a('ends on the leap day itself in a year that has it', '2016-02-29', 'nothing', '2028-02-29'),
  a('ends on the first of March for one born on that day', '2012-03-01', 'view', '2027-03-01'),
  a(
    'ends on the last of February for one born on that day, in a leap year too',
    '2013-02-28',
    'view',
    '2028-02-28',
  ),
  a(
    'ends with the year where a new rule asks for more from then on',
    '2013-05-05',
    'view',
    '2027-01-01',
    fromThirteen,
  ),
  a(
    'ends on the new rule for one who was not heard and now must be',
    '2016-07-01',
    'nothing',
    '2027-01-01',
    fromThirteen,
  ),
  a('ends on a birthday that the new rule names', '2014-12-03', 'view', '2027-12-03', fromThirteen),
  a(
    'is not ended by the new rule when the young person has signed',
    '2013-05-05',
    'signature',
    null,
    fromThirteen,
  ),
];
