import { Malformed, RuleBroken } from '../../platform/http/problem';

/** 400: the time that is asked for ends before it begins. */
export const endsBeforeItBegins = (): Malformed =>
  new Malformed('malformed-fields', [
    { field: 'to', code: 'before-from', message: 'Sista dagen ska vara den första dagen eller senare.' },
  ]);

/** 422: nobody has read tomorrow yet. */
export class PeriodInTheFuture extends RuleBroken {
  readonly code = 'period-in-the-future';
  constructor() {
    const message = 'Välj i dag eller en dag som har varit som sista dag.';
    super('Utdraget kan inte gälla tid som inte har varit än.', [
      { field: 'to', code: 'period-in-the-future', message },
    ]);
  }
}
