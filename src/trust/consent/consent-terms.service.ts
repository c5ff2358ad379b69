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
import { NotAGuardian } from './consent.errors';
import type { Kinds } from './consent-drafts.repository';
import type { Circumstances, ValidityRule } from './offer-consent';
import {
  type Guardianship,
  guardiansOn,
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

  /** For the child's facts, or for those of one guardian. Throws `NotVisible` and `NotAGuardian`. */
  async of(tx: Tx, caseId: CaseId, guardianId?: string): Promise<Terms> {
    const today = this.clock.today();
    const [facts, rule, validity, guardianships, organisations] = await tx.together([
      this.surroundings.findCase(tx, caseId),
      this.surroundings.rule<SignatoryRule>(tx, SIGNATORIES, today),
      this.surroundings.rule<ValidityRule>(tx, VALIDITY, today),
      this.surroundings.guardianships(tx, caseId),
      this.surroundings.openOrganisations(tx, today),
    ]);
    tx.trace.about({ caseId });
    const kinds = new Map(organisations.map(({ id, kind }) => [id, kind]));
    const signatories =
      guardianId === undefined
        ? requiredSignatories(facts, guardianships, rule.value, today)
        : dataSubject(guardianId, guardianships, today);
    const isAboutChild = guardianId === undefined;
    const circumstances = {
      programme: facts.programme,
      today,
      validity: validity.value,
      isChildViewRequired: isAboutChild && isChildViewRequired(facts, rule.value, today),
      isCustodyProofRequired: isAboutChild && isCustodyProofRequired(signatories, guardianships, today),
      kinds,
    };
    return { facts, today, signatories, guardianships, rule, validity, organisations, kinds, circumstances };
  }
}

/** A guardian signs alone for facts about that guardian (2.2: all whom a fact concerns must consent). */
function dataSubject(
  guardianId: string,
  guardianships: readonly Guardianship[],
  today: string,
): readonly RequiredSignatory[] {
  const found = guardiansOn(guardianships, today).find((each) => each.guardianId === guardianId);
  if (!found) throw new NotAGuardian();
  return [{ personId: found.guardianId, capacity: 'data_subject', isRequired: true }];
}
