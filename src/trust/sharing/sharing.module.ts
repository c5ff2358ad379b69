import { Module } from '@nestjs/common';
import { ConsentModule } from '../consent/consent.module';
import { DisclosuresController } from './disclosures.controller';
import { DisclosuresRepository } from './disclosures.repository';
import { DisclosuresService } from './disclosures.service';
import { ExceptionsRepository } from './exceptions.repository';
import { Explanations } from './explain';
import { RegisterController } from './register.controller';
import { RegisterRepository } from './register.repository';
import { SharingService } from './sharing.service';

@Module({
  imports: [ConsentModule],
  controllers: [DisclosuresController, RegisterController],
  providers: [
    DisclosuresService,
    DisclosuresRepository,
    SharingService,
    ExceptionsRepository,
    RegisterRepository,
    Explanations,
  ],
  exports: [SharingService, Explanations],
})
export class SharingModule {}
