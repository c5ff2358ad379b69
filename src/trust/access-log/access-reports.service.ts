import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import type { Tx } from '../../platform/database/tx';
import { NotVisible } from '../../platform/http/problem';
import { printLate } from '../../platform/pdf/print-late';
import type { CaseId } from '../consent/consent';
import { closedMonths } from '../audit/closed-months';
import { erasedUntil } from '../audit/erased-until';
import { textsOf } from '../papers/information-texts';
import { Words } from '../papers/words';
import { endsBeforeItBegins, PeriodInTheFuture } from './access-log.errors';
import { type AccessReport, rowsOf } from './access-report';
import { AccessReportRepository } from './access-report.repository';
import type { PrintAccessReportDto } from './dto/print-access-report.dto';
import { periodOf } from './period';

/** A paper to be printed of what was read, and the name of its file, which tells nothing of the child. */
export interface PrintedReport {
  readonly name: string;
  /** Asks nothing more of the database. */
  readonly render: () => Promise<Buffer>;
}

/** "Vem har läst om mitt barn?": the family's paper, from the rows of the log. */
@Injectable()
export class AccessReportsService {
  constructor(
    private readonly reports: AccessReportRepository,
    private readonly clock: Clock,
  ) {}

  /** Throws `NotVisible`, `PeriodInTheFuture`, and `Malformed` for a time that ends before it begins. */
  async print(
    tx: Tx,
    caseId: CaseId,
    { from, to: until, language }: PrintAccessReportDto,
  ): Promise<PrintedReport> {
    const today = this.clock.today();
    const to = until ?? today;
    if (from !== undefined && to < from) throw endsBeforeItBegins();
    if (to > today) throw new PeriodInTheFuture();
    const period = periodOf(from, to);
    const [[about], counted, [rule], gone, erased, { version, isReviewed, texts }] = await tx.together([
      this.reports.caseOf(tx, caseId),
      this.reports.counted(tx, caseId, period),
      this.reports.rule(tx),
      closedMonths(tx, period.since, period.before),
      erasedUntil(tx, caseId, 'child', period.since),
      textsOf(tx, 'access-report', language, null, today),
    ]);
    if (!about) throw new NotVisible();
    tx.trace.about({ caseId, language, textVersion: version, to, ...(from === undefined ? {} : { from }) });
    const report: AccessReport = {
      caseNumber: about.number,
      child: about.child,
      from: from ?? null,
      to,
      closedMonths: gone,
      erasedUntil: erased,
      rows: rowsOf(counted, about.isProtected),
      refusals: counted.reduce((sum, { refusals }) => sum + refusals, 0),
      rule: rule ?? null,
      textVersion: version,
      isReviewed,
      printedAt: this.clock.now(),
    };
    return { name: `atkomst-${about.number}.pdf`, render: () => printed(report, new Words(texts, language)) };
  }
}

const printed = (report: AccessReport, words: Words): Promise<Buffer> =>
  printLate(async () => (await import('./access-report-document')).accessReportOf(report, words));
