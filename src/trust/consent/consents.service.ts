import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { midnight, stockholmDay } from '../../platform/clock/stockholm';
import type { Tx } from '../../platform/database/tx';
import type { OrganisationId, UserId } from '../../platform/id';
import { StaleVersion } from '../../platform/http/problem';
import type { Actor } from '../access/actor';
import { attachScan, disagree, refuse, sign, type Signature, withdraw } from './answer-consent';
import {
  type CaseId,
  type Consent,
  type ConsentId,
  type CoveringConsent,
  isLive,
  isSignedByAll,
  type SignatoryId,
  stateOf,
} from './consent';
import { ConsentNotOffered, SaidInTheFuture, ScanUnknown, WitnessUnknown } from './consent.errors';
import { consentEvent } from './consent.events';
import type { ConsentsView, ConsentView } from './consent.view';
import { ConsentSurroundingsRepository } from './consent-surroundings.repository';
import { ConsentsRepository, type ReceivedWithdrawal } from './consents.repository';
import type { RecordDisagreementDto } from './dto/record-disagreement.dto';
import type { RecordRefusalDto } from './dto/record-refusal.dto';
import type { RecordSignatureDto } from './dto/record-signature.dto';
import type { RecordWithdrawalDto } from './dto/record-withdrawal.dto';
import { toConsentView } from './to-consent-view';

/** Shows consents, and records signatures, refusals and withdrawals. */
@Injectable()
export class ConsentsService {
  constructor(
    private readonly consents: ConsentsRepository,
    private readonly surroundings: ConsentSurroundingsRepository,
    private readonly clock: Clock,
  ) {}

  /** One consent, for other features. Throws `NotVisible`. */
  find(tx: Tx, id: ConsentId): Promise<Consent> {
    return this.consents.find(tx, id);
  }

  /** What the consents of a case cover, for other features: what may be shown is decided from them. */
  covering(tx: Tx, caseId: CaseId): Promise<CoveringConsent[]> {
    return this.consents.covering(tx, caseId);
  }

  /** Throws `NotVisible`. */
  async list(tx: Tx, actor: Actor, caseId: CaseId): Promise<ConsentsView> {
    const [, consents] = await tx.together([
      this.surroundings.findCase(tx, caseId),
      this.consents.search(tx, caseId),
    ]);
    tx.trace.about({ caseId });
    tx.trace.listed(consents.map(({ id }) => id));
    const around = await this.surroundings.around(tx, caseId, consents);
    const now = this.clock.now();
    return {
      items: consents.map((consent) => toConsentView(consent, around, actor, now)),
      may: around.inCase.has('consent:offer') ? ['offer'] : [],
    };
  }

  /** Throws `NotVisible`, `StaleVersion` and what `sign` throws. The last needed signature ends earlier consents. */
  async sign(
    tx: Tx,
    actor: Actor,
    id: ConsentId,
    version: number,
    received: RecordSignatureDto,
  ): Promise<ConsentView> {
    const { consent, siblings } = await this.lock(tx, id, version);
    const now = this.clock.now();
    const signature = this.signatureOf(consent, received, now);
    const signed = sign(consent, signature, actor.userId, now);
    if (signature.witnessId && !(await this.surroundings.isColleague(tx, signature.witnessId)))
      throw new WitnessUnknown();
    if (signature.scanId && !(await this.surroundings.isScanOf(tx, signature.scanId, id)))
      throw new ScanUnknown();
    await this.consents.saveSignature(tx, signed, signature, actor.userId);
    if (isSignedByAll(signed)) await this.supersedeEarlier(tx, signed, siblings, now);
    await tx.emit(consentEvent('consent.signed', signed));
    return this.view(tx, actor, signed, now);
  }

  /** Throws `NotVisible`, `StaleVersion`, `ScanUnknown` and what `attachScan` throws. */
  async attachScan(
    tx: Tx,
    actor: Actor,
    id: ConsentId,
    version: number,
    { signatoryId, scanId }: { readonly signatoryId: SignatoryId; readonly scanId: string },
  ): Promise<ConsentView> {
    const { consent } = await this.lock(tx, id, version);
    const scanned = attachScan(consent, signatoryId, scanId);
    if (!(await this.surroundings.isScanOf(tx, scanId, id))) throw new ScanUnknown();
    await this.consents.saveScan(tx, scanned, signatoryId, scanId);
    return this.view(tx, actor, scanned, this.clock.now());
  }

  private signatureOf({ offeredAt }: Consent, received: RecordSignatureDto, now: Date): Signature {
    const { signatoryId, method, signedOn, evidence, place, witnessId, provider, level, scanId } = received;
    const isToday = signedOn === undefined || signedOn === this.clock.today();
    const isDayOfOffer = offeredAt !== null && signedOn === stockholmDay(offeredAt);
    return {
      signatoryId: signatoryId as SignatoryId,
      method,
      evidence,
      // Only the day is known: no moment before the offer.
      signedAt: isToday ? now : isDayOfOffer ? offeredAt : midnight(signedOn),
      place: place ?? null,
      witnessId: (witnessId as UserId | undefined) ?? null,
      provider: provider ?? null,
      level: level ?? null,
      scanId: scanId ?? null,
      healthTicked: received.healthTicked ?? null,
    };
  }

