import { RuleBroken, StateConflict } from '../../platform/http/problem';
import { type AgreementFault, MAX_YEARS } from './agreement';
import type { ProposalFault } from './membership';

const proposalFields: Readonly<Record<Exclude<ProposalFault, 'own-act'>, readonly [string, string]>> = {
  'role-does-not-fit': ['role', 'Rollen finns inte i en sådan organisation. Välj en annan roll.'],
  'begins-in-the-past': ['validFrom', 'Rollen kan börja gälla tidigast i dag.'],
  'ends-before-it-begins': ['validUntil', 'Rollen måste sluta efter att den har börjat.'],
  'term-too-long': ['validUntil', 'En roll gäller i högst tolv månader. Välj ett tidigare slutdatum.'],
};

/** 422: a proposal that the rules of roles do not allow. */
export class UnfitProposal extends RuleBroken {
  readonly code: string;
  constructor(fault: Exclude<ProposalFault, 'own-act'>) {
    const [field, message] = proposalFields[fault];
    super(message, [{ field, code: fault, message }]);
    this.code = fault;
  }
}

/** 422: nobody of that id who can be given a role. */
export class UnknownColleague extends RuleBroken {
  readonly code = 'unknown-colleague';
  constructor() {
    const message = 'Personen finns inte eller är avslutad. Välj någon annan.';
    super(message, [{ field: 'userId', code: 'unknown-colleague', message }]);
  }
}

/** 422: an organisation that is not there, or has ended. */
export class OrganisationHasEnded extends RuleBroken {
  readonly code = 'organisation-has-ended';
  constructor(field: string) {
    const message = 'Organisationen finns inte eller är avslutad. Välj en annan.';
    super(message, [{ field, code: 'organisation-has-ended', message }]);
  }
}

/** 409: the same role of the same person at the same unit, in days that overlap. */
export class RoleAlreadyHeld extends StateConflict {
  readonly code = 'role-already-held';
  constructor() {
    super('Personen har redan den rollen, eller ett förslag om den, under en del av tiden.');
  }
}

/** 409: the role or the proposal is in another state than the act supposes. */
export class MembershipIsNot extends StateConflict {
  readonly code: string;
  constructor(what: 'waiting' | 'holding' | 'unconfirmed') {
    super(
      {
        waiting: 'Rollen väntar inte längre på godkännande.',
        holding: 'Rollen har redan upphört.',
        unconfirmed: 'Rollen behöver inte bekräftas nu.',
      }[what],
    );
    this.code = `membership-not-${what}`;
  }
}

const agreementFields: Readonly<Record<AgreementFault, readonly [string, string]>> = {
  'signed-in-the-future': ['signedOn', 'Avtalet måste vara undertecknat innan det registreras.'],
  'ends-before-it-begins': ['validUntil', 'Avtalet måste sluta efter att det har börjat.'],
  'already-over': ['validUntil', 'Avtalets tid är redan slut.'],
  'agreement-too-long': [
    'validUntil',
    `Ett avtal gäller i högst ${MAX_YEARS} år. Välj ett tidigare slutdatum.`,
  ],
};

/** 422: an agreement that the rules do not allow. */
export class UnfitAgreement extends RuleBroken {
  readonly code: string;
  constructor(fault: AgreementFault) {
    const [field, message] = agreementFields[fault];
    super(message, [{ field, code: fault, message }]);
    this.code = fault;
  }
}

/** 409: the agreement is in another state than the act supposes. */
export class AgreementIsNot extends StateConflict {
  readonly code: string;
  constructor(what: 'waiting' | 'standing') {
    super(what === 'waiting' ? 'Avtalet väntar inte längre på godkännande.' : 'Avtalet gäller inte längre.');
    this.code = `agreement-not-${what}`;
  }
}

/** 422: an end that would shut out whoever decides it, and leave the log without a name. */
export class ClosesYourOwn extends RuleBroken {
  readonly code = 'closes-your-own';
  constructor() {
    super('Du kan inte stänga din egen organisation. Registrera ett nytt avtal som tar över först.');
  }
}

/** 422: an end that lies in the past. */
export class EndsInThePast extends RuleBroken {
  readonly code = 'ends-in-the-past';
  constructor() {
    const message = 'Avtalet kan sluta tidigast i dag.';
    super(message, [{ field: 'terminatedOn', code: 'ends-in-the-past', message }]);
  }
}

/** 422: an end after the last day that was signed. */
export class EndsAfterItsLastDay extends RuleBroken {
  readonly code = 'ends-after-its-last-day';
  constructor() {
    const message = 'Avtalet slutar av sig självt före den dagen. Välj en tidigare dag.';
    super(message, [{ field: 'terminatedOn', code: 'ends-after-its-last-day', message }]);
  }
}

/** 409: the organisation has ended. */
export class OrganisationAlreadyEnded extends StateConflict {
  readonly code = 'organisation-already-ended';
  constructor() {
    super('Organisationen är redan avslutad.');
  }
}

/** 409: the account is in another state than the act supposes. */
export class AccountIsNot extends StateConflict {
  readonly code: string;
  constructor(what: 'open' | 'closed' | 'standing') {
    super(
      {
        open: 'Kontot är redan stängt.',
        closed: 'Kontot är redan öppet.',
        standing: 'Personen är avslutad och kan bara läggas till på nytt.',
      }[what],
    );
    this.code = `account-not-${what}`;
  }
}

/** 409: somebody else signs in with this identity already. */
export class IdentityTaken extends StateConflict {
  readonly code = 'identity-taken';
  constructor() {
    super('Någon loggar redan in med den identiteten. Sök efter personen i listan.');
  }
}
