import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import type { Tx } from '../../platform/database/tx';
import { StaleVersion } from '../../platform/http/problem';
import { newId } from '../../platform/id';
import type { Actor } from '../access/actor';
import { may } from '../access/decide-access';
import { OwnAct } from '../access/own-act';
import {
  AgreementIsNot,
  ClosesYourOwn,
  EndsAfterItsLastDay,
  EndsInThePast,
  OrganisationHasEnded,
  UnfitAgreement,
} from './access.errors';
import {
  actsOnAgreement,
  type AgreementAct,
  agreementFault,
  type AgreementId,
  agreementState,
  type SignedAgreement,
} from './agreement';
import type { AgreementView } from './agreement.view';
import { type AgreementRow, AgreementsRepository } from './agreements.repository';
import type { EndAgreementDto } from './dto/end-agreement.dto';

/** Agreements: registered by one administrator, approved by another, ended with a reason, never edited. */
@Injectable()
export class AgreementsService {
  constructor(
    private readonly agreements: AgreementsRepository,
    private readonly clock: Clock,
  ) {}

  async list(tx: Tx, actor: Actor): Promise<AgreementView[]> {
    return (await this.agreements.list(tx)).map((row) => this.viewFor(row, actor));
  }

  /** Throws `UnfitAgreement`, `OrganisationHasEnded`. */
  async register(tx: Tx, actor: Actor, signed: SignedAgreement): Promise<AgreementView> {
    const fault = agreementFault(signed, this.clock.today());
    if (fault) throw new UnfitAgreement(fault);
    const { organisationIds } = signed;
    if ((await this.agreements.countStanding(tx, organisationIds)) !== organisationIds.length) {
      throw new OrganisationHasEnded('organisationIds');
    }
    const id = newId<AgreementId>();
    await this.agreements.register(tx, id, signed, actor.userId);
    tx.trace.about({ resourceId: id });
    return this.view(tx, actor, id);
  }

  /** Throws `OwnAct`, `AgreementIsNot`, `StaleVersion`. */
  async approve(tx: Tx, actor: Actor, id: AgreementId, version: number): Promise<AgreementView> {
    const found = await this.lookUp(tx, id, version);
    if (found.registeredBy === actor.userId) throw new OwnAct();
    if (!this.actsFor(found, actor).includes('approve')) throw new AgreementIsNot('waiting');
    await this.agreements.approve(tx, id, version, actor.userId);
    return this.view(tx, actor, id);
  }

  /** Throws `AgreementIsNot`, `EndsInThePast`, `EndsAfterItsLastDay`, `ClosesYourOwn`, `StaleVersion`. */
  async end(
    tx: Tx,
    actor: Actor,
    id: AgreementId,
    version: number,
    how: EndAgreementDto,
  ): Promise<AgreementView> {
    const found = await this.lookUp(tx, id, version);
    if (!this.actsFor(found, actor).includes('end')) throw new AgreementIsNot('standing');
    const today = this.clock.today();
    if (how.terminatedOn < today) throw new EndsInThePast();
    if (how.terminatedOn > found.validUntil) throw new EndsAfterItsLastDay();
    const wasOpen = await this.agreements.isMyOwnOpen(tx, how.terminatedOn);
    await this.agreements.end(tx, found, actor.userId, how);
    if (wasOpen && !(await this.agreements.isMyOwnOpen(tx, how.terminatedOn))) throw new ClosesYourOwn();
    return this.view(tx, actor, id);
  }

  private async lookUp(tx: Tx, id: AgreementId, version: number): Promise<AgreementRow> {
    const found = await this.agreements.find(tx, id);
    if (found.version !== version) throw new StaleVersion();
    return found;
  }

  private actsFor(row: AgreementRow, actor: Actor): AgreementAct[] {
    const held = (['approve', 'end'] as const).filter((act) => may(actor, `agreement:${act}`));
    return actsOnAgreement(row, actor.userId, held, this.clock.today());
  }

  private async view(tx: Tx, actor: Actor, id: AgreementId): Promise<AgreementView> {
    return this.viewFor(await this.agreements.find(tx, id), actor);
  }

  private viewFor(row: AgreementRow, actor: Actor): AgreementView {
    const { registeredBy, isApproved: _, ...shown } = row;
    return {
      ...shown,
      state: agreementState(row, this.clock.today()),
      isMyRegistration: registeredBy === actor.userId,
      may: this.actsFor(row, actor),
    };
  }
}
