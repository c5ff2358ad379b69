import { Module } from '@nestjs/common';
import { ConsentModule } from '../consent/consent.module';
import { PapersController } from './papers.controller';
import { PapersRepository } from './papers.repository';
import { PapersService } from './papers.service';
import { ScansRepository } from './scans.repository';
import { ScansService } from './scans.service';

@Module({
  imports: [ConsentModule],
  controllers: [PapersController],
  providers: [PapersService, PapersRepository, ScansService, ScansRepository],
})
export class PapersModule {}
