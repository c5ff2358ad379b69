import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import type { Tx } from '../../platform/database/tx';
import { newId, type OrganisationId } from '../../platform/id';
import type { Actor } from '../access/actor';
import { ageOn } from '../directory/age';
import {
  type CaseId,
  type Consent,
  type ConsentId,
  informationCategories,
  progressOf,
  type SignatoryId,
} from './consent';
import { CaseTakesNoConsent, NoSignatoryKnown, OfferBreaksRule } from './consent.errors';
import { consentEvent } from './consent.events';
import type { ConsentPreparationView, ConsentView } from './consent.view';
import { type CaseFacts, ConsentSurroundingsRepository } from './consent-surroundings.repository';
import { ConsentsRepository } from './consents.repository';
import type { OfferConsentDto } from './dto/offer-consent.dto';
import { faultsOf, latestEnd, mayBeAbout, mayTakePart, type ValidityRule } from './offer-consent';
import {
  isChildViewRequired,
  isGuardianMissing,
  requiredSignatories,
  type RequiredSignatory,
  type SignatoryRule,
} from './required-signatories';
import { toConsentView } from './to-consent-view';

const SIGNATORIES = 'CONSENT_SIGNATORIES';
const VALIDITY = 'CONSENT_VALIDITY';

/** What it takes to put a consent before the family, and doing it. */
@Injectable()
export class ConsentOffersService {
  constructor(
    private readonly consents: ConsentsRepository,
    private readonly surroundings: ConsentSurroundingsRepository,
    private readonly clock: Clock,
  ) {}

  /** Throws `NotVisible`. */
  async prepare(tx: Tx, caseId: CaseId): Promise<ConsentPreparationView> {
    const facts = await this.surroundings.findCase(tx, caseId);
    tx.trace.about({ caseId });
    const today = this.clock.today();
    const { signatories, guardianships, rule } = await this.signatoriesOf(tx, facts, today);
    const validity = await this.surroundings.rule<ValidityRule>(tx, VALIDITY, today);
    const names = await this.surroundings.names(
      tx,
      signatories.map(({ personId }) => personId),
    );
    const organisations = await this.surroundings.openOrganisations(tx, today);
    const custodyOf = (id: string) =>
      guardianships.find(({ guardianId }) => guardianId === id)?.custody ?? null;
    return {
      caseId,
      programme: facts.programme,
      age: ageOn(facts.bornOn, today),
      signatories: signatories.map((each) => ({
        ...each,
        name: names.get(each.personId) ?? null,
        custody: custodyOf(each.personId),
      })),
      hindrance: hindranceOf(facts, signatories),
      isGuardianMissing:
        signatories.some(({ capacity }) => capacity === 'guardian') &&
        isGuardianMissing(guardianships, today),
      isChildViewRequired: isChildViewRequired(facts, rule.value, today),
      organisations: organisations.filter(({ kind }) => mayTakePart(kind, facts.programme)),
      categories: informationCategories.filter((category) => mayBeAbout(category, facts.programme)),
      defaultValidFrom: today,
      defaultValidUntil: latestEnd(today, validity.value.defaultMonths),
      latestValidUntil: latestEnd(today, validity.value.maxMonths),
      maxMonths: validity.value.maxMonths,
      rules: [rule, validity].map(({ value: _, ...told }) => told),
    };
  }

  /** Throws `NotVisible`, `CaseTakesNoConsent`, `NoSignatoryKnown` and `OfferBreaksRule`. */
  async offer(tx: Tx, actor: Actor, caseId: CaseId, offer: OfferConsentDto): Promise<ConsentView> {
    const facts = await this.surroundings.findCase(tx, caseId);
    tx.trace.about({ caseId });
    if (facts.isClosed) throw new CaseTakesNoConsent();
    const today = this.clock.today();
    const { signatories, rule } = await this.signatoriesOf(tx, facts, today);
    if (signatories.length === 0) throw new NoSignatoryKnown();
    const open = await this.surroundings.openOrganisations(tx, today);
    const kinds = new Map(open.map(({ id, kind }) => [id, kind]));
    const [fault, ...more] = faultsOf(offer, {
      programme: facts.programme,
      today,
      validity: (await this.surroundings.rule<ValidityRule>(tx, VALIDITY, today)).value,
      isChildViewRequired: isChildViewRequired(facts, rule.value, today),
      kinds,
    });
    if (fault) throw new OfferBreaksRule([fault, ...more]);
    const earlier = await this.consents.lockCase(tx, caseId);
    const consent = this.compose(facts, offer, signatories, nextNumber(earlier));
    await this.consents.insert(tx, consent, actor.userId, kinds);
    tx.trace.about({ resourceId: consent.id });
    await tx.emit(consentEvent('consent.offered', consent));
    const around = await this.surroundings.around(tx, caseId, [consent]);
    return toConsentView(consent, around, actor, this.clock.now());
  }

  private compose(
    { id: caseId, programme }: CaseFacts,
    { language, validFrom, validUntil, childView, scopes }: OfferConsentDto,
    required: readonly RequiredSignatory[],
    consentNumber: number,
  ): Consent {
    const unanswered = { signedAt: null, method: null, evidence: null, refusedAt: null };
    const signatories = required.map((each) => ({ id: newId<SignatoryId>(), ...each, ...unanswered }));
    return {
      id: newId<ConsentId>(),
      caseId,
      programme,
      consentNumber,
      language,
      validFrom,
      validUntil,
      childView: childView?.trim() ?? null,
      offeredAt: this.clock.now(),
      refusedAt: null,
      supersededAt: null,
      withdrawnAt: null,
      isCaseClosed: false,
      signatories,
      progress: progressOf(signatories),
      scopes: scopes.map(({ disclosingOrganisationId, receivingOrganisationId, category }) => ({
        discloserId: disclosingOrganisationId as OrganisationId,
        recipientId: receivingOrganisationId as OrganisationId,
        category,
        withdrawnAt: null,
      })),
      version: 1,
    };
  }

  private async signatoriesOf(tx: Tx, { personId, bornOn }: CaseFacts, today: string) {
    const rule = await this.surroundings.rule<SignatoryRule>(tx, SIGNATORIES, today);
    const guardianships = await this.surroundings.guardianships(tx, personId);
    const signatories = requiredSignatories({ personId, bornOn }, guardianships, rule.value, today);
    return { rule, guardianships, signatories };
  }
}

const nextNumber = (earlier: readonly Consent[]): number =>
  Math.max(0, ...earlier.map(({ consentNumber }) => consentNumber)) + 1;

function hindranceOf({ isClosed }: CaseFacts, signatories: readonly RequiredSignatory[]) {
  if (isClosed) return 'case-closed';
  return signatories.length === 0 ? 'no-signatory-known' : null;
}
