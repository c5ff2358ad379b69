import type { Action } from '../../../src/trust/access/actions';
import { declaration } from '../../../src/trust/access/declaration';
import { organisationKinds, type OrganisationKind, type Role, roles } from '../../../src/trust/access/roles';
import { informationCategories } from '../../../src/trust/access/vocabulary';
import { type Facts, noFacts } from './facts';

/** Every role at every kind of organisation where the declaration names it. */
export const holders: readonly (readonly [Role, OrganisationKind])[] = roles.flatMap((role) =>
  organisationKinds
    .filter((kind) => declaration.some((rule) => rule.role === role && rule.kind === kind))
    .map((kind) => [role, kind] as const),
);

const ways: readonly Partial<Facts>[] = [
  {},
  { takesPart: true },
  { takesPart: true, unitIsCovered: true },
  { takesPart: true, unitHasRecords: true },
  { takesPart: true, unitHasRecords: true, unitIsCovered: true },
  { unitIsCovered: true },
  { unitHasRecords: true },
  { isSelf: true },
  { isRecipient: true },
  { emergency: true },
  { proposedByAnother: true },
  { isOwnAct: true, proposedByAnother: true },
];
const shutting: readonly Partial<Facts>[] = [
  {},
  { closed: true },
  { hasEnded: true },
  { hasConflict: true },
  { isProtected: true },
];

const written: readonly Action[] = ['note:write', 'note:read-shared'];

/** Every situation that an action is asked in: how one stands, the phase, what shuts, and the category of a note. */
export function everySituation(action: Action): Facts[] {
  const categories = written.includes(action) ? informationCategories : (['none'] as const);
  return ways.flatMap((way) =>
    shutting.flatMap((shut) => categories.map((category) => ({ ...noFacts, ...way, ...shut, category }))),
  );
}
