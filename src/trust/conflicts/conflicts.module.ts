import { Module } from '@nestjs/common';
import { ConflictsController } from './conflicts.controller';
import { ConflictsRepository } from './conflicts.repository';
import { ConflictsService } from './conflicts.service';

@Module({
  controllers: [ConflictsController],
  providers: [ConflictsService, ConflictsRepository],
})
export class ConflictsModule {}
