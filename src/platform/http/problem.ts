/** One faulty field: a path such as `signatories.0.method`, a stable code, and a Swedish sentence. */
export interface FieldProblem {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/**
 * An expected refusal, answered as RFC 9457 problem+json. `code` is stable; `title` is a plain Swedish sentence
 * that says what to do next and never holds personal data or what somebody typed.
 */
export abstract class Problem extends Error {
  abstract readonly status: number;
  abstract readonly code: string;

  constructor(
    readonly title: string,
    readonly errors: readonly FieldProblem[] = [],
  ) {
    super(title);
  }
}

/** 422: a rule of the domain. Subclasses name the rule. */
export abstract class RuleBroken extends Problem {
  readonly status = 422;
}

/** 409: the thing is in another state than the request supposes. */
export abstract class StateConflict extends Problem {
  readonly status = 409;
}

/** 404: absent or hidden. Nobody can tell which. */
export class NotVisible extends Problem {
  readonly status = 404;
  readonly code = 'not-found';
  constructor() {
    super('Sidan eller uppgiften finns inte, eller är inte öppen för dig.');
  }
}

/** 401: nobody is signed in. */
export class NotSignedIn extends Problem {
  readonly status = 401;
  readonly code = 'not-signed-in';
  constructor() {
    super('Du är inte inloggad. Logga in och försök igen.');
  }
}

/** 401: somebody is signed in whose role, organisation or account has ended since. */
export class AccessEnded extends Problem {
  readonly status = 401;
  readonly code = 'access-ended';
  constructor() {
    super('Din åtkomst har upphört. Prata med din chef om du behöver den i ditt arbete.');
  }
}

/** 403: the role knows the thing, and lacks the verb. */
export class VerbNotAllowed extends Problem {
  readonly status = 403;
  readonly code = 'verb-not-allowed';
  constructor() {
    super('Din roll får inte göra detta.');
  }
}

/** 403: the request did not come from our own page. */
export class ForgeryTokenMissing extends Problem {
  readonly status = 403;
  readonly code = 'csrf-token-missing';
  constructor() {
    super('Sidan har blivit gammal. Ladda om den och försök igen.');
  }
}

/** 400: the request cannot be read. `errors` names the fields. */
export class Malformed extends Problem {
  readonly status = 400;
  constructor(
    readonly code:
      | 'malformed-json'
      | 'malformed-fields'
      | 'malformed-file'
      | 'if-match-missing'
      | 'malformed-idempotency-key',
    errors: readonly FieldProblem[] = [],
  ) {
    super('Uppgifterna gick inte att läsa. Kontrollera fälten och försök igen.', errors);
  }
}

/** 413: the body is larger than any form of ours. */
export class BodyTooLarge extends Problem {
  readonly status = 413;
  readonly code = 'body-too-large';
  constructor() {
    super('Det du skickade är för stort. Korta texten och försök igen.');
  }
}

/** 415: not JSON. */
export class NotJson extends Problem {
  readonly status = 415;
  readonly code = 'not-json';
  constructor() {
    super('Tjänsten tar bara emot JSON här.');
  }
}

/** 413: the file is larger than the route takes. */
export class FileTooLarge extends Problem {
  readonly status = 413;
  readonly code = 'file-too-large';
  constructor(largest: number, whatToDo: string) {
    const message = `Filen är större än ${Math.floor(largest / 1024 / 1024)} MB. ${whatToDo}`;
    super(message, [{ field: 'file', code: 'file-too-large', message }]);
  }
}

/** 415: a kind of file that the route does not take. */
export class FileKindNotTaken extends Problem {
  readonly status = 415;
  readonly code = 'file-kind-not-taken';
  constructor(kinds: string) {
    const message = `Filen ska vara ${kinds}. Välj en annan fil.`;
    super(message, [{ field: 'file', code: 'file-kind-not-taken', message }]);
  }
}

/** 422: a file of nothing. */
export class FileEmpty extends RuleBroken {
  readonly code = 'file-empty';
  constructor() {
    const message = 'Filen är tom. Välj en annan fil.';
    super(message, [{ field: 'file', code: 'file-empty', message }]);
  }
}

/** 412: somebody else saved first. */
export class StaleVersion extends Problem {
  readonly status = 412;
  readonly code = 'stale-version';
  constructor() {
    super('Någon annan har sparat sedan du öppnade sidan. Hämta den nya versionen och gör om din ändring.');
  }
}

/** 422: an Idempotency-Key came back with another body. */
export class KeyReused extends RuleBroken {
  readonly code = 'idempotency-key-reused';
  constructor() {
    super('Samma begäran har redan skickats med andra uppgifter. Ladda om sidan och försök igen.');
  }
}

/** 409: the same request was carried out before, and what it was answered may no longer be told as it was. */
export class AlreadyDone extends StateConflict {
  readonly code = 'already-done';
  constructor() {
    super('Det du skickade är redan sparat, men uppgifterna har ändrats sedan dess. Ladda om sidan.');
  }
}

/** 429: too much in too short a time. */
export class TooManyRequests extends Problem {
  readonly status = 429;
  readonly code = 'too-many-requests';
  constructor() {
    super('För många förfrågningar. Vänta en stund och försök igen.');
  }
}

/** 503: the database does not answer. Nothing was saved; the request may be repeated. */
export class NotReady extends Problem {
  readonly status = 503;
  readonly code = 'not-ready';
  constructor() {
    super('Tjänsten är tillfälligt otillgänglig. Inget har sparats. Försök igen om en stund.');
  }
}

/** 500: a fault of ours. The request id leads to the log; nothing else is told. */
export class Unexpected extends Problem {
  readonly status = 500;
  readonly code = 'unexpected';
  constructor() {
    super('Något gick fel hos oss. Inget har sparats. Uppge ärendenumret nedan om du kontaktar support.');
  }
}
