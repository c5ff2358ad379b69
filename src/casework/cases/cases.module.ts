import { Module } from '@nestjs/common';
import { DirectoryModule } from '../../trust/directory/directory.module';
import { AcceptReferralService } from './accept-referral.service';
import { BoardService } from './board.service';
import { CasesController } from './cases.controller';
import { CasesService } from './cases.service';
import { ParticipantsController } from './participants.controller';
import { ParticipantsService } from './participants.service';
import { ReferralsController } from './referrals.controller';
import { ReferralsService } from './referrals.service';

@Module({
  imports: [DirectoryModule],
  controllers: [CasesController, ParticipantsController, ReferralsController],
  providers: [AcceptReferralService, BoardService, CasesService, ParticipantsService, ReferralsService],
})
export class CasesModule {}
