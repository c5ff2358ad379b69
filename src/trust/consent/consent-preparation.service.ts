import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { ageOn } from '../directory/age';
import type { PersonId } from '../directory/person-name';
import { type CaseId, informationCategories } from './consent';
import type { ConsentPreparationView } from './consent.view';
import { type CaseFacts, ConsentSurroundingsRepository } from './consent-surroundings.repository';
import { ConsentTermsService, type Terms } from './consent-terms.service';
import { latestEnd, mayBeAbout, mayTakePart } from './offer-consent';
import { guardiansOn, isGuardianMissing, type RequiredSignatory } from './required-signatories';
import { nameIn } from './to-consent-view';

/** Tells what a consent of a case would need today. */
@Injectable()
export class ConsentPreparationService {
  constructor(
    private readonly terms: ConsentTermsService,
    private readonly surroundings: ConsentSurroundingsRepository,
  ) {}

  /** Throws `NotVisible`. */
  async prepare(tx: Tx, caseId: CaseId): Promise<ConsentPreparationView> {
    const terms = await this.terms.of(tx, caseId);
    const { facts, today, signatories, guardianships, rule, validity, circumstances } = terms;
    return {
      caseId,
      programme: facts.programme,
      age: ageOn(facts.bornOn, today),
      ...(await this.people(tx, terms)),
      hindrance: hindranceOf(facts, signatories),
      isGuardianMissing:
        signatories.some(({ capacity }) => capacity === 'guardian') &&
        isGuardianMissing(guardianships, today),
      isChildViewRequired: circumstances.isChildViewRequired,
      isCustodyProofRequired: circumstances.isCustodyProofRequired,
      organisations: terms.organisations.filter(({ kind }) => mayTakePart(kind, facts.programme)),
      categories: informationCategories.filter((category) => mayBeAbout(category, facts.programme)),
      defaultValidFrom: today,
      defaultValidUntil: latestEnd(today, validity.value.defaultMonths),
      latestValidUntil: latestEnd(today, validity.value.maxMonths),
      maxMonths: validity.value.maxMonths,
      rules: [rule, validity].map(({ value: _, ...told }) => told),
    };
  }

  /** The guardians of today and those who are to sign, by the names that the actor may know. */
  private async people(tx: Tx, { signatories, guardianships, today }: Terms) {
    const guardians = guardiansOn(guardianships, today);
    const ids = [
      ...guardians.map(({ guardianId }) => guardianId),
      ...signatories.map(({ personId }) => personId),
    ];
    const names = await this.surroundings.names(tx, [...new Set(ids)]);
    const nameOf = (id: PersonId) => nameIn(names, id);
    const custodyOf = (id: PersonId) =>
      guardians.find(({ guardianId }) => guardianId === id)?.custody ?? null;
    return {
      guardians: guardians.map(({ guardianId: personId }) => ({ personId, name: nameOf(personId) })),
      signatories: signatories.map((each) => ({
        ...each,
        name: nameOf(each.personId),
        custody: custodyOf(each.personId),
      })),
    };
  }
}

function hindranceOf({ isClosed }: CaseFacts, signatories: readonly RequiredSignatory[]) {
  if (isClosed) return 'case-closed';
  return signatories.length === 0 ? 'no-signatory-known' : null;
}
