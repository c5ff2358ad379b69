import { elements, parseXml } from './xml';

const ASSERTION = 'urn:oasis:names:tc:SAML:2.0:assertion';

/** What a response must say besides being well signed: the library checks none of these (Sweden Connect, 6). */
export interface Expected {
  readonly acsUrl: string;
  readonly idpEntityId: string;
}

export type SamlFault =
  'destination-other' | 'recipient-other' | 'issuer-other' | 'not-one-assertion' | 'document-type-declared';

/** The first fault of a response whose signatures held, or `undefined`. */
export function samlFault(
  responseXml: string,
  assertionXml: string,
  expected: Expected,
): SamlFault | undefined {
  if (/<!DOCTYPE/i.test(responseXml)) return 'document-type-declared';
  const response = parseXml(responseXml);
  const assertion = parseXml(assertionXml);
  if (response.getAttribute('Destination') !== expected.acsUrl) return 'destination-other';
  if (elements(response, ASSERTION, 'Assertion').length !== 1) return 'not-one-assertion';
  const confirmations = elements(assertion, ASSERTION, 'SubjectConfirmationData');
  if (
    confirmations.length === 0 ||
    confirmations.some((data) => data.getAttribute('Recipient') !== expected.acsUrl)
  ) {
    return 'recipient-other';
  }
  const issuers = [...elements(response, ASSERTION, 'Issuer'), ...elements(assertion, ASSERTION, 'Issuer')];
  if (issuers.some((issuer) => issuer.textContent?.trim() !== expected.idpEntityId)) return 'issuer-other';
  return undefined;
}
