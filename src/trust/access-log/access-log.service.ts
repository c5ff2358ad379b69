import { Injectable } from '@nestjs/common';
import { filtersOf } from '../../platform/database/trace';
import type { Tx } from '../../platform/database/tx';
import { readCursor } from '../../platform/http/cursor';
import { NotVisible } from '../../platform/http/problem';
import { actsInCase } from '../access/acts-in-case';
import { closedMonths } from '../audit/closed-months';
import { erasedUntil } from '../audit/erased-until';
import type { CaseId } from '../consent/consent';
import { unitsOf } from './access-by-unit';
import { endsBeforeItBegins } from './access-log.errors';
import { AccessLogRepository } from './access-log.repository';
import type { CaseLogView } from './access-log.view';
import type { SearchCaseLogDto } from './dto/search-case-log.dto';
import { periodOf } from './period';

/** Who read and changed what in a case. */
@Injectable()
export class AccessLogService {
  constructor(private readonly log: AccessLogRepository) {}

  /** Throws `NotVisible`, and `Malformed` for a time that ends before it begins. */
  async show(tx: Tx, caseId: CaseId, wanted: SearchCaseLogDto): Promise<CaseLogView> {
    const { from, to } = wanted;
    if (from !== undefined && to !== undefined && to < from) throw endsBeforeItBegins();
    const cursor = readCursor(wanted.cursor);
    const period = periodOf(from, to);
    const [[reach], page, people, acts, gone, erased] = await tx.together([
      this.log.reach(tx, caseId),
      this.log.page(tx, caseId, wanted, period, cursor),
      cursor ? Promise.resolve(null) : this.log.people(tx, caseId, period),
      actsInCase(tx, caseId, ['audit:print-case-report']),
      closedMonths(tx, period.since, period.before),
      erasedUntil(tx, caseId, 'case', period.since),
    ]);
    if (!reach) throw new NotVisible();
    tx.trace.about({ caseId, count: page.items.length, filters: filtersOf(wanted) });
    return {
      ...reach,
      may: acts.has('audit:print-case-report') ? ['print'] : [],
      units: people && unitsOf(people),
      ...page,
      closedMonths: gone,
      erasedUntil: erased,
    };
  }
}
