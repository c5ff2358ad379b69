import { Module } from '@nestjs/common';
import { AccessLogController } from './access-log.controller';
import { AccessLogRepository } from './access-log.repository';
import { AccessLogService } from './access-log.service';
import { AccessReportRepository } from './access-report.repository';
import { AccessReportsService } from './access-reports.service';

@Module({
  controllers: [AccessLogController],
  providers: [AccessLogRepository, AccessLogService, AccessReportRepository, AccessReportsService],
})
export class AccessLogModule {}
