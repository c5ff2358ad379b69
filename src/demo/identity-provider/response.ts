import { createHmac, randomBytes } from 'node:crypto';
import { Markup, markup } from './markup';
import { ASSERTION, DISPLAY_NAME, LOA3, ORG_AFFILIATION, PERSISTENT, PROTOCOL, SUCCESS } from './names';
import { type DemoPerson, affiliationOf } from './people';
import { signed } from './signature';
import type { SigningKey } from './signing-key';

const SKEW_MS = 60_000;
const LIFETIME_MS = 5 * 60_000;

/** The service that the provider answers, and nobody else. */
export interface ServiceProvider {
  readonly entityId: string;
  readonly acsUrl: string;
  readonly logoutUrl: string;
  /** PEM. Without it a signed logout message cannot be checked, and is refused. */
  readonly certificate?: string;
}

/** Everything a response says. Tests override single fields to say something untrue. */
export interface ResponseFields {
  readonly id: string;
  readonly assertionId: string;
  readonly issuer: string;
  readonly audience: string;
  readonly recipient: string;
  readonly destination: string;
  /** Undefined makes the response unsolicited. */
  readonly inResponseTo: string | undefined;
  readonly issueInstant: Date;
  readonly notBefore: Date;
  readonly notOnOrAfter: Date;
  readonly nameId: string;
  readonly sessionIndex: string;
  readonly authnContext: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly signAssertion: boolean;
  readonly signResponse: boolean;
  readonly key: SigningKey;
}

/** What decides an honest response. */
export interface SignIn {
  readonly issuer: string;
  readonly key: SigningKey;
  readonly serviceProvider: Pick<ServiceProvider, 'entityId' | 'acsUrl'>;
  readonly requestId: string;
  readonly person: DemoPerson;
  readonly sessionIndex: string;
  readonly now: Date;
}

/** The honest answer to one request: both signatures, valid for five minutes, level of assurance 3. */
export function responseFieldsFor(signIn: SignIn): ResponseFields {
  const { issuer, key, serviceProvider, requestId, person, sessionIndex, now } = signIn;
  return {
    id: newId(),
    assertionId: newId(),
    issuer,
    audience: serviceProvider.entityId,
    recipient: serviceProvider.acsUrl,
    destination: serviceProvider.acsUrl,
    inResponseTo: requestId,
    issueInstant: now,
    notBefore: new Date(now.getTime() - SKEW_MS),
    notOnOrAfter: new Date(now.getTime() + LIFETIME_MS),
    nameId: nameIdFor(person.login, serviceProvider.entityId, key),
    sessionIndex,
    authnContext: LOA3,
    attributes: attributesOf(person),
    signAssertion: true,
    signResponse: true,
    key,
  };
}

/**
 * What the provider says about a person. `role` is a decoy: it claims that
 * everybody is an administrator, and Samspel must never listen to it.
 */
export function attributesOf({ login, displayName }: DemoPerson): Readonly<Record<string, string>> {
  return { [ORG_AFFILIATION]: affiliationOf(login), [DISPLAY_NAME]: displayName, role: 'administrator' };
}

/** The SAML response as XML, signed as the fields say. */
export function buildResponse(fields: ResponseFields): string {
  const assertion = assertionOf(fields).text;
  const inner = fields.signAssertion ? signed(assertion, 'Assertion', fields.key) : assertion;
  const response = envelopeOf(fields, new Markup(inner)).text;
  return fields.signResponse ? signed(response, 'Response', fields.key) : response;
}

/** A new identifier that XML accepts as an ID: it may not begin with a digit. */
export function newId(): string {
  return `_${randomBytes(16).toString('hex')}`;
}

/** The same opaque pseudonym each time for one person and service, telling nothing of who it is. */
function nameIdFor(login: string, entityId: string, key: SigningKey): string {
  return createHmac('sha256', key.privateKey).update(`${entityId}\n${login}`).digest('base64url');
}

function envelopeOf(fields: ResponseFields, assertion: Markup): Markup {
  return markup`<samlp:Response xmlns:samlp="${PROTOCOL}" xmlns:saml="${ASSERTION}" ID="${fields.id}" Version="2.0" IssueInstant="${fields.issueInstant.toISOString()}" Destination="${fields.destination}"${answering(fields)}><saml:Issuer>${fields.issuer}</saml:Issuer><samlp:Status><samlp:StatusCode Value="${SUCCESS}"/></samlp:Status>${assertion}</samlp:Response>`;
}

function assertionOf(fields: ResponseFields): Markup {
  const issuedAt = fields.issueInstant.toISOString();
  const until = fields.notOnOrAfter.toISOString();
  const parts = [
    markup`<saml:Assertion xmlns:saml="${ASSERTION}" ID="${fields.assertionId}" Version="2.0" IssueInstant="${issuedAt}"><saml:Issuer>${fields.issuer}</saml:Issuer>`,
    markup`<saml:Subject><saml:NameID Format="${PERSISTENT}">${fields.nameId}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="${until}" Recipient="${fields.recipient}"${answering(fields)}/></saml:SubjectConfirmation></saml:Subject>`,
    markup`<saml:Conditions NotBefore="${fields.notBefore.toISOString()}" NotOnOrAfter="${until}"><saml:AudienceRestriction><saml:Audience>${fields.audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>`,
    markup`<saml:AuthnStatement AuthnInstant="${issuedAt}" SessionIndex="${fields.sessionIndex}"><saml:AuthnContext><saml:AuthnContextClassRef>${fields.authnContext}</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>`,
    markup`<saml:AttributeStatement>${Object.entries(fields.attributes).map(attributeOf)}</saml:AttributeStatement></saml:Assertion>`,
  ];
  return markup`${parts}`;
}

function attributeOf([name, value]: readonly [string, string]): Markup {
  return markup`<saml:Attribute Name="${name}" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri"><saml:AttributeValue>${value}</saml:AttributeValue></saml:Attribute>`;
}

function answering({ inResponseTo }: ResponseFields): Markup {
  return inResponseTo === undefined ? markup`` : markup` InResponseTo="${inResponseTo}"`;
}
