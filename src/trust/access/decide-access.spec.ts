import fc from 'fast-check';
import { everyAction } from './actions';
import { type AccessQuestion, type AccessStanding, decideAccess, decideWish, may } from './decide-access';
import { declaration } from './declaration';
import { forbids } from './forbids';
import { organisationKinds, roles } from './roles';
import { bases, circumstances, informationCategories, phases, relationships } from './vocabulary';

const assigned: AccessStanding = { relationship: 'assigned', basis: 'consent' };
const teacher = { role: 'participant', organisationKind: 'school' } as const;
const reading: AccessQuestion = { holder: teacher, action: 'note:read-shared', standings: [assigned] };

describe('decideAccess', () => {
  it('allows what a rule allows, and names the rule', () => {
    expect(decideAccess(reading)).toMatchObject({
      allowed: true,
      rule: { relationship: 'assigned', basis: 'consent' },
    });
  });

  it.each([
    ['stands otherwise to it', { standings: [{ relationship: 'knows-of', basis: 'own-record' }] }],
    ['has no ground', { standings: [] }],
    ['stands so on another ground', { standings: [{ relationship: 'assigned', basis: 'break-glass' }] }],
    ['has another role', { holder: { role: 'unit_manager', organisationKind: 'school' } }],
    [
      'has the role at an organisation where it is nothing',
      { holder: { role: 'participant', organisationKind: 'municipality' } },
    ],
    ['does something else', { action: 'consent:offer' }],
    ['writes of what is not their work', { action: 'note:write', category: 'police' }],
    ['writes in a closed case', { action: 'note:write', category: 'school', phase: 'CLOSED' }],
  ] as const satisfies readonly (readonly [string, Partial<AccessQuestion>])[])(
    'denies whoever %s',
    (_, other) => {
      expect(decideAccess({ ...reading, ...other })).toEqual({ allowed: false, because: 'no-rule' });
    },
  );

  it.each([
    ['the membership has ended', 'ended-membership', {}],
    ['there is a conflict of interest', 'conflict-of-interest', {}],
    ['the person is protected', 'protected-identity', { action: 'identity:read' }],
  ] as const)('denies what a rule allows when %s', (_, circumstance, other) => {
    const question = { ...reading, ...other, circumstances: [circumstance] };

    expect(decideAccess({ ...question, circumstances: [] }).allowed).toBe(true);
    expect(decideAccess(question)).toEqual({ allowed: false, because: circumstance });
  });

  it('lets nobody approve their own act, and names no act that could be approved by one alone', () => {
    // To see what waits for a second person approves nothing.
    const acts = declaration.filter(({ action }) => !action.includes(':see'));
    const alone = acts.filter(
      ({ relationship, action }) =>
        (relationship === 'second-person') !==
        forbids.some(
          ({ circumstance, actions }) =>
            circumstance === 'own-act' && actions !== 'every' && actions.includes(action),
        ),
    );

    expect(
      alone.filter(
        ({ action, relationship }) => relationship === 'second-person' || /approve|review$/.test(action),
      ),
    ).toEqual([]);
  });
});

describe('whatever is asked', () => {
  const questions = fc.record({
    holder: fc.record({
      role: fc.constantFrom(...roles),
      organisationKind: fc.constantFrom(...organisationKinds),
    }),
    action: fc.constantFrom(...everyAction),
    standings: fc.array(
      fc.record({ relationship: fc.constantFrom(...relationships), basis: fc.constantFrom(...bases) }),
      { maxLength: 4 },
    ),
    category: fc.option(fc.constantFrom(...informationCategories), { nil: undefined }),
    phase: fc.option(fc.constantFrom(...phases), { nil: undefined }),
  });

  it('a circumstance never opens anything', () => {
    fc.assert(
      fc.property(questions, fc.subarray([...circumstances]), (question, shutting) => {
        const before = decideAccess(question);
        const after = decideAccess({ ...question, circumstances: shutting });

        expect(after.allowed && !before.allowed).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it('nothing is allowed that the role does not hold at all', () => {
    fc.assert(
      fc.property(questions, (question) => {
        if (decideAccess(question).allowed) expect(may(question.holder, question.action)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('decideWish', () => {
  it.each([
    ['allowed', teacher, 'note:write'],
    ['verb-lacking', teacher, 'consent:offer'],
    ['unknown-noun', teacher, 'custody:see-log'],
    ['unknown-noun', { role: 'steering_group_member', organisationKind: 'municipality' }, 'case:see'],
  ] as const)('answers %s', (decision, holder, wish) => {
    expect(decideWish(holder, wish)).toBe(decision);
  });
});
