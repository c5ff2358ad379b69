import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { IdPipe } from '../../platform/http/id.pipe';
import { ExpectedVersion } from '../../platform/http/version';
import type { Actor } from '../../trust/access/actor';
import { CurrentActor, CurrentTx } from '../../trust/access/current-actor';
import { Policy } from '../../trust/access/policy';
import type { ReleaseId } from './statistics.repository';
import { StatisticsService } from './statistics.service';
import { ProposalsView, ReleasesView, ReleaseView } from './statistics.view';

/** Released figures, read under the database role that can read nothing else; and how they come to be released. */
@Controller('api/statistics')
export class StatisticsController {
  constructor(private readonly statistics: StatisticsService) {}

  @Get('releases')
  @Policy({ may: 'statistics:read', audit: 'statistics.listed', reads: 'released-figures' })
  released(@CurrentTx() tx: Tx): Promise<ReleasesView> {
    return this.statistics.released(tx);
  }

  @Get('releases/latest')
  @Policy({ may: 'statistics:read', audit: 'statistics.viewed', reads: 'released-figures' })
  latest(@CurrentTx() tx: Tx): Promise<ReleaseView> {
    return this.statistics.latest(tx);
  }

  @Get('releases/:id')
  @Policy({ may: 'statistics:read', audit: 'statistics.viewed', reads: 'released-figures' })
  show(@CurrentTx() tx: Tx, @Param('id', IdPipe) id: ReleaseId): Promise<ReleaseView> {
    return this.statistics.show(tx, id);
  }

  @Get('proposals')
  @Policy({ may: 'statistics:see-proposals', audit: 'statistics.proposals-listed' })
  proposals(@CurrentTx() tx: Tx, @CurrentActor() actor: Actor): Promise<ProposalsView> {
    return this.statistics.proposals(tx, actor);
  }

  @Post('proposals')
  @Policy({ may: 'statistics:propose', audit: 'statistics.proposed' })
  propose(@CurrentTx() tx: Tx, @CurrentActor() actor: Actor): Promise<ReleaseView> {
    return this.statistics.propose(tx, actor);
  }

  @Post('proposals/:id/approval')
  @HttpCode(200)
  @Policy({ may: 'statistics:approve', audit: 'statistics.approved' })
  approve(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: ReleaseId,
    @ExpectedVersion() version: number,
  ): Promise<ReleaseView> {
    return this.statistics.approve(tx, actor, id, version);
  }
}
