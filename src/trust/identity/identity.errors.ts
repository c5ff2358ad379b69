import { isDatabaseDown } from '../../platform/database/failures';
import { NotReady, Problem } from '../../platform/http/problem';

const reasons: ReadonlyArray<readonly [RegExp, string]> = [
  [/InResponseTo is missing/, 'unsolicited'],
  [/InResponseTo is not valid|SubjectInResponseTo/, 'request-unknown-or-used'],
  [/audience/i, 'audience-other'],
  [/expired|not yet valid|NotOnOrAfter|NotBefore|subject confirmation/i, 'outside-its-time'],
  [/signature|signed/i, 'signature-invalid'],
  [/issuer/i, 'issuer-other'],
];

/** A sign-in or sign-out message that was not accepted. The reason is for the audit log, never for the page. */
export class SamlRejected extends Problem {
  readonly status = 403;
  readonly code = 'saml-rejected';
  constructor(readonly reason: string) {
    super('Inloggningen gick inte att slutföra.');
  }

  /** From what the library threw: its messages may quote the response, so only a known reason is kept. */
  static because(error: unknown): Problem {
    if (isDatabaseDown(error)) return new NotReady();
    const message = error instanceof Error ? error.message : '';
    return new SamlRejected(reasons.find(([pattern]) => pattern.test(message))?.[1] ?? 'unreadable');
  }
}

/** Somebody whom the identity provider knows and Samspel does not. */
export class UnknownPerson extends Problem {
  readonly status = 403;
  readonly code = 'person-unknown';
  constructor() {
    super('Du har ingen behörighet i Samspel.');
  }
}
