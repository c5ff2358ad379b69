/**
 * Every table that can be released, and no other: no free filter, no free dates, no drill-down.
 *
 * A changed table is a new version here, reviewed as code: a new cut of the same children can reveal what the old
 * one hid. Categories are groups on purpose. With some tens of children, single codes would nearly all be hidden.
 */
export const CATALOGUE_VERSION = 1;

export type TableCode =
  | 'active-cases-by-programme-and-phase'
  | 'referrals-by-source-and-half-year'
  | 'closures-by-reason-and-programme';

/** What a dimension shows: each category, and the codes of the daily work that it gathers. */
export type Categories = Readonly<Record<string, readonly string[]>>;

/** A table of two dimensions over closed half-years, the latest last. An open half-year is never shown. */
export interface TableDefinition {
  readonly code: TableCode;
  readonly rows: Categories;
  /**
   * `half-years` stands each closed half-year beside the others as a table of its own, without totals across them:
   * a half-year that was released once is shown the same ever after, and nothing can be subtracted.
   */
  readonly columns: Categories | 'half-years';
  readonly closedHalfYears: number;
  /** What places a child: one cell a child, or the totals would count somebody twice and promise too much. */
  readonly placesAChildBy: 'open-case-at-the-close' | 'last-referral' | 'last-closure';
}

const programmes: Categories = { SSF: ['SSF'], SSPF: ['SSPF'] };

const phases: Categories = {
  'before-consent': ['SCREENING', 'CONSENT_PENDING'],
  'mapping-and-planning': ['MAPPING', 'PLANNING'],
  active: ['ACTIVE'],
  'follow-up-and-closing': ['FOLLOW_UP', 'CLOSING'],
};

const sources: Categories = {
  school: ['SCHOOL'],
  'social-services': ['SOCIAL_SERVICES', 'LUL_WORKER', 'FIELD_WORKERS'],
  police: ['POLICE'],
  leisure: ['LEISURE'],
  family: ['GUARDIAN', 'YOUTH_SELF'],
  other: ['HEALTH', 'CIVIL_SOCIETY', 'OTHER'],
};

// Death, compulsory care and punishment never stand alone, nor with each other only: `other` holds everyday ends too.
const closeReasons: Categories = {
  'goals-met': ['GOALS_MET', 'GOALS_PARTLY_MET'],
  'consent-ended': ['CONSENT_REFUSED', 'CONSENT_WITHDRAWN'],
  'other-support': ['TRANSFERRED_TO_SOCIAL_SERVICES', 'TRANSFERRED_SIG', 'OTHER_SUPPORT_SUFFICIENT'],
  'no-longer-needed': ['NO_LONGER_CONCERN', 'NOT_TARGET_GROUP'],
  other: ['AGE_OUT', 'MOVED', 'NO_CONTACT', 'DECEASED', 'COMPULSORY_CARE', 'CRIMINAL_JUSTICE'],
};

/** The catalogue in force, in the order in which the figures are shown. */
export const tableCatalogue: readonly TableDefinition[] = [
  {
    code: 'active-cases-by-programme-and-phase',
    rows: programmes,
    columns: phases,
    closedHalfYears: 1,
    placesAChildBy: 'open-case-at-the-close',
  },
  {
    code: 'referrals-by-source-and-half-year',
    rows: sources,
    columns: 'half-years',
    closedHalfYears: 4,
    placesAChildBy: 'last-referral',
  },
  {
    code: 'closures-by-reason-and-programme',
    rows: closeReasons,
    columns: programmes,
    closedHalfYears: 1,
    placesAChildBy: 'last-closure',
  },
];

/** A half-year that has ended: `2026-1` is the days from `from` up to, not including, `until`. */
export interface HalfYear {
  readonly name: string;
  readonly from: string;
  readonly until: string;
}

/** The `count` latest half-years that had ended by the day `today` (`YYYY-MM-DD`), the latest last. */
export function closedHalfYears(today: string, count: number): readonly HalfYear[] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const current = year * 2 + (month > 6 ? 1 : 0);
  return Array.from({ length: count }, (_, index) => halfYear(current - count + index));
}

function halfYear(index: number): HalfYear {
  const half = (index % 2) + 1;
  return { name: `${Math.floor(index / 2)}-${half}`, from: firstDay(index), until: firstDay(index + 1) };
}

const firstDay = (index: number): string => `${Math.floor(index / 2)}-${index % 2 === 0 ? '01' : '07'}-01`;
