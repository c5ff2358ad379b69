import type { Actor } from '../access/actor';
import { may } from '../access/decide-access';
import { type Consent, type Scope, type Signatory, stateOf } from './consent';
import { actsOn } from './consent-acts';
import type {
  ConsentOrganisationView,
  ConsentScopeView,
  ConsentView,
  ConsentWithdrawalView,
  SignatoryView,
} from './consent.view';
import type { RecordedWithdrawal, Surroundings } from './consent-surroundings.repository';

/** A consent as this reader may see it now. */
export function toConsentView(consent: Consent, around: Surroundings, actor: Actor, now: Date): ConsentView {
  const carries = may(actor, 'consent:see-child-view');
  const { id, caseId, consentNumber, language, validFrom, validUntil, progress, version } = consent;
  return {
    id,
    caseId,
    consentNumber,
    state: stateOf(consent, now),
    language,
    validFrom,
    validUntil,
    childView: carries ? consent.childView : null,
    signed: progress.signed,
    required: progress.required,
    offeredAt: consent.offeredAt.toISOString(),
    signatories: consent.signatories.map((each) => signatoryView(each, around, carries)),
    scopes: consent.scopes.map((each) => scopeView(each, around)),
    withdrawals: around.withdrawals
      .filter(({ consentId }) => consentId === id)
      .map((each) => withdrawalView(each, around)),
    version,
    may: actsOn(consent, actor, now),
  };
}

const signatoryView = (signatory: Signatory, { names }: Surroundings, carries: boolean): SignatoryView => ({
  id: signatory.id,
  name: names.get(signatory.personId) ?? null,
  capacity: signatory.capacity,
  isRequired: signatory.isRequired,
  signedAt: signatory.signedAt?.toISOString() ?? null,
  method: signatory.method,
  evidence: carries ? signatory.evidence : null,
  refusedAt: signatory.refusedAt?.toISOString() ?? null,
});

const scopeView = (scope: Scope, around: Surroundings): ConsentScopeView => ({
  disclosing: organisationView(scope.discloserId, around),
  receiving: organisationView(scope.recipientId, around),
  category: scope.category,
  withdrawnAt: scope.withdrawnAt?.toISOString() ?? null,
});

const withdrawalView = (withdrawal: RecordedWithdrawal, around: Surroundings): ConsentWithdrawalView => ({
  at: withdrawal.at.toISOString(),
  form: withdrawal.form,
  by: withdrawal.by,
  extent: (withdrawal.recipientId ?? withdrawal.category) ? 'part' : 'all',
  receiving: withdrawal.recipientId === null ? null : organisationView(withdrawal.recipientId, around),
  category: withdrawal.category,
});

function organisationView(id: string, { organisations }: Surroundings): ConsentOrganisationView {
  const organisation = organisations.get(id);
  if (!organisation) throw new Error('a consent names an organisation that is not there');
  return organisation;
}
