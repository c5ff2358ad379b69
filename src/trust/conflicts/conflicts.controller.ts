import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { IdPipe } from '../../platform/http/id.pipe';
import { ExpectedVersion } from '../../platform/http/version';
import type { Actor } from '../access/actor';
import { CurrentActor, CurrentTx } from '../access/current-actor';
import { Policy } from '../access/policy';
import type { CaseId } from '../consent/consent';
import type { ConflictId } from './conflict';
import { ConflictsView, ConflictView, RecordedConflictView } from './conflict.view';
import { ConflictsService } from './conflicts.service';
import { ProposeConflictLiftingDto } from './dto/propose-lifting.dto';
import { RecordConflictDto } from './dto/record-conflict.dto';

/** Conflicts of interest (jäv): who is kept from a case. */
@Controller('api')
export class ConflictsController {
  constructor(private readonly conflicts: ConflictsService) {}

  @Get('cases/:id/conflicts')
  @Policy({ may: 'conflict:see', audit: 'conflicts.listed' })
  list(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: CaseId,
  ): Promise<ConflictsView> {
    return this.conflicts.list(tx, actor, id);
  }

  @Post('cases/:id/conflicts')
  @Policy({ may: 'conflict:record', audit: 'conflict.recorded' })
  record(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: CaseId,
    @Body() wanted: RecordConflictDto,
  ): Promise<RecordedConflictView> {
    return this.conflicts.record(tx, actor, id, wanted);
  }

  @Post('conflicts/:id/lifting')
  @HttpCode(200)
  @Policy({ may: 'conflict:propose-lifting', audit: 'conflict.lifting-proposed' })
  proposeLifting(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: ConflictId,
    @ExpectedVersion() version: number,
    @Body() { reason }: ProposeConflictLiftingDto,
  ): Promise<ConflictView> {
    return this.conflicts.proposeLifting(tx, actor, id, version, reason);
  }

  @Post('conflicts/:id/lifting/approval')
  @HttpCode(200)
  @Policy({ may: 'conflict:lift', audit: 'conflict.lifted' })
  lift(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: ConflictId,
    @ExpectedVersion() version: number,
  ): Promise<ConflictView> {
    return this.conflicts.lift(tx, actor, id, version);
  }
}
