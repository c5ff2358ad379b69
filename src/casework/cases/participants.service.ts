import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { NotVisible } from '../../platform/http/problem';
import type { Actor } from '../../trust/access/actor';
import type { CaseId, ParticipantId } from './case';
import type { InviteParticipantDto } from './dto/invite-participant.dto';
import type { ParticipantsView, ParticipantView } from './participant.view';

@Injectable()
export class ParticipantsService {
  async list(_tx: Tx, _actor: Actor, _id: CaseId): Promise<ParticipantsView> {
    throw new NotVisible();
  }
  async invite(_tx: Tx, _actor: Actor, _id: CaseId, _wanted: InviteParticipantDto): Promise<ParticipantView> {
    throw new NotVisible();
  }
  async end(_tx: Tx, _actor: Actor, _id: ParticipantId, _version: number): Promise<ParticipantView> {
    throw new NotVisible();
  }
}
