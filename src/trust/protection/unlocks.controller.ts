import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { IdPipe } from '../../platform/http/id.pipe';
import { ExpectedVersion } from '../../platform/http/version';
import type { Actor } from '../access/actor';
import { CurrentActor, CurrentTx } from '../access/current-actor';
import { Policy } from '../access/policy';
import type { CaseId } from '../consent/consent';
import type { PersonId } from '../directory/person-name';
import { AskToUnlockDto } from './dto/ask-to-unlock.dto';
import type { UnlockId } from './protection';
import { UnlocksView, UnlockView } from './protection.view';
import { UnlocksService } from './unlocks.service';

/** Unlocking the name of a protected person: one asks, another answers. */
@Controller('api')
export class UnlocksController {
  constructor(private readonly unlocks: UnlocksService) {}

  @Get('identity-unlocks')
  @Policy({ may: 'identity:see-unlocks', audit: 'identity-unlocks.listed' })
  list(@CurrentTx() tx: Tx, @CurrentActor() actor: Actor): Promise<UnlocksView> {
    return this.unlocks.list(tx, actor);
  }

  @Post('cases/:id/people/:personId/unlocks')
  @Policy({ may: 'identity:ask-to-unlock', audit: 'identity-unlock.requested' })
  ask(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) caseId: CaseId,
    @Param('personId', IdPipe) personId: PersonId,
    @Body() wanted: AskToUnlockDto,
  ): Promise<UnlockView> {
    return this.unlocks.ask(tx, actor, { caseId, personId }, wanted);
  }

  @Post('identity-unlocks/:id/approval')
  @HttpCode(200)
  @Policy({ may: 'identity:approve-unlocking', audit: 'identity-unlock.approved' })
  approve(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: UnlockId,
    @ExpectedVersion() version: number,
  ): Promise<UnlockView> {
    return this.unlocks.approve(tx, actor, id, version);
  }

  @Post('identity-unlocks/:id/refusal')
  @HttpCode(200)
  @Policy({ may: 'identity:approve-unlocking', audit: 'identity-unlock.refused' })
  refuse(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: UnlockId,
    @ExpectedVersion() version: number,
  ): Promise<UnlockView> {
    return this.unlocks.refuse(tx, actor, id, version);
  }
}
