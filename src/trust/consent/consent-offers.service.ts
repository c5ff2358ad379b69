import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import type { Tx } from '../../platform/database/tx';
import { newId } from '../../platform/id';
import { StaleVersion } from '../../platform/http/problem';
import type { Actor } from '../access/actor';
import { type CaseId, type Consent, type ConsentId } from './consent';
import { draftOf, nextPlace, offerIn, type Place } from './compose-consent';
import { ConsentDraftsRepository } from './consent-drafts.repository';
import {
  CaseTakesNoConsent,
  ConsentAlreadyOffered,
  DraftExists,
  NoSignatoryKnown,
  OfferBreaksRule,
} from './consent.errors';
import { consentEvent } from './consent.events';
import type { ConsentView } from './consent.view';
import { ConsentSurroundingsRepository } from './consent-surroundings.repository';
import { ConsentTermsService, type Terms } from './consent-terms.service';
import { ConsentsRepository } from './consents.repository';
import type { DraftConsentDto } from './dto/draft-consent.dto';
import type { OfferConsentDto } from './dto/offer-consent.dto';
import { draftFaultsOf, faultsOf, type OfferFault } from './offer-consent';
import { toConsentView } from './to-consent-view';

/** Drafts a consent, and puts it before the family. */
@Injectable()
export class ConsentOffersService {
  constructor(
    private readonly consents: ConsentsRepository,
    private readonly drafts: ConsentDraftsRepository,
    private readonly surroundings: ConsentSurroundingsRepository,
    private readonly terms: ConsentTermsService,
    private readonly clock: Clock,
  ) {}

  /** Throws `NotVisible`, `CaseTakesNoConsent`, `DraftExists` and `OfferBreaksRule`. */
  async draft(tx: Tx, actor: Actor, caseId: CaseId, content: DraftConsentDto): Promise<ConsentView> {
    const terms = await this.openTerms(tx, caseId, content.guardianId);
    const draft = await this.begin(tx, terms, content);
    await this.saveDraft(tx, actor, draft, terms);
    return this.view(tx, actor, draft);
  }

  /** Throws `NotVisible`, `StaleVersion`, `ConsentAlreadyOffered` and `OfferBreaksRule`. */
  async revise(
    tx: Tx,
    actor: Actor,
    id: ConsentId,
    version: number,
    content: DraftConsentDto,
  ): Promise<ConsentView> {
    const { consent, siblings } = await this.lockDraft(tx, id, version);
    const terms = await this.openTerms(tx, consent.caseId, content.guardianId);
    if (hasDraft(siblings, content.guardianId)) throw new DraftExists();
    const revised = draftOf({ ...placeOf(consent), version: version + 1 }, content);
    await this.drafts.discard(tx, id, version);
    await this.saveDraft(tx, actor, revised, terms);
    return this.view(tx, actor, revised);
  }

  /** Throws `NotVisible`, `StaleVersion`, `ConsentAlreadyOffered` and `CaseTakesNoConsent`. */
  async discard(tx: Tx, id: ConsentId, version: number): Promise<void> {
    const { consent } = await this.lockDraft(tx, id, version);
    await this.drafts.discard(tx, consent.id, version);
  }

  /** Throws `NotVisible`, `StaleVersion`, `ConsentAlreadyOffered` and what `putForward` throws. */
  async offerDraft(tx: Tx, actor: Actor, id: ConsentId, version: number): Promise<ConsentView> {
    const { consent } = await this.lockDraft(tx, id, version);
    const terms = await this.openTerms(tx, consent.caseId, consent.guardianId ?? undefined);
    refuseFaults(faultsOf(offerIn(consent), terms.circumstances));
    return this.putForward(tx, actor, { ...consent, version: version + 1 }, terms);
  }

  /** Drafts and offers in one. Throws `NotVisible`, `CaseTakesNoConsent`, `DraftExists` and what `putForward` throws. */
  async offer(tx: Tx, actor: Actor, caseId: CaseId, content: OfferConsentDto): Promise<ConsentView> {
    const terms = await this.openTerms(tx, caseId, content.guardianId);
    if (terms.signatories.length === 0) throw new NoSignatoryKnown();
    const draft = await this.begin(tx, terms, content);
    refuseFaults(faultsOf(offerIn(draft), terms.circumstances));
    await this.drafts.insert(tx, draft, actor.userId, terms.kinds);
    tx.trace.about({ resourceId: draft.id });
    return this.putForward(tx, actor, draft, terms);
  }

  /** Throws `NoSignatoryKnown`. */
  private async putForward(tx: Tx, actor: Actor, draft: Consent, terms: Terms): Promise<ConsentView> {
    if (terms.signatories.length === 0) throw new NoSignatoryKnown();
    await this.drafts.offer(tx, draft, this.clock.now(), actor.userId);
    await tx.emit(consentEvent('consent.offered', draft));
    return this.view(tx, actor, draft);
  }

  private async begin(tx: Tx, { facts }: Terms, content: DraftConsentDto): Promise<Consent> {
    const earlier = await this.consents.lockCase(tx, facts.id);
    if (hasDraft(earlier, content.guardianId)) throw new DraftExists();
    const place = { id: newId<ConsentId>(), caseId: facts.id, programme: facts.programme, version: 1 };
    return draftOf({ ...place, ...nextPlace(earlier, content.guardianId ?? null) }, content);
  }

  private async saveDraft(tx: Tx, actor: Actor, draft: Consent, terms: Terms): Promise<void> {
    refuseFaults(draftFaultsOf(offerIn(draft), terms.circumstances));
    await this.drafts.insert(tx, draft, actor.userId, terms.kinds);
    tx.trace.about({ resourceId: draft.id });
  }

  private async openTerms(tx: Tx, caseId: CaseId, guardianId: string | undefined): Promise<Terms> {
    const terms = await this.terms.of(tx, caseId, guardianId);
    if (terms.facts.isClosed) throw new CaseTakesNoConsent();
    return terms;
  }

  private async lockDraft(tx: Tx, id: ConsentId, version: number) {
    const locked = await this.consents.lockWithSiblings(tx, id);
    tx.trace.about({ caseId: locked.consent.caseId });
    if (locked.consent.version !== version) throw new StaleVersion();
    if (locked.consent.offeredAt) throw new ConsentAlreadyOffered();
    if (locked.consent.isCaseClosed) throw new CaseTakesNoConsent();
    return locked;
  }

  private async view(tx: Tx, actor: Actor, { id, caseId }: Consent): Promise<ConsentView> {
    const consent = await this.consents.find(tx, id);
    const around = await this.surroundings.around(tx, caseId, [consent]);
    return toConsentView(consent, around, actor, this.clock.now());
  }
}

/** Whether a draft about the same person is there already. */
const hasDraft = (consents: readonly Consent[], guardianId: string | undefined): boolean =>
  consents.some((each) => each.offeredAt === null && each.guardianId === (guardianId ?? null));

const placeOf = ({ id, caseId, programme, consentNumber, followsId, version }: Consent): Place => ({
  id,
  caseId,
  programme,
  consentNumber,
  followsId,
  version,
});

function refuseFaults([fault, ...more]: readonly OfferFault[]): void {
  if (fault) throw new OfferBreaksRule([fault, ...more]);
}
