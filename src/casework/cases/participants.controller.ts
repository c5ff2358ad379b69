import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { IdPipe } from '../../platform/http/id.pipe';
import { ExpectedVersion } from '../../platform/http/version';
import type { Actor } from '../../trust/access/actor';
import { CurrentActor, CurrentTx } from '../../trust/access/current-actor';
import { Policy } from '../../trust/access/policy';
import type { CaseId, ParticipantId } from './case';
import { InviteParticipantDto } from './dto/invite-participant.dto';
import { ParticipantsView, ParticipantView } from './participant.view';
import { ParticipantsService } from './participants.service';

/** Who takes part in a case. */
@Controller('api')
export class ParticipantsController {
  constructor(private readonly participants: ParticipantsService) {}

  @Get('cases/:id/participants')
  @Policy({ may: 'participant:see', audit: 'participants.listed', within: 'case' })
  async list(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: CaseId,
  ): Promise<ParticipantsView> {
    return this.participants.list(tx, actor, id);
  }

  @Post('cases/:id/participants')
  @Policy({ may: 'participant:invite', audit: 'participant.invited' })
  async invite(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: CaseId,
    @Body() wanted: InviteParticipantDto,
  ): Promise<ParticipantView> {
    return this.participants.invite(tx, actor, id, wanted);
  }

  @Post('participants/:id/end')
  @HttpCode(200)
  @Policy({ may: 'participant:end', audit: 'participant.ended' })
  async end(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: ParticipantId,
    @ExpectedVersion() version: number,
  ): Promise<ParticipantView> {
    return this.participants.end(tx, actor, id, version);
  }
}
