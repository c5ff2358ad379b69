import { api } from '../../api/client';
import type { components } from '../../api/schema';

export type Integrity = components['schemas']['IntegrityView'];
export type Verification = components['schemas']['VerificationView'];
export type MonthOfLog = components['schemas']['MonthOfLogView'];
export type WitnessState = components['schemas']['WitnessStateView'];

/** While a verification is under way, how far it has come is asked for so often. */
const WHILE_RUNNING = 3_000;

/** How whole the log is. */
export const integrityQuery = api.queryOptions('get', '/api/audit/integrity', {});

/** How often it is asked for anew: only while something is under way. */
export const pauseFor = (integrity: Integrity | undefined): number | false =>
  isVerifying(integrity) && WHILE_RUNNING;

/** Is a verification under way? */
export const isVerifying = (integrity: Integrity | undefined): boolean =>
  integrity?.verifications.some(({ state }) => state === 'running') ?? false;
