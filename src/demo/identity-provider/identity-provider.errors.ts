/** The bundled identity provider lets anybody be anybody, so it never starts in production. */
export class NotInProduction extends Error {
  readonly code = 'not-in-production';

  constructor() {
    super('The demonstration identity provider does not start when NODE_ENV is production.');
  }
}

export type RefusalCode =
  | 'not-understood'
  | 'foreign-service-provider'
  | 'foreign-destination'
  | 'unknown-person'
  | 'wrong-signature'
  | 'no-certificate-to-check-by';

/** The provider will not act on a message. The code alone is shown; never a part of the message. */
export class RequestRefused extends Error {
  constructor(readonly code: RefusalCode) {
    super(`The message was refused: ${code}.`);
  }
}
