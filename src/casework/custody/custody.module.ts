import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DirectoryModule } from '../../trust/directory/directory.module';
import { CustodyController } from './custody.controller';
import { CustodyDeadlineEntity } from './custody-deadline.entity';
import { CustodyDecisionEntity } from './custody-decision.entity';
import { CustodyDecisionsController } from './custody-decisions.controller';
import { CustodyDecisionsRepository } from './custody-decisions.repository';
import { CustodyDecisionsService } from './custody-decisions.service';
import { CustodyLawRepository } from './custody-law.repository';
import { DeadlinesRepository } from './deadlines.repository';
import { DeadlinesService } from './deadlines.service';
import { DecisionGrounds } from './decision-grounds';
import { DetentionEntity } from './detention.entity';
import { DetentionsRepository } from './detentions.repository';
import { DetentionsService } from './detentions.service';

@Module({
  imports: [
    DirectoryModule,
    TypeOrmModule.forFeature([DetentionEntity, CustodyDecisionEntity, CustodyDeadlineEntity]),
  ],
  controllers: [CustodyController, CustodyDecisionsController],
  providers: [
    CustodyDecisionsRepository,
    CustodyDecisionsService,
    CustodyLawRepository,
    DeadlinesRepository,
    DeadlinesService,
    DecisionGrounds,
    DetentionsRepository,
    DetentionsService,
  ],
})
export class CustodyModule {}
