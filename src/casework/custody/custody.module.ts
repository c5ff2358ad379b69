import { Module } from '@nestjs/common';
import { DirectoryModule } from '../../trust/directory/directory.module';
import { CustodyController } from './custody.controller';
import { CustodyDecisionsController } from './custody-decisions.controller';
import { CustodyDecisionsService } from './custody-decisions.service';
import { DeadlinesService } from './deadlines.service';
import { DetentionsService } from './detentions.service';

@Module({
  imports: [DirectoryModule],
  controllers: [CustodyController, CustodyDecisionsController],
  providers: [DetentionsService, CustodyDecisionsService, DeadlinesService],
})
export class CustodyModule {}
