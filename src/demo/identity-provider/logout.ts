import { type Markup, markup } from './markup';
import { ASSERTION, PERSISTENT, PROTOCOL, SUCCESS } from './names';

const LIFETIME_MS = 5 * 60_000;

export interface LogoutRequestFields {
  readonly id: string;
  readonly issuer: string;
  readonly destination: string;
  readonly issueInstant: Date;
  readonly nameId: string;
  readonly sessionIndex: string;
}

export interface LogoutResponseFields {
  readonly id: string;
  readonly issuer: string;
  readonly destination: string;
  readonly issueInstant: Date;
  readonly inResponseTo: string;
}

/** A request, as XML without signature, to end the one session that it names. Valid for five minutes. */
export function buildLogoutRequest(fields: LogoutRequestFields): string {
  const notOnOrAfter = new Date(fields.issueInstant.getTime() + LIFETIME_MS).toISOString();
  const content = markup`<saml:NameID Format="${PERSISTENT}">${fields.nameId}</saml:NameID><samlp:SessionIndex>${fields.sessionIndex}</samlp:SessionIndex>`;
  return message('LogoutRequest', fields, markup` NotOnOrAfter="${notOnOrAfter}"`, content);
}

/** The answer, as XML without signature, that a logout was carried out. */
export function buildLogoutResponse(fields: LogoutResponseFields): string {
  const content = markup`<samlp:Status><samlp:StatusCode Value="${SUCCESS}"/></samlp:Status>`;
  return message('LogoutResponse', fields, markup` InResponseTo="${fields.inResponseTo}"`, content);
}

type Envelope = Omit<LogoutResponseFields, 'inResponseTo'>;

function message(name: string, fields: Envelope, attribute: Markup, content: Markup): string {
  return markup`<samlp:${name} xmlns:samlp="${PROTOCOL}" xmlns:saml="${ASSERTION}" ID="${fields.id}" Version="2.0" IssueInstant="${fields.issueInstant.toISOString()}" Destination="${fields.destination}"${attribute}><saml:Issuer>${fields.issuer}</saml:Issuer>${content}</samlp:${name}>`
    .text;
}
