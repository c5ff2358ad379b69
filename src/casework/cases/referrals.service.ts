import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { NotVisible } from '../../platform/http/problem';
import type { Actor } from '../../trust/access/actor';
import type { RaiseReferralDto } from './dto/raise-referral.dto';
import type { SearchReferralsDto } from './dto/search-referrals.dto';
import type { ReferralId } from './referral';
import type { ReferralStateView, ReferralsView, ReferralView } from './referral.view';

@Injectable()
export class ReferralsService {
  async search(_tx: Tx, _actor: Actor, _wanted: SearchReferralsDto): Promise<ReferralsView> {
    throw new NotVisible();
  }
  async show(_tx: Tx, _actor: Actor, _id: ReferralId): Promise<ReferralView> {
    throw new NotVisible();
  }
  async raise(_tx: Tx, _actor: Actor, _wanted: RaiseReferralDto): Promise<ReferralStateView> {
    throw new NotVisible();
  }
  async decline(
    _tx: Tx,
    _actor: Actor,
    _id: ReferralId,
    _version: number,
    _reason: string,
  ): Promise<ReferralStateView> {
    throw new NotVisible();
  }
}
