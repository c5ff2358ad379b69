import { newId, type OrganisationId, type UserId } from '../../../src/platform/id';
import type { InformationCategory } from '../../../src/trust/access/vocabulary';
import type { CaseId, Consent, Scope, Signatory } from '../../../src/trust/consent/consent';
import { progressOf } from '../../../src/trust/consent/consent';
import { at, type Reader, type Unit } from './cast';
import type { Programme } from '../../../src/trust/consent/consent';

/** A note, and whom its unit shared it with. */
export interface NoteFact {
  readonly id: string;
  readonly unit: Unit;
  readonly category: InformationCategory;
  readonly sharedWith: OrganisationId[];
}

/** Somebody's part in a case: from a day on, until a day or for ever. */
export interface PartFact {
  readonly id: string;
  readonly userId: UserId;
  readonly unitId: OrganisationId;
  readonly from: string;
  until: string | null;
}

export interface EmergencyFact {
  readonly userId: UserId;
  readonly unitId: OrganisationId;
  readonly openedAt: Date;
  readonly isEnded: boolean;
}

export interface DisclosureFact {
  readonly id: string;
  readonly noteId: string;
  readonly readerId: UserId;
  readonly recipientId: OrganisationId;
  readonly isOpen: boolean;
  readonly until: Date;
  isStopped: boolean;
}

export interface ConflictFact {
  readonly id: string;
  readonly userId: UserId;
  isLifted: boolean;
}

/** All that is so of one case. */
export class CaseFacts {
  readonly id = newId<CaseId>();
  readonly childId = newId();
  isProtected = false;
  isClosed = false;
  readonly consents: Consent[] = [];
  readonly notes: NoteFact[] = [];
  readonly parts: PartFact[] = [];
  readonly emergencies: EmergencyFact[] = [];
  readonly disclosures: DisclosureFact[] = [];
  readonly conflicts: ConflictFact[] = [];

  constructor(
    readonly programme: Programme,
    readonly referredBy: Unit | null,
    public bornOn: string,
  ) {}

  /** Whether a unit may have a row here at all: the police never in SSF. */
  admits(unit: Unit): boolean {
    return this.programme === 'SSPF' || unit.kind !== 'police';
  }

  /** The consent that is picked, if there is one. */
  consent(pick: number): Consent | undefined {
    return this.consents.length > 0 ? at(this.consents, pick) : undefined;
  }

  replace(consent: Consent): void {
    this.consents[this.consents.findIndex(({ id }) => id === consent.id)] = consent;
  }

  /** The first cell of the newest consent. */
  get newestCell(): Scope | undefined {
    return this.consents.at(-1)?.scopes[0];
  }

  isConflicted({ userId }: Reader): boolean {
    return this.conflicts.some((conflict) => conflict.userId === userId && !conflict.isLifted);
  }
}

/** The same consent with one answer more. */
export function answeredBy(consent: Consent, signatory: Signatory): Consent {
  const signatories = consent.signatories.map((each) => (each.id === signatory.id ? signatory : each));
  return { ...consent, signatories, progress: progressOf(signatories) };
}
