import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { nextNumber } from '../../platform/database/number-series';
import type { Tx } from '../../platform/database/tx';
import { pageOf, readCursor } from '../../platform/http/cursor';
import { newId } from '../../platform/id';
import type { Actor } from '../../trust/access/actor';
import { DirectoryService } from '../../trust/directory/directory.service';
import { isProgrammeKnownTo } from './case';
import { NoPoliceInSsf, UnknownProgramme } from './case.errors';
import { referralRaised } from './case.events';
import type { RaiseReferralDto } from './dto/raise-referral.dto';
import type { SearchReferralsDto } from './dto/search-referrals.dto';
import { type ReferralId, refusalOfReferral } from './referral';
import { ReferralAlreadyDecided, ReferralRefused } from './referral.errors';
import type { ReferralStateView, ReferralsView, ReferralView } from './referral.view';
import { listItemFor, referralFor } from './referral-views';
import { ReferralsRepository } from './referrals.repository';

const PAGE = 50;

/** Raises, shows and declines referrals. How one becomes a case: `AcceptReferralService`. */
@Injectable()
export class ReferralsService {
  constructor(
    private readonly referrals: ReferralsRepository,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
  ) {}

  async search(tx: Tx, actor: Actor, { status, cursor }: SearchReferralsDto): Promise<ReferralsView> {
    const rows = await this.referrals.search(tx, status, readCursor(cursor), PAGE);
    const { items, nextCursor } = pageOf(rows, PAGE, ({ sortKey, id }) => ({ at: sortKey, id }));
    tx.trace.listed(items.map(({ id }) => id));
    const today = this.clock.today();
    return { items: items.map((row) => listItemFor(row, actor, today)), nextCursor };
  }

  async show(tx: Tx, actor: Actor, id: ReferralId): Promise<ReferralView> {
    const row = await this.referrals.find(tx, id);
    if (row.caseId) tx.trace.about({ caseId: row.caseId });
    return referralFor(row, actor, this.clock.today());
  }

  async raise(tx: Tx, actor: Actor, wanted: RaiseReferralDto): Promise<ReferralStateView> {
    await this.checkRules(tx, actor, wanted);
    const id = newId<ReferralId>();
    const number = `A-${await nextNumber(tx, 'referral')}`;
    await this.referrals.add(tx, {
      ...wanted,
      id,
      number,
      organisationId: actor.organisationId,
      organisationKind: actor.organisationKind,
      raisedBy: actor.userId,
      givenName: wanted.givenName?.trim() ?? null,
      familyName: wanted.familyName?.trim() ?? null,
      personalIdentityNumber: wanted.personalIdentityNumber ?? null,
      schoolStage: wanted.schoolStage ?? null,
      whyNotKnown: wanted.whyNotKnown ?? null,
      status: 'raised',
      decidedBy: null,
      decidedAt: null,
      decisionReason: null,
      raisedAt: this.clock.now(),
    });
    await tx.emit(referralRaised(id));
    tx.trace.about({ resourceId: id });
    return { id, number, status: 'raised', version: 1 };
  }

  async decline(
    tx: Tx,
    actor: Actor,
    id: ReferralId,
    expectedVersion: number,
    reason: string,
  ): Promise<ReferralStateView> {
    const { number, status, version } = await this.referrals.lock(tx, id, expectedVersion);
    if (status !== 'raised') throw new ReferralAlreadyDecided();
    const decision = { status: 'declined', decidedBy: actor.userId, decidedAt: this.clock.now() } as const;
    const saved = await this.referrals.decide(tx, { id, version }, { ...decision, decisionReason: reason });
    return { id, number, status: 'declined', version: saved };
  }

  private async checkRules(tx: Tx, actor: Actor, wanted: RaiseReferralDto): Promise<void> {
    const { programme, personalIdentityNumber, bornOn } = wanted;
    if (!isProgrammeKnownTo(actor.organisationKind, programme)) throw new UnknownProgramme();
    const today = this.clock.today();
    const limits = await this.referrals.ageLimits(tx, programme, today);
    const concern = { ...wanted, raisedByKind: actor.organisationKind };
    const refusal = refusalOfReferral(concern, limits, today);
    if (refusal === 'no-police-in-ssf') throw new NoPoliceInSsf('programme');
    if (refusal) throw new ReferralRefused(refusal);
    if (personalIdentityNumber) this.directory.checkNumber(personalIdentityNumber, bornOn);
  }
}
