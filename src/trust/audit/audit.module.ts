import { Global, Module } from '@nestjs/common';
import { Witness } from '../../platform/http/witness';
import { AuditController } from './audit.controller';
import { AuditRepository } from './audit.repository';
import { AuditTrail } from './audit-trail';

@Global()
@Module({
  controllers: [AuditController],
  providers: [AuditRepository, AuditTrail, { provide: Witness, useExisting: AuditTrail }],
  exports: [AuditTrail, Witness],
})
export class AuditModule {}
