import type { AuditPurpose } from '../access/audit-events';
import type { OrganisationKind } from '../access/roles';
import { type Party, partiesOf } from '../papers/consent-paper';
import type { PaperLanguage } from '../papers/words';

/** The languages that the family's paper has texts in. */
export const reportLanguages = ['sv', 'en'] as const satisfies readonly PaperLanguage[];
export type ReportLanguage = (typeof reportLanguages)[number];

/** What one unit did for one purpose within the time, as the database counts it. */
export interface UnitsPurpose {
  /** Null where somebody acted for no unit. */
  readonly organisationId: string | null;
  readonly organisation: string | null;
  readonly kind: OrganisationKind | null;
  /** Null in rows older than the purpose. */
  readonly purpose: AuditPurpose | null;
  readonly reads: number;
  readonly changes: number;
  readonly refusals: number;
  readonly people: number;
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
  /** Null where the rule keeps them back. */
  readonly names: readonly string[] | null;
}

/** One row of the paper. */
export interface ReportRow extends UnitsPurpose {
  /** As the paper may call it; null where no unit was behind it. */
  readonly unit: Party | null;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/** Everything that the family's paper tells. Days are `YYYY-MM-DD`. */
export interface AccessReport {
  readonly caseNumber: string;
  readonly child: string;
  readonly from: string | null;
  readonly to: string;
  readonly rows: readonly ReportRow[];
  /** Months within the time whose events are gone: `YYYY-MM`, the oldest first. */
  readonly closedMonths: readonly string[];
  /** The day before which what the log told of the child was erased; null where nothing was. */
  readonly erasedUntil: string | null;
  /** Tries that were stopped, of all units together. */
  readonly refusals: number;
  /** The rule that says whether staff are named; null where there is none. */
  readonly rule: { readonly law: string; readonly isReviewed: boolean } | null;
  readonly textVersion: number;
  readonly isReviewed: boolean;
  readonly printedAt: Date;
}

/** The rows of what came about, the units named as the paper may name them: a protected child's school is not. */
export function rowsOf(counted: readonly UnitsPurpose[], isChildProtected: boolean): ReportRow[] {
  const units = new Map(
    counted.flatMap(({ organisationId: id, organisation: name, kind }) =>
      id !== null && name !== null && kind !== null ? [[id, { id, name, kind }] as const] : [],
    ),
  );
  const parties = partiesOf([...units.values()], isChildProtected);
  return counted.flatMap((row) =>
    row.firstAt === null || row.lastAt === null
      ? []
      : [
          {
            ...row,
            firstAt: row.firstAt,
            lastAt: row.lastAt,
            unit: parties.find(({ id }) => id === row.organisationId) ?? null,
          },
        ],
  );
}
