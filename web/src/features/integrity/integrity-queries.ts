import { api } from '../../api/client';
import type { components } from '../../api/schema';

export type Integrity = components['schemas']['IntegrityView'];
export type Verification = components['schemas']['VerificationView'];
export type MonthOfLog = components['schemas']['MonthOfLogView'];
export type WitnessState = components['schemas']['WitnessStateView'];

/** While a verification is under way: the shortest and the longest pause between two looks, each of which is logged. */
const [SHORTEST, LONGEST] = [2_000, 60_000];

/** How whole the log is. */
export const integrityQuery = api.queryOptions('get', '/api/audit/integrity', {});

/**
 * When it is asked for anew: only while a verification is under way, and after half as long again as that has taken, so
 * that a long one leaves few rows in the log.
 */
export function pauseFor(integrity: Integrity | undefined, now: number): number | false {
  const underWay = underWayIn(integrity);
  if (!underWay) return false;
  return Math.min(LONGEST, Math.max(SHORTEST, (now - Date.parse(underWay.askedAt)) / 2));
}

/** The verification that is under way. */
export const underWayIn = (integrity: Integrity | undefined): Verification | undefined =>
  integrity?.verifications.find(({ state }) => state === 'running');
