import { RuleBroken, StateConflict } from '../../platform/http/problem';
import type { OfferFault, OfferRule } from './offer-consent';

const sentences: Readonly<Record<OfferRule, string>> = {
  'validity-in-the-past': 'Samtycket kan inte börja gälla före i dag.',
  'validity-ends-before-it-begins': 'Sista dagen måste komma efter den första.',
  'validity-too-long': 'Samtycket får gälla i högst tolv månader. Välj en tidigare slutdag.',
  'child-view-missing': 'Skriv ner barnets egen inställning. Barnet är gammalt nog att höras.',
  'organisation-takes-no-part': 'Organisationen deltar inte i samverkan. Välj en annan.',
  'nobody-discloses-to-themselves': 'En organisation kan inte lämna uppgifter till sig själv.',
  'scope-named-twice': 'Samma ruta finns två gånger. Ta bort den ena.',
  'nothing-asked': 'Kryssa i minst en ruta: ett samtycke om ingenting kan inte erbjudas.',
  'purpose-missing': 'Välj minst ett ändamål: vad uppgifterna får användas till.',
  'cell-against-exclusion':
    'Rutan strider mot ett undantag i samma samtycke. Ta bort rutan eller undantaget.',
  'custody-proof-missing': 'En vårdnadshavare har ensam vårdnad. Skriv var det är kontrollerat.',
  'judged-in-the-future': 'Dagen kan inte ligga efter i dag.',
  'no-police-in-ssf': 'Polisen deltar aldrig i SSF. Ta bort polisen ur samtycket.',
};

/** 422: an offer breaks a rule; `errors` names each place. */
export class OfferBreaksRule extends RuleBroken {
  readonly code: OfferRule;
  constructor(faults: readonly [OfferFault, ...OfferFault[]]) {
    super(
      sentences[faults[0].code],
      faults.map(({ field, code }) => ({ field, code, message: sentences[code] })),
    );
    this.code = faults[0].code;
  }
}

/** 422: nobody is known who could consent. */
export class NoSignatoryKnown extends RuleBroken {
  readonly code = 'no-signatory-known';
  constructor() {
    super('Ingen vårdnadshavare är registrerad, så ingen kan samtycka. Registrera vårdnaden först.');
  }
}

/** 422: the one named is not asked to sign this consent. */
export class NotASignatory extends RuleBroken {
  readonly code = 'not-a-signatory';
  constructor() {
    const message = 'Personen ska inte skriva under det här samtycket. Välj en av dem som står på det.';
    super(message, [{ field: 'signatoryId', code: 'not-a-signatory', message }]);
  }
}

/** 422: a signature cannot come from a day that has not been. */
export class SignatureInTheFuture extends RuleBroken {
  readonly code = 'signature-in-the-future';
  constructor() {
    const message = 'Underskriften kan inte vara gjord efter i dag.';
    super(message, [{ field: 'signedOn', code: 'signature-in-the-future', message }]);
  }
}

/** 422: nobody signs what has not been offered yet. */
export class SignatureBeforeOffer extends RuleBroken {
  readonly code = 'signature-before-offer';
  constructor() {
    const message = 'Underskriften kan inte vara gjord före dagen då samtycket erbjöds. Välj en senare dag.';
    super(message, [{ field: 'signedOn', code: 'signature-before-offer', message }]);
  }
}

/** 409: somebody signs, or refuses, a second time. */
export class AlreadyAnswered extends StateConflict {
  readonly code = 'already-answered';
  constructor() {
    super('Personen har redan svarat på samtycket. Hämta det på nytt för att se svaret.');
  }
}

/** 409: the consent was refused, withdrawn or superseded, or its time is over. */
export class ConsentEnded extends StateConflict {
  readonly code = 'consent-ended';
  constructor() {
    super('Samtycket gäller inte längre och kan inte ändras. Erbjud ett nytt.');
  }
}

/** 409: everybody has signed; who changes their mind withdraws. */
export class ConsentAlreadyGiven extends StateConflict {
  readonly code = 'consent-already-given';
  constructor() {
    super('Samtycket är redan lämnat. Registrera ett återkallande i stället.');
  }
}

/** 409: what is taken back was never given, or is over. */
export class NothingToWithdraw extends StateConflict {
  readonly code = 'nothing-to-withdraw';
  constructor() {
    super('Det finns inget sådant samtycke att återkalla: det har inte lämnats eller har redan upphört.');
  }
}

/** 409: a closed case takes no new consent. */
export class CaseTakesNoConsent extends StateConflict {
  readonly code = 'case-closed';
  constructor() {
    super('Ärendet är avslutat, så inget samtycke kan skrivas, ändras eller erbjudas där.');
  }
}

