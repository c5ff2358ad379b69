import type { AccessStanding } from '../../../src/trust/access/decide-access';
import type { Circumstance, InformationCategory } from '../../../src/trust/access/vocabulary';

/** What is so between somebody and a thing, in the words of the work and not of the declaration. */
export interface Facts {
  /** A current participant of the case for this unit. */
  readonly takesPart: boolean;
  /** A consent in force names the unit, as discloser or recipient. */
  readonly unitIsCovered: boolean;
  /** The unit referred the case or recorded something in it; of a record, that it is the unit's own. */
  readonly unitHasRecords: boolean;
  /** It is one's own session, request or emergency. */
  readonly isSelf: boolean;
  /** Named as a reader in a disclosure decision that holds. */
  readonly isRecipient: boolean;
  /** Opened the case in an emergency less than sixty minutes ago. */
  readonly emergency: boolean;
  readonly proposedByAnother: boolean;
  readonly isOwnAct: boolean;
  readonly hasEnded: boolean;
  readonly hasConflict: boolean;
  readonly isProtected: boolean;
  readonly closed: boolean;
  readonly category: InformationCategory | 'none';
}

export const noFacts: Facts = {
  takesPart: false,
  unitIsCovered: false,
  unitHasRecords: false,
  isSelf: false,
  isRecipient: false,
  emergency: false,
  proposedByAnother: false,
  isOwnAct: false,
  hasEnded: false,
  hasConflict: false,
  isProtected: false,
  closed: false,
  category: 'none',
};

/** How the declaration calls what is so. */
export function standingsOf(facts: Facts, coordinates: boolean): AccessStanding[] {
  const all: readonly (readonly [boolean, AccessStanding])[] = [
    [true, { relationship: 'none', basis: 'public-task' }],
    [true, { relationship: 'none', basis: 'released' }],
    [true, { relationship: 'none', basis: 'break-glass' }],
    [coordinates, { relationship: 'coordinates', basis: 'coordination' }],
    [coordinates && facts.unitIsCovered, { relationship: 'coordinates', basis: 'consent' }],
    [facts.takesPart && facts.unitIsCovered, { relationship: 'assigned', basis: 'consent' }],
    [facts.takesPart && facts.unitHasRecords, { relationship: 'knows-of', basis: 'own-record' }],
    [facts.unitHasRecords, { relationship: 'own-unit', basis: 'own-record' }],
    [facts.unitHasRecords, { relationship: 'own-unit', basis: 'public-task' }],
    [facts.unitIsCovered, { relationship: 'own-unit', basis: 'consent' }],
    [facts.emergency, { relationship: 'emergency', basis: 'break-glass' }],
    [facts.isRecipient, { relationship: 'recipient', basis: 'legal-rule' }],
    ...(['public-task', 'coordination', 'consent', 'break-glass'] as const).flatMap((basis) => [
      [facts.isSelf, { relationship: 'self', basis }] as const,
      [facts.proposedByAnother, { relationship: 'second-person', basis }] as const,
    ]),
  ];
  return all.flatMap(([holds, standing]) => (holds ? [standing] : []));
}

/** What shuts a door, as the declaration calls it. */
export function circumstancesOf(facts: Facts): Circumstance[] {
  const all: readonly (readonly [boolean, Circumstance])[] = [
    [facts.hasEnded, 'ended-membership'],
    [facts.hasConflict, 'conflict-of-interest'],
    [facts.isProtected, 'protected-identity'],
    [facts.isOwnAct, 'own-act'],
  ];
  return all.flatMap(([holds, circumstance]) => (holds ? [circumstance] : []));
}
