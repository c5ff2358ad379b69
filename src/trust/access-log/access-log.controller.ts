import { Controller, Get, Param, Query } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { AnswersFile, LateFile } from '../../platform/http/files';
import { IdPipe } from '../../platform/http/id.pipe';
import { CurrentTx } from '../access/current-actor';
import { Policy } from '../access/policy';
import type { CaseId } from '../consent/consent';
import { AccessLogService } from './access-log.service';
import { CaseLogView } from './access-log.view';
import { AccessReportsService } from './access-reports.service';
import { PrintAccessReportDto } from './dto/print-access-report.dto';
import { SearchCaseLogDto } from './dto/search-case-log.dto';

/** Who read and changed what in a case. Looking is logged too. */
@Controller('api/cases')
export class AccessLogController {
  constructor(
    private readonly log: AccessLogService,
    private readonly reports: AccessReportsService,
  ) {}

  /** The whole for those who may see it; what the own unit did for others. */
  @Get(':id/access-log')
  @Policy({ may: 'audit:see-case-log', audit: 'case-access.viewed', within: 'case' })
  show(
    @CurrentTx() tx: Tx,
    @Param('id', IdPipe) id: CaseId,
    @Query() wanted: SearchCaseLogDto,
  ): Promise<CaseLogView> {
    return this.log.show(tx, id, wanted);
  }

  /** "Vem har läst om mitt barn?": the family's paper of all the child's cases. */
  @Get(':id/access-report')
  @Policy({ may: 'audit:print-case-report', audit: 'case-access.printed', within: 'case' })
  @AnswersFile('application/pdf')
  async print(
    @CurrentTx() tx: Tx,
    @Param('id', IdPipe) id: CaseId,
    @Query() wanted: PrintAccessReportDto,
  ): Promise<LateFile> {
    const { name, render } = await this.reports.print(tx, id, wanted);
    return new LateFile(render, 'application/pdf', name);
  }
}
