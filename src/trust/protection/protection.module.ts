import { Module } from '@nestjs/common';
import { PeopleOfCaseRepository } from './people-of-case.repository';
import { ProtectionController } from './protection.controller';
import { ProtectionService } from './protection.service';
import { UnlocksController } from './unlocks.controller';
import { UnlocksRepository } from './unlocks.repository';
import { UnlocksService } from './unlocks.service';

@Module({
  controllers: [ProtectionController, UnlocksController],
  providers: [PeopleOfCaseRepository, ProtectionService, UnlocksRepository, UnlocksService],
})
export class ProtectionModule {}
