import type { Actor } from '../access/actor';
import type { OrganisationKind, Role } from '../access/roles';
import { newId } from '../../platform/id';
import { restedOn } from './basis';

const actor = (role: Role, organisationKind: OrganisationKind): Actor => ({
  role,
  organisationKind,
  userId: newId(),
  membershipId: newId(),
  organisationId: newId(),
  sessionId: newId(),
});
const coordinator = actor('coordinator', 'coordination');
const teacher = actor('participant', 'school');
const own = { kind: 'own-record', id: null };
const consent = (id: string) => ({ kind: 'consent', id });

describe('what an answer rested on', () => {
  it.each([
    ['a coordinator stands so to every case', coordinator, 'case:see', 'coordination'],
    ['one’s own session', teacher, 'session:own', 'self'],
    ['the work itself', coordinator, 'organisation:see-colleagues', 'public-task'],
    ['a second person', coordinator, 'disclosure:approve', 'second-person'],
    ['released figures', coordinator, 'statistics:read', 'released'],
    ['a decision that names the reader', teacher, 'note:read-disclosed', 'disclosure-decision'],
    ['an emergency that one opens', teacher, 'emergency:open', 'break-glass'],
  ] as const)('is what the declaration says: %s', (_, who, may, basis) => {
    expect(restedOn(who, may, [])).toEqual({ basis, basisId: undefined, grounds: undefined });
  });

  it('is the consent that the read used, with its id', () => {
    expect(restedOn(coordinator, 'note:see', [consent('a'), consent('a')])).toEqual({
      basis: 'consent',
      basisId: 'a',
      grounds: undefined,
    });
  });

  it('names every ground of a list that rested on several, and no single one of two consents', () => {
    expect(restedOn(teacher, 'note:see', [own, consent('a'), consent('b')])).toEqual({
      basis: 'consent',
      basisId: undefined,
      grounds: ['own-record', 'consent:a', 'consent:b'],
    });
  });

  it('is the heaviest of several: an emergency before a decision before consent', () => {
    const decision = { kind: 'disclosure-decision', id: 'd' };

    expect(restedOn(teacher, 'note:see', [consent('a'), decision])).toMatchObject({
      basis: 'disclosure-decision',
      basisId: 'd',
    });
    expect(restedOn(teacher, 'note:see', [decision, { kind: 'break-glass', id: null }])).toMatchObject({
      basis: 'break-glass',
    });
  });

  it('is left to the database where the role may stand to the case in several ways', () => {
    expect(restedOn(teacher, 'case:see', []).basis).toBeUndefined();
    expect(restedOn(teacher, 'note:see', [own]).basis).toBeUndefined();
  });
});
