import { Module } from '@nestjs/common';
import { ConsentModule } from '../consent/consent.module';
import { DisclosuresController } from './disclosures.controller';
import { DisclosuresRepository } from './disclosures.repository';
import { DisclosuresService } from './disclosures.service';
import { ExceptionsRepository } from './exceptions.repository';
import { SharingService } from './sharing.service';

@Module({
  imports: [ConsentModule],
  controllers: [DisclosuresController],
  providers: [DisclosuresService, DisclosuresRepository, SharingService, ExceptionsRepository],
  exports: [SharingService],
})
export class SharingModule {}
