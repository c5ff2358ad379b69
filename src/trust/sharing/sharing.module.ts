import { Module } from '@nestjs/common';
import { ConsentModule } from '../consent/consent.module';
import { ExceptionsRepository } from './exceptions.repository';
import { SharingService } from './sharing.service';

@Module({
  imports: [ConsentModule],
  providers: [SharingService, ExceptionsRepository],
  exports: [SharingService],
})
export class SharingModule {}
