import { Malformed, RuleBroken, StateConflict } from '../../../platform/http/problem';

/** 400: the time that is asked for ends before it begins. */
export const endsBeforeItBegins = (): Malformed =>
  new Malformed('malformed-fields', [
    { field: 'to', code: 'after-from', message: 'Slutet ska ligga efter början.' },
  ]);

/** 422: more than a year in one export. */
export class ExportOverAYear extends RuleBroken {
  readonly code = 'export-over-a-year';
  constructor() {
    super('Ett uttag ur loggen får omfatta högst ett år. Dela upp det i flera.', [
      { field: 'to', code: 'export-over-a-year', message: 'Välj ett slut högst ett år efter början.' },
    ]);
  }
}

/** 409: no event has got its seal yet. */
export class NothingSealedYet extends StateConflict {
  readonly code = 'nothing-sealed-yet';
  constructor() {
    super('Loggen är inte förseglad ännu. Försök igen om en stund.');
  }
}
