import { Malformed, StateConflict } from '../../../platform/http/problem';

/** 409: a verification is under way. */
export class VerificationUnderWay extends StateConflict {
  readonly code = 'verification-under-way';
  constructor() {
    super('En kontroll av loggen pågår redan. Vänta tills den är klar.');
  }
}

/** 409: there is no alarm to answer: the log was not found changed, or somebody has answered. */
export class NoAlarmToAnswer extends StateConflict {
  readonly code = 'no-alarm-to-answer';
  constructor() {
    super('Det finns inget larm att svara på. Ladda om sidan för att se hur det står till.');
  }
}

/** 400: what was done is not said. */
export const wordsMissing = (): Malformed =>
  new Malformed('malformed-fields', [
    { field: 'words', code: 'too-short', message: 'Skriv vad ni har gjort, med minst tio tecken.' },
  ]);
