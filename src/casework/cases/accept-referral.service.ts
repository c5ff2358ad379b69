import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { NotVisible } from '../../platform/http/problem';
import type { Actor } from '../../trust/access/actor';
import type { OpenedCaseView } from './case.view';
import type { AcceptReferralDto } from './dto/accept-referral.dto';
import type { ReferralId } from './referral';

@Injectable()
export class AcceptReferralService {
  async accept(
    _tx: Tx,
    _actor: Actor,
    _id: ReferralId,
    _version: number,
    _wanted: AcceptReferralDto,
  ): Promise<OpenedCaseView> {
    throw new NotVisible();
  }
}
