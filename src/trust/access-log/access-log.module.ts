import { Module } from '@nestjs/common';
import { AccessLogController } from './access-log.controller';
import { AccessLogRepository } from './access-log.repository';
import { AccessLogService } from './access-log.service';

@Module({
  controllers: [AccessLogController],
  providers: [AccessLogRepository, AccessLogService],
})
export class AccessLogModule {}
