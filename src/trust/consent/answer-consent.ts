import type { OrganisationId, UserId } from '../../platform/id';
import {
  type Consent,
  type InformationCategory,
  isDecidingGuardian,
  isLive,
  isSignedByAll,
  progressOf,
  type Scope,
  type Signatory,
  type SignatoryId,
  type SignatureLevel,
  type SignatureMethod,
  stateOf,
} from './consent';
import {
  AlreadyAnswered,
  CaseTakesNoScan,
  ConsentAlreadyGiven,
  ConsentEnded,
  DisagreementNeedsTwo,
  EvidenceIncomplete,
  HealthUnanswered,
  NotASignatory,
  NothingToWithdraw,
  ScanUnknown,
  SignatureBeforeOffer,
  SignatureInTheFuture,
  SignatureTakesNoScan,
  WitnessIsReceiver,
} from './consent.errors';

/** A signature as it was received. */
export interface Signature {
  readonly signatoryId: SignatoryId;
  readonly method: SignatureMethod;
  readonly signedAt: Date;
  /** Where the proof lies: the original in the archive, the signature's reference, the note of what was said. */
  readonly evidence: string;
  readonly place: string | null;
  readonly witnessId: UserId | null;
  readonly provider: string | null;
  readonly level: SignatureLevel | null;
  /** The stored scan of the signed paper. */
  readonly scanId: string | null;
  /** Whether the box for health is ticked; null where there is none. */
  readonly healthTicked: boolean | null;
}

/** A no, and what was said with it. */
export interface Refusal {
  readonly signatoryId: SignatoryId;
  readonly said?: string | undefined;
}

/** Two guardians who are asked and do not agree. */
export interface Disagreement {
  readonly inFavourId: SignatoryId;
  readonly againstId: SignatoryId;
  /** `YYYY-MM-DD` */
  readonly saidOn: string;
  readonly said: string;
}

/** What somebody takes back: everything, or what reaches one recipient, one category, or both at once. */
export interface Withdrawal {
  readonly signatoryId: SignatoryId;
  readonly recipientId?: OrganisationId | undefined;
  readonly category?: InformationCategory | undefined;
}

/** Throws what `EvidenceIncomplete` covers, `WitnessIsReceiver`, `ConsentEnded`, `NotASignatory`, `AlreadyAnswered`, `SignatureInTheFuture`, `SignatureBeforeOffer` and `HealthUnanswered`. */
export function sign(consent: Consent, signature: Signature, receiverId: UserId, now: Date): Consent {
  const missing = missingEvidence(signature);
  if (missing.length > 0) throw new EvidenceIncomplete(missing);
  if (signature.scanId !== null && signature.method !== 'PAPER_SCAN') throw new ScanUnknown();
  if (signature.witnessId === receiverId) throw new WitnessIsReceiver();
  if (!isLive(stateOf(consent, now))) throw new ConsentEnded();
  findUnanswered(consent, signature.signatoryId);
  if (signature.signedAt > now) throw new SignatureInTheFuture();
  if (!consent.offeredAt || signature.signedAt < consent.offeredAt) throw new SignatureBeforeOffer();
  const { signatoryId, ...signed } = signature;
  if (!consent.scopes.some(isOpenHealth))
    return answered(consent, signatoryId, { ...signed, healthTicked: null });
  if (signed.healthTicked === null) throw new HealthUnanswered();
  const next = answered(consent, signatoryId, signed);
  return signed.healthTicked ? next : { ...next, scopes: withoutHealth(consent.scopes, signed.signedAt) };
}

const isOpenHealth = ({ category, withdrawnAt }: Scope): boolean => category === 'health' && !withdrawnAt;

/** The box is for each of them: one who leaves it empty lets nothing about health be told. */
const withoutHealth = (scopes: readonly Scope[], at: Date): Scope[] =>
  scopes.map((scope) => (isOpenHealth(scope) ? { ...scope, withdrawnAt: at } : scope));

/** Which parts of the evidence a method needs and does not have. */
const missingEvidence = ({ method, place, witnessId, provider, level }: Signature): string[] => {
  const needed: Readonly<Record<SignatureMethod, Readonly<Record<string, unknown>>>> = {
    PAPER_SCAN: {},
    ORAL_DOCUMENTED: { witnessId, place },
    E_SIGNATURE: { provider, level },
  };
  return Object.entries(needed[method]).flatMap(([field, value]) => (value === null ? [field] : []));
};

/**
 * A no from somebody whose signature is needed ends the consent; from a child who was only offered to sign it is
 * written down. Throws `ConsentEnded`, `ConsentAlreadyGiven`, `NotASignatory` and `AlreadyAnswered`.
 */
export function refuse(consent: Consent, { signatoryId, said }: Refusal, now: Date): Consent {
  if (!isLive(stateOf(consent, now))) throw new ConsentEnded();
  const { isRequired } = findUnanswered(consent, signatoryId);
  if (isSignedByAll(consent)) throw new ConsentAlreadyGiven();
  const refused = answered(consent, signatoryId, { refusedAt: now, refusalSaid: said ?? null });
  return isRequired ? { ...refused, refusedAt: now } : refused;
}

/**
 * Guardians who do not agree: there is no consent, whatever the other one has signed. Throws `DisagreementNeedsTwo`,
 * `NotASignatory`, and what `refuse` throws where the one against has not said no before.
 */
export function disagree(
  consent: Consent,
  { inFavourId, againstId, said }: Disagreement,
  now: Date,
): Consent {
  const [inFavour, against] = [find(consent, inFavourId), find(consent, againstId)];
  const areTwo =
    inFavour !== against &&
    !inFavour.refusedAt &&
    isDecidingGuardian(inFavour) &&
    isDecidingGuardian(against);
  if (!areTwo) throw new DisagreementNeedsTwo();
  if (consent.isCaseClosed) throw new ConsentEnded();
  return against.refusedAt ? consent : refuse(consent, { signatoryId: againstId, said }, now);
}

/**
 * The scan of a paper that was signed before it was scanned. Throws `NotASignatory`, `CaseTakesNoScan` and
 * `SignatureTakesNoScan`.
 */
export function attachScan(consent: Consent, signatoryId: SignatoryId, scanId: string): Consent {
  const signatory = find(consent, signatoryId);
  if (consent.isCaseClosed) throw new CaseTakesNoScan();
  if (!lacksScan(signatory)) throw new SignatureTakesNoScan();
  return answered(consent, signatoryId, { scanId });
}

/** Whether somebody has signed on a paper that is not scanned yet. */
export const lacksScan = ({ signedAt, method, scanId }: Signatory): boolean =>
  signedAt !== null && method === 'PAPER_SCAN' && scanId === null;

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
