import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module';
import { NotesModule } from '../notes/notes.module';
import { OverviewController } from './overview.controller';
import { OverviewRepository } from './overview.repository';
import { OverviewService } from './overview.service';

/** One case on one page. */
@Module({
  imports: [CasesModule, NotesModule],
  controllers: [OverviewController],
  providers: [OverviewRepository, OverviewService],
})
export class OverviewModule {}
