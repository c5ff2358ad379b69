import { Controller, Get, Param } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { IdPipe } from '../../platform/http/id.pipe';
import type { Actor } from '../../trust/access/actor';
import { CurrentActor, CurrentTx } from '../../trust/access/current-actor';
import { Policy } from '../../trust/access/policy';
import type { CaseId } from '../cases/case';
import { OverviewService } from './overview.service';
import { CaseOverviewView } from './overview.view';

/** One case on one page. */
@Controller('api/cases/:id/overview')
export class OverviewController {
  constructor(private readonly overview: OverviewService) {}

  @Get()
  @Policy({ may: 'case:see', audit: 'case.overview-viewed', within: 'case' })
  show(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: CaseId,
  ): Promise<CaseOverviewView> {
    return this.overview.show(tx, actor, id);
  }
}
