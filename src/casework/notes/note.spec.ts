import { organisation } from '../../../test/support/consents';
import type { Action } from '../../trust/access/actions';
import type { Actor } from '../../trust/access/actor';
import { actsOn, askedOnNotes, type Note, secrecyClassFor } from './note';

describe('secrecyClassFor', () => {
  it.each([
    ['school', 'school', 'SCHOOL_GENERAL'],
    ['school', 'health', 'SCHOOL_STUDENT_HEALTH'],
    ['social_services', 'health', 'SOCIAL_SERVICES'],
    ['leisure', 'health', 'HEALTH'],
    ['police', 'police', 'POLICE'],
    ['coordination', 'family', 'COORDINATION'],
  ] as const)('%s about %s: %s', (kind, category, secrecyClass) => {
    expect(secrecyClassFor(kind, category)).toBe(secrecyClass);
  });
});

describe('actsOn a note', () => {
  const reader = (facts: Partial<Actor> = {}) =>
    ({
      role: 'participant',
      organisationKind: 'school',
      organisationId: organisation('school'),
      ...facts,
    }) as Actor;
  const note = (facts: Partial<Note> = {}) => ({
    organisation: { id: organisation('school'), name: 'Skolan', kind: 'school' as const },
    category: 'school' as const,
    ...facts,
  });
  const everything = new Set<Action>(askedOnNotes);
  const without = (action: Action) => new Set([...everything].filter((each) => each !== action));
  const elsewhere = { organisationId: organisation('police') };
  const coordinator = reader({
    role: 'coordinator',
    organisationKind: 'coordination',
    organisationId: organisation('coordination'),
  });

  it("lets the writer's unit do what it may in the case", () => {
    expect(actsOn(note(), reader(), everything, true)).toEqual([
      'share',
      'disclose',
      'correct',
      'see-who-could',
    ]);
  });

  it('offers no sharing where consent lets nothing out', () => {
    expect(actsOn(note(), reader(), everything, false)).toEqual(['disclose', 'correct', 'see-who-could']);
  });

  it.each([
    ['nothing to who may nothing in the case', note(), reader(), new Set<Action>(), []],
    ['nothing to another unit', note(), reader(elsewhere), everything, []],
    [
      'a coordinator, of another unit, nothing but to ask who could',
      note(),
      coordinator,
      everything,
      ['see-who-could'],
    ],
    ['a coordinator, kept from asking, nothing', note(), coordinator, without('sharing:see-who-could'), []],
    [
      'no correction about what is not their work',
      note({ category: 'police' }),
      reader(),
      everything,
      ['share', 'disclose', 'see-who-could'],
    ],
    [
      'no sharing where that is not held',
      note(),
      reader(),
      without('note:share'),
      ['disclose', 'correct', 'see-who-could'],
    ],
    [
      'no disclosure where that is not held',
      note(),
      reader(),
      without('disclosure:propose'),
      ['share', 'correct', 'see-who-could'],
    ],
    [
      'no correction where that is not held',
      note(),
      reader(),
      without('note:correct'),
      ['share', 'disclose', 'see-who-could'],
    ],
  ])('gives %s', (_, written, who, inCase, acts) => {
    expect(actsOn(written, who, inCase, true)).toEqual(acts);
  });
});
