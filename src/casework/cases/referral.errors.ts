import { RuleBroken, StateConflict } from '../../platform/http/problem';
import type { ReferralRefusal } from './referral';

type Refusal = Exclude<ReferralRefusal, 'no-police-in-ssf'>;

const rules: Readonly<Record<Refusal, readonly [field: string, message: string]>> = {
  'age-outside-programme': ['bornOn', 'Åldern ligger utanför programmets åldersgränser.'],
  'child-name-missing': ['givenName', 'Skriv förnamn och efternamn.'],
  'protected-child-named': [
    'givenName',
    'Den som har skyddade personuppgifter namnges inte här. Ta bort namn och personnummer.',
  ],
  'why-not-known-missing': ['whyNotKnown', 'Skriv varför familjen inte känner till aktualiseringen.'],
};

/** 422: a rule about referrals; `code` names it. */
export class ReferralRefused extends RuleBroken {
  readonly code: Refusal;
  constructor(because: Refusal, field: string = rules[because][0]) {
    const message = rules[because][1];
    super(message, [{ field, code: because, message }]);
    this.code = because;
  }
}

/** 409: somebody has decided on the referral. */
export class ReferralAlreadyDecided extends StateConflict {
  readonly code = 'referral-already-decided';
  constructor() {
    super('Aktualiseringen är redan bedömd. Hämta den på nytt för att se beslutet.');
  }
}
