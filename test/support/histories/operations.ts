import fc from 'fast-check';
import { informationCategories, type InformationCategory } from '../../../src/trust/access/vocabulary';

/** A place in a list that is not known yet: taken modulo its length. */
type Pick = number;

/** One way of a consent: from unit, to unit, about a category. */
export interface Cell {
  readonly from: Pick;
  readonly to: Pick;
  readonly category: InformationCategory;
}

/** A day of birth: so many years, and perhaps days, before today. Today is a birthday when no days are told. */
export type Birth = readonly [years: number, daysMore: number];

/** What happens to one case. Days are counted from today, hours from now. */
export type Operation =
  | {
      readonly kind: 'offer';
      readonly cells: readonly Cell[];
      /** How many guardians are asked. */
      readonly guardians: number;
      readonly youth: 'not asked' | 'offered' | 'required';
      readonly hasChildView: boolean;
      readonly excludes: 'nothing' | 'recipient' | 'category';
      readonly isDraft: boolean;
      readonly days: readonly [from: number, until: number];
      readonly signsAtOnce: boolean;
    }
  | { readonly kind: 'sign'; readonly consent: Pick; readonly signatory: Pick; readonly hours: number }
  | { readonly kind: 'refuse'; readonly consent: Pick }
  | {
      readonly kind: 'withdraw';
      readonly consent: Pick;
      readonly part: 'all' | 'recipient' | 'category' | 'cell';
      readonly cell: Pick;
    }
  | { readonly kind: 'supersede'; readonly consent: Pick }
  | {
      readonly kind: 'write';
      readonly unit: Pick;
      readonly category: InformationCategory;
      /** Whether it is written as the first cell of the newest consent has it. */
      readonly asConsented: boolean;
    }
  | { readonly kind: 'share'; readonly note: Pick; readonly unit: Pick; readonly asConsented: boolean }
  | { readonly kind: 'invite'; readonly person: Pick; readonly days: readonly [number, number | null] }
  | { readonly kind: 'part'; readonly participant: Pick; readonly day: number }
  | { readonly kind: 'protect' }
  | { readonly kind: 'correct birth'; readonly born: Birth }
  | { readonly kind: 'keep away'; readonly person: Pick }
  | { readonly kind: 'let back'; readonly conflict: Pick }
  | { readonly kind: 'emergency'; readonly person: Pick; readonly minutes: number; readonly isEnded: boolean }
  | {
      readonly kind: 'disclose';
      readonly note: Pick;
      readonly person: Pick;
      readonly needsApproval: boolean;
      readonly answer: 'none' | 'approved' | 'refused';
      readonly untilHours: number;
    }
  | { readonly kind: 'stop'; readonly disclosure: Pick }
  | { readonly kind: 'close' };

/** What happens, of one kind or some. */
export type Of<Kind extends Operation['kind']> = Extract<Operation, { readonly kind: Kind }>;

/** A case from its opening on. */
export interface History {
  readonly programme: 'SSF' | 'SSPF';
  readonly born: Birth;
  readonly referredBy: Pick | null;
  readonly operations: readonly Operation[];
}

/** What happens to the people and the units between two steps of all histories. */
export type CastChange =
  | { readonly kind: 'end role' | 'lapse' | 'shut out' | 'let in' | 'new role'; readonly person: Pick }
  | { readonly kind: 'end agreement' | 'new agreement'; readonly unit: Pick };

const pick = fc.nat(30);
const few = fc.nat(2);
const category = fc.constantFrom(...informationCategories.slice(0, 4), 'health' as const);
const cell = fc.record<Cell>({ from: pick, to: pick, category });

const offer = fc.record({
  kind: fc.constant('offer' as const),
  cells: fc.array(cell, { minLength: 1, maxLength: 3 }),
  guardians: fc.integer({ min: 0, max: 2 }),
  youth: fc.constantFrom('not asked' as const, 'offered' as const, 'required' as const, 'required' as const),
  hasChildView: fc.boolean(),
  excludes: fc.constantFrom(
    'nothing' as const,
    'nothing' as const,
    'nothing' as const,
    'recipient' as const,
    'category' as const,
  ),
  isDraft: fc.constantFrom(false, false, false, false, true),
  days: fc.constantFrom<[number, number]>([-30, 60], [-30, 60], [0, 1], [-5, 0], [-9, 1], [1, 30], [0, 90]),
  signsAtOnce: fc.constantFrom(true, true, false),
});
const withdraw = fc.record({
  kind: fc.constant('withdraw' as const),
  consent: few,
  part: fc.constantFrom('all' as const, 'recipient' as const, 'category' as const, 'cell' as const),
  cell: few,
});
const disclose = fc.record({
  kind: fc.constant('disclose' as const),
  note: few,
  person: pick,
  needsApproval: fc.boolean(),
  answer: fc.constantFrom('none' as const, 'approved' as const, 'approved' as const, 'refused' as const),
  untilHours: fc.constantFrom(-1, 24, 24),
});
const emergency = fc.record({
  kind: fc.constant('emergency' as const),
  person: pick,
  minutes: fc.constantFrom(1, 30, 61, 90),
  isEnded: fc.constantFrom(false, false, true),
});
const invite = fc.record({
  kind: fc.constant('invite' as const),
  person: pick,
  days: fc.constantFrom<[number, number | null]>([-40, null], [-40, null], [-40, 1], [-40, 0], [1, null]),
});

const birth: fc.Arbitrary<Birth> = fc.tuple(
  fc.constantFrom(9, 12, 12, 15, 15, 16, 17, 18),
  fc.constantFrom(-1, 0, 1, 90),
);

const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 5, arbitrary: offer },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('sign' as const),
      consent: few,
      signatory: few,
      hours: fc.constantFrom(-72, -2, -1, 0.01),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('refuse' as const), consent: few }) },
  { weight: 3, arbitrary: withdraw },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('supersede' as const), consent: few }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      unit: pick,
      category,
      asConsented: fc.constantFrom(true, true, false),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('share' as const),
      note: few,
      unit: pick,
      asConsented: fc.constantFrom(true, true, false),
    }),
  },
  { weight: 6, arbitrary: invite },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('part' as const),
      participant: few,
      day: fc.constantFrom(0, 1, -1),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('protect' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('correct birth' as const), born: birth }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('keep away' as const), person: pick }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('let back' as const), conflict: few }) },
  { weight: 1, arbitrary: emergency },
  { weight: 2, arbitrary: disclose },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('stop' as const), disclosure: few }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('close' as const) }) },
);

/** Any history: most of the shape in which something could be seen, some of none at all. */
export const history: fc.Arbitrary<History> = fc.record({
  programme: fc.constantFrom('SSPF' as const, 'SSPF' as const, 'SSF' as const),
  born: birth,
  referredBy: fc.option(pick, { nil: null, freq: 2 }),
  operations: fc.array(operation, { minLength: 3, maxLength: 12, size: 'max' }),
});

/** Any change of people and units. */
export const castChange: fc.Arbitrary<CastChange> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'end role' as const,
        'lapse' as const,
        'shut out' as const,
        'let in' as const,
        'new role' as const,
      ),
      person: pick,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('end agreement' as const, 'new agreement' as const),
      unit: pick,
    }),
  },
);
