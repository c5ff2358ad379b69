import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import type { Tx } from '../../platform/database/tx';
import type { CaseId } from './consent';
import {
  type CaseFacts,
  ConsentSurroundingsRepository,
  type NamedOrganisation,
  type StandingRule,
} from './consent-surroundings.repository';
import type { Kinds } from './consent-drafts.repository';
import type { Circumstances, ValidityRule } from './offer-consent';
import {
  type Guardianship,
  isChildViewRequired,
  isCustodyProofRequired,
  type RequiredSignatory,
  requiredSignatories,
  type SignatoryRule,
} from './required-signatories';

const SIGNATORIES = 'CONSENT_SIGNATORIES';
const VALIDITY = 'CONSENT_VALIDITY';

/** What a consent of a case has to keep to today: who signs, which rules stand, which organisations take part. */
export interface Terms {
  readonly facts: CaseFacts;
  readonly today: string;
  readonly signatories: readonly RequiredSignatory[];
  readonly guardianships: readonly Guardianship[];
  readonly rule: StandingRule<SignatoryRule>;
  readonly validity: StandingRule<ValidityRule>;
  readonly organisations: readonly NamedOrganisation[];
  readonly kinds: Kinds;
  readonly circumstances: Circumstances;
}

/** Gathers the terms of a consent. */
@Injectable()
export class ConsentTermsService {
  constructor(
    private readonly surroundings: ConsentSurroundingsRepository,
    private readonly clock: Clock,
  ) {}

  /** Throws `NotVisible`. */
  async of(tx: Tx, caseId: CaseId): Promise<Terms> {
    const facts = await this.surroundings.findCase(tx, caseId);
    tx.trace.about({ caseId });
    const today = this.clock.today();
    const rule = await this.surroundings.rule<SignatoryRule>(tx, SIGNATORIES, today);
    const validity = await this.surroundings.rule<ValidityRule>(tx, VALIDITY, today);
    const guardianships = await this.surroundings.guardianships(tx, facts.personId);
    const organisations = await this.surroundings.openOrganisations(tx, today);
    const kinds = new Map(organisations.map(({ id, kind }) => [id, kind]));
    const signatories = requiredSignatories(facts, guardianships, rule.value, today);
    const circumstances = {
      programme: facts.programme,
      today,
      validity: validity.value,
      isChildViewRequired: isChildViewRequired(facts, rule.value, today),
      isCustodyProofRequired: isCustodyProofRequired(signatories, guardianships, today),
      kinds,
    };
    return { facts, today, signatories, guardianships, rule, validity, organisations, kinds, circumstances };
  }
}