const evidenceSentences: Readonly<Record<string, string>> = {
  witnessId: 'Välj vem mer som hörde samtycket.',
  place: 'Skriv var samtycket lämnades.',
  provider: 'Skriv vem som utfärdade underskriften.',
  level: 'Välj underskriftens tillitsnivå.',
};

/** 422: the method of the signature needs more proof; `errors` names each part. */
export class EvidenceIncomplete extends RuleBroken {
  readonly code = 'evidence-incomplete';
  constructor(fields: readonly string[]) {
    super(
      'Underlaget räcker inte för det sättet att skriva under. Fyll i det som saknas.',
      fields.map((field) => ({
        field,
        code: 'evidence-incomplete',
        message: evidenceSentences[field] ?? 'Fyll i uppgiften.',
      })),
    );
  }
}

/** 422: the box for health is answered with each signature of a consent that is about health. */
export class HealthUnanswered extends RuleBroken {
  readonly code = 'health-unanswered';
  constructor() {
    const message = 'Svara om rutan för hälsa är ikryssad. Är den inte det får inget om hälsa lämnas.';
    super(message, [{ field: 'healthTicked', code: 'health-unanswered', message }]);
  }
}

/** 422: the one who receives the words cannot be the one who witnesses them. */
export class WitnessIsReceiver extends RuleBroken {
  readonly code = 'own-act';
  constructor() {
    const message = 'Du tar själv emot samtycket. Någon annan måste vara vittne.';
    super(message, [{ field: 'witnessId', code: 'own-act', message }]);
  }
}

/** 422: nobody of that id can be a witness. */
export class WitnessUnknown extends RuleBroken {
  readonly code = 'witness-unknown';
  constructor() {
    const message = 'Vittnet måste vara en kollega som finns i Samspel.';
    super(message, [{ field: 'witnessId', code: 'witness-unknown', message }]);
  }
}

/** 422: a scan proves the signatures of its own consent, and of those on paper alone. */
export class ScanUnknown extends RuleBroken {
  readonly code = 'scan-unknown';
  constructor() {
    const message = 'Den inskannade blanketten hör inte till det här samtycket. Ladda upp den på nytt.';
    super(message, [{ field: 'scanId', code: 'scan-unknown', message }]);
  }
}

/** 409: a signature has one scan, and only if it was given on paper. */
export class SignatureTakesNoScan extends StateConflict {
  readonly code = 'signature-takes-no-scan';
  constructor() {
    super(
      'Underskriften har redan en inskannad blankett eller är inte gjord på papper. Hämta samtycket på nytt.',
    );
  }
}

/** 409: nothing more is put to the consents of a closed case. */
export class CaseTakesNoScan extends StateConflict {
  readonly code = 'case-closed';
  constructor() {
    super('Ärendet är avslutat, så ingen blankett kan fogas till underskriften.');
  }
}

/** 422: what was said cannot be of a day to come. */
export class SaidInTheFuture extends RuleBroken {
  readonly code = 'said-in-the-future';
  constructor() {
    const message = 'Det kan inte ha sagts efter i dag.';
    super(message, [{ field: 'saidOn', code: 'said-in-the-future', message }]);
  }
}

/** 422: a disagreement is between two guardians who both must sign, one for and one against. */
export class DisagreementNeedsTwo extends RuleBroken {
  readonly code = 'disagreement-needs-two';
  constructor() {
    const message = 'Välj två olika vårdnadshavare som måste skriva under: en som vill och en som inte vill.';
    super(message, [{ field: 'againstId', code: 'disagreement-needs-two', message }]);
  }
}

/** 409: what was offered cannot be changed, discarded or offered again. */
export class ConsentAlreadyOffered extends StateConflict {
  readonly code = 'consent-already-offered';
  constructor() {
    super('Samtycket är redan erbjudet och kan inte ändras. Skriv ett nytt i stället.');
  }
}

/** 409: a case has one draft at a time. */
export class DraftExists extends StateConflict {
  readonly code = 'draft-exists';
  constructor() {
    super('Det finns redan ett utkast i ärendet. Fortsätt med det eller släng det först.');
  }
}

/** 409: nobody signs, refuses or withdraws a draft. */
export class ConsentNotOffered extends StateConflict {
  readonly code = 'consent-not-offered';
  constructor() {
    super('Samtycket är ett utkast. Erbjud det innan någon kan svara.');
  }
}

/** 422: facts about a guardian are consented to by a guardian of this child. */
export class NotAGuardian extends RuleBroken {
  readonly code = 'not-a-guardian';
  constructor() {
    const message = 'Personen är inte vårdnadshavare till barnet. Välj en av dem som är registrerade.';
    super(message, [{ field: 'guardianId', code: 'not-a-guardian', message }]);
  }
}