  private async supersedeEarlier(
    tx: Tx,
    { consentNumber, guardianId }: Consent,
    siblings: readonly Consent[],
    now: Date,
  ): Promise<void> {
    const earlier = siblings.filter(
      (each) =>
        each.guardianId === guardianId && each.consentNumber < consentNumber && isLive(stateOf(each, now)),
    );
    await this.consents.supersede(
      tx,
      earlier.map(({ id }) => id),
      now,
    );
  }

  /** Throws `NotVisible`, `StaleVersion` and what `refuse` throws. */
  async refuse(
    tx: Tx,
    actor: Actor,
    id: ConsentId,
    version: number,
    { signatoryId, said }: RecordRefusalDto,
  ): Promise<ConsentView> {
    const { consent } = await this.lock(tx, id, version);
    const now = this.clock.now();
    const refusal = { signatoryId: signatoryId as SignatoryId, said };
    const refused = refuse(consent, refusal, now);
    await this.consents.saveRefusal(tx, refused, refusal, actor.userId, now);
    await tx.emit(consentEvent('consent.refused', refused));
    return this.view(tx, actor, refused, now);
  }

  /** Throws `NotVisible`, `StaleVersion`, `SaidInTheFuture` and what `disagree` throws. Then there is no consent. */
  async disagree(
    tx: Tx,
    actor: Actor,
    id: ConsentId,
    version: number,
    { inFavourId, againstId, saidOn, said }: RecordDisagreementDto,
  ): Promise<ConsentView> {
    const { consent } = await this.lock(tx, id, version);
    if (saidOn > this.clock.today()) throw new SaidInTheFuture();
    const now = this.clock.now();
    const parts = {
      inFavourId: inFavourId as SignatoryId,
      againstId: againstId as SignatoryId,
      saidOn,
      said,
    };
    const refused = disagree(consent, parts, now);
    if (refused !== consent)
      await this.consents.saveRefusal(tx, refused, { signatoryId: parts.againstId, said }, actor.userId, now);
    await this.consents.saveDisagreement(tx, consent, parts, actor.userId, now);
    await tx.emit(consentEvent('consent.disagreed-on', refused));
    return this.view(tx, actor, refused, now);
  }

  /**
   * Throws `NotVisible`, `SaidInTheFuture` and what `withdraw` throws. The answer is composed of what the reader knew before: from the
   * next request on, a reader whom the withdrawal shuts out finds nothing here.
   */
  async withdraw(
    tx: Tx,
    actor: Actor,
    id: ConsentId,
    { signatoryId, form, saidOn, receivingOrganisationId, category }: RecordWithdrawalDto,
  ): Promise<ConsentView> {
    const { consent } = await this.consents.lockWithSiblings(tx, id);
    tx.trace.about({ caseId: consent.caseId });
    const now = this.clock.now();
    const today = this.clock.today();
    if (saidOn !== undefined && saidOn > today) throw new SaidInTheFuture();
    const recipientId = receivingOrganisationId as OrganisationId | undefined;
    const from = { signatoryId: signatoryId as SignatoryId, form, saidOn: saidOn ?? today };
    const received = { ...from, recipientId, category };
    const withdrawn = withdraw(consent, received, now);
    const around = await this.surroundings.around(tx, consent.caseId, [consent]);
    await this.consents.saveWithdrawal(tx, consent, received, actor.userId, now);
    await tx.emit(consentEvent('consent.withdrawn', withdrawn));
    const withdrawals = [...around.withdrawals, recorded(consent, received, now)];
    const inCase = await this.surroundings.acts(tx, consent.caseId);
    return toConsentView(withdrawn, { ...around, withdrawals, inCase }, actor, now);
  }

  private async lock(tx: Tx, id: ConsentId, version: number) {
    const locked = await this.consents.lockWithSiblings(tx, id);
    tx.trace.about({ caseId: locked.consent.caseId });
    if (locked.consent.version !== version) throw new StaleVersion();
    if (!locked.consent.offeredAt) throw new ConsentNotOffered();
    return locked;
  }

  private async view(tx: Tx, actor: Actor, saved: Consent, now: Date): Promise<ConsentView> {
    const [consent, around] = await tx.together([
      this.consents.find(tx, saved.id),
      this.surroundings.around(tx, saved.caseId, [saved]),
    ]);
    return toConsentView(consent, around, actor, now);
  }
}

const recorded = ({ id, signatories }: Consent, received: ReceivedWithdrawal, at: Date) => ({
  consentId: id,
  at,
  saidOn: received.saidOn,
  form: received.form,
  by: signatories.find((each) => each.id === received.signatoryId)?.capacity ?? null,
  recipientId: received.recipientId ?? null,
  category: received.category ?? null,
});
