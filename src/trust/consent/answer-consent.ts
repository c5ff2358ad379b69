import type { OrganisationId } from '../../platform/id';
import {
  type Consent,
  type InformationCategory,
  isLive,
  isSignedByAll,
  progressOf,
  type Scope,
  type Signatory,
  type SignatoryId,
  type SignatureMethod,
  stateOf,
} from './consent';
import {
  AlreadyAnswered,
  ConsentAlreadyGiven,
  ConsentEnded,
  NotASignatory,
  NothingToWithdraw,
  SignatureInTheFuture,
} from './consent.errors';

/** A signature as it was received. */
export interface Signature {
  readonly signatoryId: SignatoryId;
  readonly method: SignatureMethod;
  readonly signedAt: Date;
  readonly evidence: string;
}

/** What somebody takes back: everything, or what reaches one recipient, one category, or both at once. */
export interface Withdrawal {
  readonly signatoryId: SignatoryId;
  readonly recipientId?: OrganisationId | undefined;
  readonly category?: InformationCategory | undefined;
}

/** Throws `ConsentEnded`, `NotASignatory`, `AlreadyAnswered` and `SignatureInTheFuture`. */
export function sign(consent: Consent, signature: Signature, now: Date): Consent {
  if (!isLive(stateOf(consent, now))) throw new ConsentEnded();
  findUnanswered(consent, signature.signatoryId);
  if (signature.signedAt > now) throw new SignatureInTheFuture();
  const { signatoryId, ...signed } = signature;
  return answered(consent, signatoryId, signed);
}

/**
 * A no from somebody whose signature is needed ends the consent; from a child who was only offered to sign it is
 * written down. Throws `ConsentEnded`, `ConsentAlreadyGiven`, `NotASignatory` and `AlreadyAnswered`.
 */
export function refuse(consent: Consent, signatoryId: SignatoryId, now: Date): Consent {
  if (!isLive(stateOf(consent, now))) throw new ConsentEnded();
  const { isRequired } = findUnanswered(consent, signatoryId);
  if (isSignedByAll(consent)) throw new ConsentAlreadyGiven();
  const refused = answered(consent, signatoryId, { refusedAt: now });
  return isRequired ? { ...refused, refusedAt: now } : refused;
}

/** Takes effect at once. Throws `NotASignatory`, and `NothingToWithdraw` when it was never given or is over. */
export function withdraw(consent: Consent, withdrawal: Withdrawal, now: Date): Consent {
  const { signedAt } = find(consent, withdrawal.signatoryId);
  if (!signedAt || !isLive(stateOf(consent, now))) throw new NothingToWithdraw();
  const next = { ...consent, version: consent.version + 1 };
  if (!withdrawal.recipientId && !withdrawal.category) return { ...next, withdrawnAt: now };
  const isTakenBack = (scope: Scope): boolean => !scope.withdrawnAt && concerns(withdrawal, scope);
  if (!consent.scopes.some(isTakenBack)) throw new NothingToWithdraw();
  return {
    ...next,
    scopes: consent.scopes.map((scope) => (isTakenBack(scope) ? { ...scope, withdrawnAt: now } : scope)),
  };
}

const concerns = ({ recipientId, category }: Withdrawal, scope: Scope): boolean =>
  (!recipientId || scope.recipientId === recipientId) && (!category || scope.category === category);

function find({ signatories }: Consent, id: SignatoryId): Signatory {
  const signatory = signatories.find((each) => each.id === id);
  if (!signatory) throw new NotASignatory();
  return signatory;
}

function findUnanswered(consent: Consent, id: SignatoryId): Signatory {
  const signatory = find(consent, id);
  if (signatory.signedAt ?? signatory.refusedAt) throw new AlreadyAnswered();
  return signatory;
}

function answered(consent: Consent, id: SignatoryId, answer: Partial<Signatory>): Consent {
  const signatories = consent.signatories.map((each) => (each.id === id ? { ...each, ...answer } : each));
  return { ...consent, signatories, progress: progressOf(signatories), version: consent.version + 1 };
}
