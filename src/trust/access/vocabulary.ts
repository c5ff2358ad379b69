/**
 * The words in which rights are declared. They are those of the work, and stand here because every ring above speaks
 * of rights in them.
 */

/** What a piece of information is about. */
export const informationCategories = [
  'school',
  'social_services',
  'police',
  'leisure',
  'health',
  'family',
  'documents',
] as const;
export type InformationCategory = (typeof informationCategories)[number];

/** The phases of a case in their order. */
export const phases = [
  'SCREENING',
  'CONSENT_PENDING',
  'MAPPING',
  'PLANNING',
  'ACTIVE',
  'FOLLOW_UP',
  'CLOSING',
  'CLOSED',
] as const;
export type Phase = (typeof phases)[number];

/** The phases in which work goes on: all but the last. */
export const openPhases: readonly Phase[] = phases.filter((phase) => phase !== 'CLOSED');

/** How somebody who acts stands to the thing they act on. */
export const relationships = [
  'none', // no relation is asked
  'self', // their own session, request or emergency
  'own-unit', // it belongs to their organisation
  'coordinates', // a coordinator stands so to every case
  'assigned', // a current participant, while consent covers their unit
  'knows-of', // a participant whose unit referred the case or recorded something in it
  'recipient', // named as a reader in a disclosure decision
  'emergency', // they opened it in an emergency, less than sixty minutes ago
  'second-person', // somebody else proposed it
] as const;
export type Relationship = (typeof relationships)[number];

/** On what ground personal data are reached; `public-task` where none are, or where the work itself is the ground. */
export const bases = [
  'public-task',
  'own-record',
  'coordination',
  'consent',
  'legal-rule',
  'break-glass',
  'released',
] as const;
export type AccessBasis = (typeof bases)[number];

/** What shuts a door whatever opens it. */
export const circumstances = [
  'protected-identity',
  'conflict-of-interest',
  'ended-membership',
  'own-act',
] as const;
export type Circumstance = (typeof circumstances)[number];
