import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { ageOn } from '../directory/age';
import { type CaseId, informationCategories } from './consent';
import type { ConsentPreparationView } from './consent.view';
import { type CaseFacts, ConsentSurroundingsRepository } from './consent-surroundings.repository';
import { ConsentTermsService, type Terms } from './consent-terms.service';
import { latestEnd, mayBeAbout, mayTakePart } from './offer-consent';
import { guardiansOn, isGuardianMissing, type RequiredSignatory } from './required-signatories';

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
      signatories: await this.expected(tx, terms),
      guardians: await this.guardians(tx, terms),
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

  private async guardians(tx: Tx, { guardianships, today }: Terms) {
    const ids = guardiansOn(guardianships, today).map(({ guardianId }) => guardianId);
    const names = await this.surroundings.names(tx, ids);
    return ids.map((personId) => ({ personId, name: names.get(personId) ?? null }));
  }

  private async expected(tx: Tx, { signatories, guardianships }: Terms) {
    const names = await this.surroundings.names(
      tx,
      signatories.map(({ personId }) => personId),
    );
    const custodyOf = (id: string) =>
      guardianships.find(({ guardianId }) => guardianId === id)?.custody ?? null;
    return signatories.map((each) => ({
      ...each,
      name: names.get(each.personId) ?? null,
      custody: custodyOf(each.personId),
    }));
  }
}

function hindranceOf({ isClosed }: CaseFacts, signatories: readonly RequiredSignatory[]) {
  if (isClosed) return 'case-closed';
  return signatories.length === 0 ? 'no-signatory-known' : null;
}
