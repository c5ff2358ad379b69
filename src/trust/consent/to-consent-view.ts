import { stockholmDay } from '../../platform/clock/stockholm';
import type { Actor } from '../access/actor';
import { may } from '../access/decide-access';
import {
  type Consent,
  endsOn,
  isDecidingGuardian,
  type Scope,
  type Signatory,
  type SignatoryId,
  stateOf,
} from './consent';
import { actsOn } from './consent-acts';
import type { Exclusion } from './consent-form';
import type {
  ConsentDisagreementView,
  ConsentExclusionView,
  ConsentGuardianView,
  ConsentOrganisationView,
  ConsentScopeView,
  ConsentView,
  ConsentWithdrawalView,
  SignatoryView,
} from './consent.view';
import type {
  RecordedDisagreement,
  RecordedWithdrawal,
  Surroundings,
} from './consent-surroundings.repository';

/** A consent as this reader may see it now. */
export function toConsentView(consent: Consent, around: Surroundings, actor: Actor, now: Date): ConsentView {
  const carries = may(actor, 'consent:see-child-view');
  const seesProof = may(actor, 'consent:see-evidence');
  const { id, caseId, consentNumber, language, validFrom, validUntil, progress, version, form } = consent;
  const endsEarly = endsOn(consent) < validUntil;
  return {
    id,
    caseId,
    consentNumber,
    followsId: consent.followsId,
    state: stateOf(consent, now),
    guardian: guardianView(consent, around),
    language,
    validFrom,
    validUntil,
    endsOn: endsOn(consent),
    endsBecause: endsEarly ? 'birthday' : 'validity',
    purposes: [...form.purposes],
    exclusions: form.exclusions.map((each) => exclusionView(each, around)),
    formVersion: form.formVersion,
    informationVersion: form.informationVersion,
    interpreter: carries ? form.interpreter : null,
    maturity: carries ? form.maturity : null,
    custodyProof: carries ? form.custodyProof : null,
    childView: carries ? consent.childView : null,
    signed: progress.signed,
    required: progress.required,
    offeredAt: consent.offeredAt?.toISOString() ?? null,
    signatories: consent.signatories.map((each) => signatoryView(each, around, seesProof)),
    scopes: consent.scopes.map((each) => scopeView(each, around)),
    withdrawals: around.withdrawals
      .filter(({ consentId }) => consentId === id)
      .map((each) => withdrawalView(each, around)),
    disagreements: carries ? disagreementViews(consent, around) : [],
    version,
    may: actsOn(consent, actor, now),
  };
}

const guardianView = ({ guardianId }: Consent, { names }: Surroundings): ConsentGuardianView | null =>
  guardianId === null ? null : { personId: guardianId, name: names.get(guardianId) ?? null };

const signatoryView = (
  signatory: Signatory,
  { names, colleagues }: Surroundings,
  seesProof: boolean,
): SignatoryView => ({
  id: signatory.id,
  name: names.get(signatory.personId) ?? null,
  capacity: signatory.capacity,
  isRequired: signatory.isRequired,
  signedAt: signatory.signedAt?.toISOString() ?? null,
  method: signatory.method,
  evidence: seesProof ? signatory.evidence : null,
  place: seesProof ? signatory.place : null,
  witness: seesProof ? (colleagues.get(signatory.witnessId ?? '') ?? null) : null,
  provider: seesProof ? signatory.provider : null,
  level: seesProof ? signatory.level : null,
  scanId: seesProof ? signatory.scanId : null,
  refusedAt: signatory.refusedAt?.toISOString() ?? null,
  refusalSaid: seesProof ? signatory.refusalSaid : null,
});

const exclusionView = (
  { recipientId, category, words }: Exclusion,
  around: Surroundings,
): ConsentExclusionView => ({
  receiving: recipientId === null ? null : organisationView(recipientId, around),
  category,
  words,
});

/** Those that were written down, and those that the answers themselves show: one has signed and another said no. */
function disagreementViews(
  consent: Consent,
  { disagreements, names }: Surroundings,
): ConsentDisagreementView[] {
  const nameOf = (id: SignatoryId): string | null =>
    names.get(consent.signatories.find((each) => each.id === id)?.personId ?? '') ?? null;
  const written = disagreements.filter(({ consentId }) => consentId === consent.id);
  return [...written, ...shownByAnswers(consent, written)].map(({ inFavourId, againstId, saidOn, said }) => ({
    inFavour: nameOf(inFavourId),
    against: nameOf(againstId),
    saidOn,
    said,
  }));
}

function shownByAnswers({ signatories }: Consent, written: readonly RecordedDisagreement[]) {
  const guardians = signatories.filter(isDecidingGuardian);
  const isWritten = (inFavour: SignatoryId, against: SignatoryId): boolean =>
    written.some(({ inFavourId, againstId }) => inFavourId === inFavour && againstId === against);
  return guardians.flatMap(({ id: againstId, refusedAt, refusalSaid }) =>
    guardians.flatMap(({ id: inFavourId, signedAt }) =>
      refusedAt && signedAt && !isWritten(inFavourId, againstId)
        ? [{ inFavourId, againstId, saidOn: stockholmDay(refusedAt), said: refusalSaid }]
        : [],
    ),
  );
}

const scopeView = (scope: Scope, around: Surroundings): ConsentScopeView => ({
  disclosing: organisationView(scope.discloserId, around),
  receiving: organisationView(scope.recipientId, around),
  category: scope.category,
  withdrawnAt: scope.withdrawnAt?.toISOString() ?? null,
});

const withdrawalView = (withdrawal: RecordedWithdrawal, around: Surroundings): ConsentWithdrawalView => ({
  at: withdrawal.at.toISOString(),
  saidOn: withdrawal.saidOn,
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
