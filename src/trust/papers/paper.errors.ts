import { RuleBroken, StateConflict } from '../../platform/http/problem';

/** 422: the content is of another kind than the name's ending or the type says. */
export class ScanIsNotWhatItSays extends RuleBroken {
  readonly code = 'scan-not-what-it-says';
  constructor() {
    const message = 'Filens innehåll stämmer inte med filens namn. Skanna igen och välj den nya filen.';
    super(message, [{ field: 'file', code: 'scan-not-what-it-says', message }]);
  }
}

/** 422: the file is cut off or broken. */
export class ScanIsDamaged extends RuleBroken {
  readonly code = 'scan-damaged';
  constructor() {
    const message = 'Filen går inte att läsa till slutet. Den är skadad eller avbruten. Skanna igen.';
    super(message, [{ field: 'file', code: 'scan-damaged', message }]);
  }
}

/** 409: a closed case takes no more papers. */
export class CaseTakesNoScan extends StateConflict {
  readonly code = 'case-closed';
  constructor() {
    super('Ärendet är avslutat, så inget papper kan sparas där. Förvara originalet som arkivet säger.');
  }
}

/** 409: nobody has been asked to sign it yet. */
export class NothingSignedYet extends StateConflict {
  readonly code = 'consent-not-offered';
  constructor() {
    super('Samtycket är inte erbjudet än, så det finns inget underskrivet papper att spara.');
  }
}
