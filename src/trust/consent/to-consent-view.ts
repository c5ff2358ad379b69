import { stockholmDay } from '../../platform/clock/stockholm';
import type { Actor } from '../access/actor';
import { may } from '../access/decide-access';
import { type Restricted, toldIf, withheld } from '../access/restricted';
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
  const { id, caseId, consentNumber, language, validFrom, validUntil, progress, version } = consent;
  return {
    ...{ id, caseId, consentNumber, language, validFrom, validUntil, version },
    followsId: consent.followsId,
    state: stateOf(consent, now),
    guardian: guardianView(consent, around),
    endsOn: endsOn(consent),
    endsBecause: endsOn(consent) < validUntil ? 'birthday' : 'validity',
    purposes: [...consent.form.purposes],
    formVersion: consent.form.formVersion,
    informationVersion: consent.form.informationVersion,
    signed: progress.signed,
    required: progress.required,
    offeredAt: consent.offeredAt?.toISOString() ?? null,
    withdrawals: around.withdrawals
      .filter(({ consentId }) => consentId === id)
      .map((each) => withdrawalView(each, around)),
    ...withTheCase(consent, around, actor),
    ...withTheFamily(consent, around, actor),
    may: actsOn(consent, around.inCase, now),
  };
}

/** What the rows tell with the case, wholly or not at all: a consent that was offered has some of each. */
function withTheCase(consent: Consent, around: Surroundings, actor: Actor) {
  const { scopes, signatories, form } = consent;
  const wasOffered = consent.offeredAt !== null;
  const ofMatrix = <Value>(value: Value) => toldIf(scopes.length > 0 || !wasOffered, 'consent-matrix', value);
  return {
    scopes: ofMatrix(scopes.map((each) => scopeView(each, around))),
    exclusions: ofMatrix(form.exclusions.map((each) => exclusionView(each, around))),
    signatories: toldIf(
      signatories.length > 0 || !wasOffered,
      'consent-signatories',
      signatories.map((each) => signatoryView(each, around, actor)),
    ),
  };
}

/** What the family was told, and said. */
function withTheFamily(consent: Consent, around: Surroundings, actor: Actor) {
  const carries = may(actor, 'consent:see-child-view');
  const ofFamily = <Value>(value: Value) => toldIf(carries, 'consent-family', value);
  return {
    interpreter: ofFamily(consent.form.interpreter),
    maturity: ofFamily(consent.form.maturity),
    custodyProof: ofFamily(consent.form.custodyProof),
    childView: ofFamily(consent.childView),
    disagreements: ofFamily(disagreementViews(consent, around)),
  };
}

const guardianView = ({ guardianId }: Consent, { names }: Surroundings): ConsentGuardianView | null =>
  guardianId === null ? null : { personId: guardianId, name: nameIn(names, guardianId) };

/** A name that is not among the rows of this reader is withheld. */
export const nameIn = (names: Surroundings['names'], id: string): string | Restricted =>
  names.get(id) ?? withheld('consent-signatories');

const signatoryView = (
  signatory: Signatory,
  { names, colleagues }: Surroundings,
  actor: Actor,
): SignatoryView => {
  const seesProof = may(actor, 'consent:see-evidence');
  const proof = <Value>(value: Value) => toldIf(seesProof, 'consent-proof', value);
  return {
    id: signatory.id,
    name: nameIn(names, signatory.personId),
    capacity: signatory.capacity,
    isRequired: signatory.isRequired,
    signedAt: signatory.signedAt?.toISOString() ?? null,
    method: signatory.method,
    evidence: proof(signatory.evidence),
    place: proof(signatory.place),
    witness: proof(colleagues.get(signatory.witnessId ?? '') ?? null),
    provider: proof(signatory.provider),
    level: proof(signatory.level),
    scanId: proof(signatory.scanId),
    healthTicked: proof(signatory.healthTicked),
    refusedAt: signatory.refusedAt?.toISOString() ?? null,
    refusalSaid: proof(signatory.refusalSaid),
  };
};

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
  const nameOf = (id: SignatoryId): string | Restricted =>
    nameIn(names, consent.signatories.find((each) => each.id === id)?.personId ?? '');
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
  by: withdrawal.by ?? withheld('consent-signatories'),
  extent: (withdrawal.recipientId ?? withdrawal.category) ? 'part' : 'all',
  receiving: withdrawal.recipientId === null ? null : organisationView(withdrawal.recipientId, around),
  category: withdrawal.category,
});

function organisationView(id: string, { organisations }: Surroundings): ConsentOrganisationView {
  const organisation = organisations.get(id);
  if (!organisation) throw new Error('a consent names an organisation that is not there');
  return organisation;
}
