import { organisation } from '../../../test/support/consents';
import type { Actor } from '../../trust/access/actor';
import { actsOn, type Note, secrecyClassFor } from './note';

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
    isCaseClosed: false,
    ...facts,
  });

  it("lets the writer's unit share, disclose and correct", () => {
    expect(actsOn(note(), reader())).toEqual(['share', 'disclose', 'correct']);
  });

  it.each([
    ['another unit', note(), reader({ organisationId: organisation('police') }), []],
    ['a manager of the unit', note(), reader({ role: 'unit_manager' }), ['disclose', 'see-who-could']],
    [
      'a manager of another unit',
      note(),
      reader({ role: 'unit_manager', organisationId: organisation('police') }),
      [],
    ],
    [
      'a coordinator of the case',
      note(),
      reader({
        role: 'coordinator',
        organisationKind: 'coordination',
        organisationId: organisation('coordination'),
      }),
      ['see-who-could'],
    ],
    ['the unit when the case is closed', note({ isCaseClosed: true }), reader(), ['correct']],
  ])('gives %s less', (_, written, who, acts) => {
    expect(actsOn(written, who)).toEqual(acts);
  });
});
