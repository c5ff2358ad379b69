import { Malformed } from '../../platform/http/problem';

/** 400: the time that is asked for ends before it begins. */
export const endsBeforeItBegins = (): Malformed =>
  new Malformed('malformed-fields', [
    { field: 'to', code: 'before-from', message: 'Sista dagen ska vara den första dagen eller senare.' },
  ]);
