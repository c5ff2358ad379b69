import type { CloseReason, Phase, Programme } from '../../casework/cases/case';
import type { ReferralSource } from '../../casework/cases/referral';
import type { Day } from './calendar';

/** The phases before the last. */
export const openPhases = [
  'SCREENING',
  'CONSENT_PENDING',
  'MAPPING',
  'PLANNING',
  'ACTIVE',
  'FOLLOW_UP',
  'CLOSING',
] as const satisfies readonly Phase[];
export type OpenPhase = (typeof openPhases)[number];

/** How far the family's consent has come. */
export type ConsentStory =
  | 'none'
  | 'offered'
  | 'partly-signed'
  | 'refused'
  | 'in-force'
  | 'not-renewed'
  | 'withdrawn'
  | 'police-withdrawn'
  | 'leisure-withdrawn';

/** What one case of the board is to show; days are counted back from today. */
export interface Script {
  readonly programme: Programme;
  readonly phase: Phase;
  readonly openedDaysAgo: number;
  readonly source: ReferralSource;
  /** Days until the next event; negative when it is overdue. */
  readonly nextIn: number;
  readonly consent: ConsentStory;
  readonly custody: 'joint' | 'sole' | 'appointed';
  readonly isProtected: boolean;
  readonly closeReason: CloseReason | null;
}

const standing: Readonly<Record<Phase, ConsentStory>> = {
  SCREENING: 'none',
  CONSENT_PENDING: 'offered',
  MAPPING: 'in-force',
  PLANNING: 'in-force',
  ACTIVE: 'in-force',
  FOLLOW_UP: 'in-force',
  CLOSING: 'in-force',
  CLOSED: 'in-force',
};

function a(
  programme: Programme,
  phase: Phase,
  openedDaysAgo: number,
  source: ReferralSource,
  nextIn: number,
  more: Partial<Script> = {},
): Script {
  return {
    programme,
    phase,
    openedDaysAgo,
    source,
    nextIn,
    consent: standing[phase],
    custody: 'joint',
    isProtected: false,
    closeReason: null,
    ...more,
  };
}

/** The forty cases: both programmes, all phases, and consent in every state. */
export const scripts: readonly Script[] = [
  a('SSF', 'SCREENING', 2, 'SCHOOL', 3),
  a('SSPF', 'SCREENING', 3, 'SCHOOL', 2, { custody: 'sole' }),
  a('SSPF', 'SCREENING', 6, 'POLICE', -1),
  a('SSF', 'SCREENING', 8, 'GUARDIAN', 1),
  a('SSPF', 'SCREENING', 9, 'FIELD_WORKERS', -2),
  a('SSF', 'CONSENT_PENDING', 10, 'SOCIAL_SERVICES', 4),
  a('SSPF', 'CONSENT_PENDING', 12, 'SCHOOL', 2, { consent: 'partly-signed' }),
  a('SSF', 'CONSENT_PENDING', 15, 'SCHOOL', -4, { consent: 'partly-signed' }),
  a('SSPF', 'CONSENT_PENDING', 16, 'LUL_WORKER', 5, { custody: 'sole' }),
  a('SSPF', 'CONSENT_PENDING', 21, 'POLICE', -6, { consent: 'refused' }),
  a('SSF', 'CONSENT_PENDING', 13, 'LEISURE', 6, { custody: 'sole' }),
  a('SSPF', 'CONSENT_PENDING', 24, 'GUARDIAN', 1, { consent: 'partly-signed' }),
  a('SSF', 'MAPPING', 30, 'SCHOOL', 5),
  a('SSPF', 'MAPPING', 33, 'SCHOOL', 3, { custody: 'sole' }),
  a('SSPF', 'MAPPING', 38, 'SOCIAL_SERVICES', -2, { custody: 'appointed' }),
  a('SSF', 'MAPPING', 44, 'SCHOOL', 8, { custody: 'sole' }),
  a('SSPF', 'MAPPING', 47, 'POLICE', 4),
  a('SSPF', 'MAPPING', 52, 'SCHOOL', 9, { isProtected: true, custody: 'sole' }),
  a('SSF', 'PLANNING', 62, 'SOCIAL_SERVICES', 6),
  a('SSPF', 'PLANNING', 66, 'LEISURE', 2),
  a('SSPF', 'PLANNING', 72, 'SCHOOL', -5),
  a('SSF', 'PLANNING', 78, 'GUARDIAN', 11),
  a('SSPF', 'PLANNING', 85, 'LUL_WORKER', 7, { custody: 'sole' }),
  a('SSF', 'ACTIVE', 96, 'SCHOOL', 12),
  a('SSPF', 'ACTIVE', 104, 'SCHOOL', 14),
  a('SSPF', 'ACTIVE', 118, 'POLICE', 5, { consent: 'police-withdrawn' }),
  a('SSF', 'ACTIVE', 131, 'SOCIAL_SERVICES', -8, { custody: 'sole' }),
  a('SSPF', 'ACTIVE', 146, 'SCHOOL', 9, { consent: 'withdrawn' }),
  a('SSPF', 'ACTIVE', 158, 'SOCIAL_SERVICES', 16, { custody: 'sole' }),
  a('SSF', 'ACTIVE', 187, 'SCHOOL', 10, { consent: 'not-renewed' }),
  a('SSPF', 'ACTIVE', 190, 'FIELD_WORKERS', 4, { consent: 'not-renewed' }),
  a('SSPF', 'ACTIVE', 236, 'YOUTH_SELF', 19),
  a('SSF', 'ACTIVE', 152, 'LEISURE', 13, { consent: 'leisure-withdrawn' }),
  a('SSPF', 'FOLLOW_UP', 214, 'SCHOOL', -3, { consent: 'not-renewed' }),
  a('SSF', 'FOLLOW_UP', 262, 'SCHOOL', 17, { custody: 'appointed' }),
  a('SSPF', 'FOLLOW_UP', 301, 'POLICE', 8, { custody: 'sole' }),
  a('SSPF', 'CLOSING', 318, 'SOCIAL_SERVICES', 3),
  a('SSF', 'CLOSING', 276, 'SCHOOL', -1),
  a('SSPF', 'CLOSED', 322, 'SCHOOL', 0, { closeReason: 'GOALS_MET' }),
  a('SSF', 'CLOSED', 248, 'SOCIAL_SERVICES', 0, { closeReason: 'OTHER_SUPPORT_SUFFICIENT' }),
];

/** A phase and the day on which a case came to it. */
export interface Step {
  readonly phase: Phase;
  readonly on: Day;
}
