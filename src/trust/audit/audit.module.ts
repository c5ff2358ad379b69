import { Global, Module } from '@nestjs/common';
import { Witness } from '../../platform/http/witness';
import { AuditController } from './audit.controller';
import { AuditMonths } from './audit-months';
import { AuditRepository } from './audit.repository';
import { AuditTrail } from './audit-trail';
import { ClosingsController } from './closing/closings.controller';
import { ClosingsRepository } from './closing/closings.repository';
import { ErasuresController } from './erasing/erasures.controller';
import { ErasuresRepository } from './erasing/erasures.repository';
import { ErasuresService } from './erasing/erasures.service';
import { AuditExport } from './export/audit-export';
import { RefusalBudget } from './refusal-budget';
import { RefusalCounts } from './refusal-counts';
import { SealingJob } from './sealing/sealing.job';
import { EventProof } from './proof/event-proof';
import { IntegrityController } from './verification/integrity.controller';
import { IntegrityService } from './verification/integrity.service';
import { VerificationFigures } from './verification/verification-figures';
import { VerificationRepository } from './verification/verification.repository';
import { Verifications } from './verification/verifications';

@Global()
@Module({
  controllers: [AuditController, ClosingsController, ErasuresController, IntegrityController],
  providers: [
    AuditExport,
    AuditMonths,
    AuditRepository,
    AuditTrail,
    ClosingsRepository,
    ErasuresRepository,
    ErasuresService,
    RefusalBudget,
    RefusalCounts,
    SealingJob,
    EventProof,
    IntegrityService,
    VerificationFigures,
    VerificationRepository,
    Verifications,
    { provide: Witness, useExisting: AuditTrail },
  ],
  exports: [AuditTrail, Witness],
})
export class AuditModule {}
