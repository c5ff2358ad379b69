import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { APP_SOURCE } from '../../platform/database/data-source';
import { DirectoryModule } from '../../trust/directory/directory.module';
import { AcceptReferralService } from './accept-referral.service';
import { BoardRepository } from './board.repository';
import { BoardService } from './board.service';
import { CaseEntity, CasePhaseChangeEntity } from './case.entity';
import { CasesController } from './cases.controller';
import { CasesRepository } from './cases.repository';
import { CasesService } from './cases.service';
import { FamilyRepository } from './family.repository';
import { ParticipantEntity } from './participant.entity';
import { ParticipantsController } from './participants.controller';
import { ParticipantsRepository } from './participants.repository';
import { ParticipantsService } from './participants.service';
import { ReferralEntity } from './referral.entity';
import { ReferralsController } from './referrals.controller';
import { ReferralsRepository } from './referrals.repository';
import { ReferralsService } from './referrals.service';
import { ToDoRepository } from './to-do.repository';

/** Referrals, cases, the board, participants. */
@Module({
  imports: [
    DirectoryModule,
    TypeOrmModule.forFeature(
      [CaseEntity, CasePhaseChangeEntity, ParticipantEntity, ReferralEntity],
      APP_SOURCE,
    ),
  ],
  controllers: [CasesController, ParticipantsController, ReferralsController],
  providers: [
    AcceptReferralService,
    BoardRepository,
    BoardService,
    CasesRepository,
    CasesService,
    FamilyRepository,
    ParticipantsRepository,
    ParticipantsService,
    ReferralsRepository,
    ReferralsService,
    ToDoRepository,
  ],
  exports: [BoardService],
})
export class CasesModule {}
