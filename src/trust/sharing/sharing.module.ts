import { Module } from '@nestjs/common';
import { ConsentModule } from '../consent/consent.module';
import { SharingService } from './sharing.service';

@Module({
  imports: [ConsentModule],
  providers: [SharingService],
  exports: [SharingService],
})
export class SharingModule {}
