import { Global, Module } from '@nestjs/common';
import { Witness } from '../../platform/http/witness';
import { AuditController } from './audit.controller';
import { AuditMonths } from './audit-months';
import { AuditRepository } from './audit.repository';
import { AuditTrail } from './audit-trail';
import { AuditExport } from './export/audit-export';
import { SealingJob } from './sealing/sealing.job';

@Global()
@Module({
  controllers: [AuditController],
  providers: [
    AuditExport,
    AuditMonths,
    AuditRepository,
    AuditTrail,
    SealingJob,
    { provide: Witness, useExisting: AuditTrail },
  ],
  exports: [AuditTrail, Witness],
})
export class AuditModule {}
