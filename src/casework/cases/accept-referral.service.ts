import type { PersonId } from '../../trust/directory/person-name';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { nextNumber } from '../../platform/database/number-series';
import type { Tx } from '../../platform/database/tx';
import { newId } from '../../platform/id';
import type { Actor } from '../../trust/access/actor';
import { DirectoryService } from '../../trust/directory/directory.service';
import type { CaseId, Programme } from './case';
import { CaseAlreadyOpen, NoPoliceInSsf } from './case.errors';
import { caseOpened } from './case.events';
import type { OpenedCaseView } from './case.view';
import { CasesRepository } from './cases.repository';
import type { AcceptReferralDto, GuardianDto } from './dto/accept-referral.dto';
import { FamilyRepository } from './family.repository';
import { type ReferralId, refusalOfNaming, refusalOfProgramme } from './referral';
import { ReferralAlreadyDecided, ReferralRefused } from './referral.errors';
import { type ReferralRow, ReferralsRepository } from './referrals.repository';

/** A referral becomes a case: the person is found or made, and the case waits for consent. */
@Injectable()
export class AcceptReferralService {
  constructor(
    private readonly referrals: ReferralsRepository,
    private readonly cases: CasesRepository,
    private readonly family: FamilyRepository,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
  ) {}

  async accept(
    tx: Tx,
    actor: Actor,
    id: ReferralId,
    version: number,
    { programme, guardians = [] }: AcceptReferralDto,
  ): Promise<OpenedCaseView> {
    const referral = await this.referrals.lock(tx, id, version);
    if (referral.status !== 'raised') throw new ReferralAlreadyDecided();
    await this.checkProgramme(tx, referral, programme);
    guardians.forEach((guardian, index) => this.checkGuardian(guardian, referral.isProtected, index));

    const now = this.clock.now();
    await this.referrals.decide(tx, referral, {
      status: 'accepted',
      decidedBy: actor.userId,
      decidedAt: now,
      decisionReason: null,
    });
    const personId = await this.directory.registerPerson(tx, referral);
    if (await this.cases.hasOpenCase(tx, personId, programme)) throw new CaseAlreadyOpen();
    const opened = await this.openCase(tx, actor, referral, programme, personId);
    if (referral.schoolStage) await this.family.setSchoolStage(tx, personId, referral.schoolStage);
    for (const guardian of guardians) await this.addGuardian(tx, personId, guardian, referral.isProtected);
    await tx.emit(caseOpened(opened.id, id));
    tx.trace.about({ caseId: opened.id, referralId: id });
    return { ...opened, version: 1 };
  }

  private async openCase(
    tx: Tx,
    actor: Actor,
    referral: ReferralRow,
    programme: Programme,
    personId: PersonId,
  ): Promise<{ readonly id: CaseId; readonly number: string }> {
    const opened = { id: newId<CaseId>(), number: await nextNumber(tx, 'case') };
    const now = this.clock.now();
    const atOpening = { phaseSince: now, openedAt: now, closedAt: null, closeReason: null };
    await this.cases.add(
      tx,
      {
        ...opened,
        ...atOpening,
        programme,
        personId,
        referralId: referral.id,
        referredBy: referral.organisationId,
        referralSource: referral.source,
        coordinatorId: actor.userId,
        phase: 'CONSENT_PENDING',
        nextEvent: null,
        nextEventOn: null,
      },
      actor.userId,
    );
    return opened;
  }

  private async addGuardian(
    tx: Tx,
    childId: PersonId,
    { relation, custody, ...guardian }: GuardianDto,
    isProtected: boolean,
  ): Promise<void> {
    const id = await this.directory.registerPerson(tx, { ...guardian, sex: 'unknown', isProtected });
    await this.family.addGuardian(tx, childId, { id, relation, custody });
  }

  private async checkProgramme(tx: Tx, referral: ReferralRow, programme: Programme): Promise<void> {
    const today = this.clock.today();
    const limits = await this.referrals.ageLimits(tx, programme, today);
    const { source, organisationKind: raisedByKind, bornOn } = referral;
    const refusal = refusalOfProgramme({ programme, source, raisedByKind, bornOn }, limits, today);
    if (refusal === 'no-police-in-ssf') throw new NoPoliceInSsf('programme');
    if (refusal) throw new ReferralRefused(refusal, 'programme');
  }

  private checkGuardian(guardian: GuardianDto, isProtected: boolean, index: number): void {
    const refusal = refusalOfNaming(isProtected, guardian);
    if (refusal) throw new ReferralRefused(refusal, `guardians.${index}.givenName`);
    const { personalIdentityNumber: number, bornOn } = guardian;
    if (number) this.directory.checkNumber(number, bornOn, `guardians.${index}.personalIdentityNumber`);
  }
}
