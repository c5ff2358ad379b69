import type { DomainEvent } from '../../platform/database/tx';
import type { CaseId } from '../consent/consent';
import type { EmergencyId } from './emergency';

const event =
  (name: string) =>
  (emergencyId: EmergencyId, caseId: CaseId): DomainEvent => ({ name, payload: { emergencyId, caseId } });

/** A case was opened in an emergency: its coordinator and the log reviewers are told at once, by ids alone. */
export const emergencyOpened = event('emergency.opened');
/** Whoever opened it ended it before its time. */
export const emergencyEnded = event('emergency.ended');
/** Somebody else judged it. */
export const emergencyReviewed = event('emergency.reviewed');
