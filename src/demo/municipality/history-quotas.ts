import type { CloseReason, Programme } from '../../casework/cases/case';
import type { ReferralSource } from '../../casework/cases/referral';
import type { OpenPhase } from './board';

/**
 * How many children the figures are to count, the board's own included. Some cells lie below the threshold on
 * purpose, so that the dashboards show how a small number and its neighbours are hidden.
 */
export const referralQuotas: readonly (readonly [ReferralSource, Programme, readonly number[]])[] = [
  ['SCHOOL', 'SSF', [7, 8, 8, 9]],
  ['SCHOOL', 'SSPF', [8, 9, 7, 9]],
  ['SOCIAL_SERVICES', 'SSF', [4, 3, 5, 4]],
  ['SOCIAL_SERVICES', 'SSPF', [4, 4, 5, 5]],
  ['LUL_WORKER', 'SSPF', [2, 1, 2, 2]],
  ['FIELD_WORKERS', 'SSPF', [1, 2, 2, 2]],
  ['POLICE', 'SSPF', [7, 6, 8, 9]],
  ['LEISURE', 'SSF', [3, 3, 4, 3]],
  ['LEISURE', 'SSPF', [3, 4, 3, 4]],
  ['GUARDIAN', 'SSF', [4, 3, 4, 4]],
  ['GUARDIAN', 'SSPF', [3, 3, 3, 4]],
  ['YOUTH_SELF', 'SSPF', [1, 1, 2, 2]],
  ['HEALTH', 'SSF', [3, 2, 3, 3]],
  ['CIVIL_SOCIETY', 'SSPF', [2, 1, 3, 3]],
];

/** The half-years that the referral quotas are for. */
export const HALF_YEARS = 4;

/** Open cases at the close of the latest half-year. */
export const openQuotas: readonly (readonly [Programme, OpenPhase, number])[] = [
  ['SSF', 'CONSENT_PENDING', 3],
  ['SSF', 'MAPPING', 3],
  ['SSF', 'PLANNING', 5],
  ['SSF', 'ACTIVE', 12],
  ['SSF', 'FOLLOW_UP', 5],
  ['SSF', 'CLOSING', 2],
  ['SSPF', 'SCREENING', 2],
  ['SSPF', 'CONSENT_PENDING', 5],
  ['SSPF', 'MAPPING', 4],
  ['SSPF', 'PLANNING', 5],
  ['SSPF', 'ACTIVE', 15],
  ['SSPF', 'FOLLOW_UP', 5],
  ['SSPF', 'CLOSING', 3],
];

/** Closed cases of the latest half-year. */
export const closureQuotas: readonly (readonly [Programme, CloseReason, number])[] = [
  ['SSF', 'GOALS_MET', 6],
  ['SSF', 'GOALS_PARTLY_MET', 2],
  ['SSF', 'CONSENT_REFUSED', 3],
  ['SSF', 'CONSENT_WITHDRAWN', 2],
  ['SSF', 'OTHER_SUPPORT_SUFFICIENT', 4],
  ['SSF', 'TRANSFERRED_TO_SOCIAL_SERVICES', 1],
  ['SSF', 'NO_LONGER_CONCERN', 5],
  ['SSF', 'MOVED', 2],
  ['SSPF', 'GOALS_MET', 7],
  ['SSPF', 'GOALS_PARTLY_MET', 3],
  ['SSPF', 'CONSENT_REFUSED', 4],
  ['SSPF', 'CONSENT_WITHDRAWN', 2],
  ['SSPF', 'OTHER_SUPPORT_SUFFICIENT', 3],
  ['SSPF', 'TRANSFERRED_SIG', 3],
  ['SSPF', 'NO_LONGER_CONCERN', 6],
  ['SSPF', 'AGE_OUT', 3],
  ['SSPF', 'NO_CONTACT', 2],
];
