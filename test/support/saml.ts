import { inflated, redirectUrl } from '../../src/demo/identity-provider/bindings';
import { buildLogoutRequest, buildLogoutResponse } from '../../src/demo/identity-provider/logout';
import { addressesAt, metadataOf } from '../../src/demo/identity-provider/metadata';
import { ORG_AFFILIATION } from '../../src/demo/identity-provider/names';
import { DEMO_PEOPLE, affiliationOf } from '../../src/demo/identity-provider/people';
import {
  type ResponseFields,
  attributesOf,
  buildResponse,
  newId,
  responseFieldsFor,
} from '../../src/demo/identity-provider/response';
import { signed } from '../../src/demo/identity-provider/signature';
import { type SigningKey, newSigningKey } from '../../src/demo/identity-provider/signing-key';
import { keyOfThisRun } from './keys';
import { WRAPPINGS, withCommentAfter, withoutSignatures, wrapped } from './saml-attacks';

/** The form fields that a browser posts to the assertion consumer service. */
export interface PostedResponse {
  readonly SAMLResponse: string;
  readonly RelayState?: string;
}

export interface ResponseOverrides extends Partial<ResponseFields> {
  /** Who signed in, by login; the coordinator unless told. */
  readonly login?: string;
  /** A change made to the finished, signed XML. */
  readonly tamper?: (xml: string) => string;
}

/** One session as the service knows it, to be ended by a logout. */
export interface NamedSession {
  readonly nameId: string;
  readonly sessionIndex: string;
}

/** Where a logout message goes, and whom the signature, if any, is by. */
export interface LogoutDelivery {
  readonly logoutUrl: string;
  readonly relayState?: string;
  readonly issuer?: string;
  /** `'unsigned'` leaves the signature out; another key signs as somebody else. */
  readonly signedBy?: SigningKey | 'unsigned';
}

type LogoutElement = 'LogoutRequest' | 'LogoutResponse';

/** A SAML identity provider in memory, that can lie as well as tell the truth. */
export class TestIdentityProvider {
  readonly entityId: string;
  readonly metadata: string;

  constructor(
    publicUrl: string,
    readonly key: SigningKey,
  ) {
    this.entityId = addressesAt(publicUrl).entityId;
    this.metadata = metadataOf(publicUrl, key.certificate, new Date());
  }

  /** The posted answer to the redirect that a login began with; honest except for the overrides. */
  respondTo(authnRequestUrl: string, overrides: ResponseOverrides = {}): PostedResponse {
    const { login = 'samordnare', tamper = (xml: string) => xml, ...fields } = overrides;
    const request = requestIn(authnRequestUrl);
    const person = DEMO_PEOPLE.find((somebody) => somebody.login === login) ?? {
      login,
      displayName: login,
      description: '',
    };
    const honest = responseFieldsFor({
      issuer: this.entityId,
      key: this.key,
      serviceProvider: request,
      requestId: request.id,
      person,
      sessionIndex: newId(),
      now: new Date(),
    });
    const xml = tamper(buildResponse({ ...honest, ...fields }));
    const SAMLResponse = Buffer.from(xml, 'utf8').toString('base64');
    return request.relayState === undefined
      ? { SAMLResponse }
      : { SAMLResponse, RelayState: request.relayState };
  }

  /** The address of a logout request by the redirect binding. */
  logoutRequestUrl(session: NamedSession, delivery: LogoutDelivery): string {
    return this.redirect('SAMLRequest', this.logoutRequest(session, delivery), delivery);
  }

  /** The form fields of a logout request by the POST binding. */
  logoutRequestPost(session: NamedSession, delivery: LogoutDelivery): Readonly<Record<string, string>> {
    return this.post('LogoutRequest', this.logoutRequest(session, delivery), delivery);
  }

  /** The address of the answer, by the redirect binding, to the logout redirect of the service. */
  logoutResponseUrl(logoutRequestUrl: string, delivery: LogoutDelivery): string {
    return this.redirect('SAMLResponse', this.logoutResponse(logoutRequestUrl, delivery), delivery);
  }

  /** The form fields of the answer, by the POST binding, to the logout redirect of the service. */
  logoutResponsePost(logoutRequestUrl: string, delivery: LogoutDelivery): Readonly<Record<string, string>> {
    return this.post('LogoutResponse', this.logoutResponse(logoutRequestUrl, delivery), delivery);
  }

  private logoutRequest(session: NamedSession, delivery: LogoutDelivery): string {
    return buildLogoutRequest({ ...this.envelope(delivery), ...session });
  }

  private logoutResponse(logoutRequestUrl: string, delivery: LogoutDelivery): string {
    return buildLogoutResponse({ ...this.envelope(delivery), inResponseTo: requestIn(logoutRequestUrl).id });
  }

  private envelope({ logoutUrl, issuer = this.entityId }: LogoutDelivery) {
    return { id: newId(), issuer, destination: logoutUrl, issueInstant: new Date() };
  }

  private redirect(direction: 'SAMLRequest' | 'SAMLResponse', xml: string, delivery: LogoutDelivery): string {
    const { logoutUrl: destination, relayState, signedBy = this.key } = delivery;
    const privateKey = signedBy === 'unsigned' ? undefined : signedBy.privateKey;
    return redirectUrl({ destination, direction, xml, relayState }, privateKey);
  }

  private post(
    element: LogoutElement,
    xml: string,
    { relayState, signedBy = this.key }: LogoutDelivery,
  ): Readonly<Record<string, string>> {
    const sent = signedBy === 'unsigned' ? xml : signed(xml, element, signedBy);
    const field = element === 'LogoutRequest' ? 'SAMLRequest' : 'SAMLResponse';
    const message = { [field]: Buffer.from(sent, 'utf8').toString('base64') };
    return relayState === undefined ? message : { ...message, RelayState: relayState };
  }
}

/** A provider whose key is the same in every test file of a run. */
export function aSamlIdentityProvider(publicUrl = 'https://idp.samspel.example'): TestIdentityProvider {
  return new TestIdentityProvider(publicUrl, keyOfThisRun('provider'));
}

/** Makes one answer that the service must refuse. */
export type HostileAnswer = (provider: TestIdentityProvider, authnRequestUrl: string) => PostedResponse;

const HOUR_MS = 60 * 60 * 1000;
const ELSEWHERE = 'https://elsewhere.example/auth/saml/demo';
const forgery = { genuine: affiliationOf('samordnare'), forged: affiliationOf('administrator') };
let strangersKey: SigningKey | undefined;

/** A key that no service trusts, made at the first use. */
export function keyOfAStranger(): SigningKey {
  return (strangersKey ??= newSigningKey(new Date()));
}

/**
 * Answers that are never to be believed, by what is wrong with them. Each needs a
 * login of its own: the service forgets a request at its first answer, so a second
 * one would be refused for the wrong reason.
 */
export const hostileAnswers: readonly (readonly [string, HostileAnswer])[] = [
  ['has expired', overriding(() => ({ notBefore: hoursFromNow(-2), notOnOrAfter: hoursFromNow(-1) }))],
  ['is not valid yet', overriding(() => ({ notBefore: hoursFromNow(1), notOnOrAfter: hoursFromNow(2) }))],
  ['has an unsigned assertion', overriding(() => ({ signAssertion: false }))],
  ['is an unsigned response', overriding(() => ({ signResponse: false }))],
  ['is wholly unsigned', overriding(() => ({ signAssertion: false, signResponse: false }))],
  ['had its signatures removed', overriding(() => ({ tamper: withoutSignatures }))],
  ['is meant for another audience', overriding(() => ({ audience: `${ELSEWHERE}/metadata` }))],
  ['names another recipient', overriding(() => ({ recipient: `${ELSEWHERE}/acs` }))],
  ['names another destination', overriding(() => ({ destination: `${ELSEWHERE}/acs` }))],
  ['comes from another issuer', overriding(() => ({ issuer: 'https://elsewhere.example/metadata' }))],
  ['was never asked for', overriding(() => ({ inResponseTo: undefined }))],
  ['answers an unknown request', overriding(() => ({ inResponseTo: '_unknown' }))],
  ['is signed by a stranger', overriding(() => ({ key: keyOfAStranger() }))],
  ['was altered', overriding(() => ({ tamper: (xml) => xml.replaceAll(forgery.genuine, forgery.forged) }))],
  ...WRAPPINGS.map(
    (wrapping) =>
      [
        `is wrapped (${wrapping})`,
        overriding(() => ({ tamper: (xml) => wrapped(xml, wrapping, forgery) })),
      ] as const,
  ),
];

/**
 * An answer about `administrator@demo.samspel.example.elsewhere`, with a comment put in
 * after `.example`. Its signatures hold, so the service may accept it, but it must read
 * the whole value, never the administrator's.
 */
export function answerWithComment(provider: TestIdentityProvider, authnRequestUrl: string): PostedResponse {
  const coveted = affiliationOf('administrator');
  const attributes = { ...attributesOf(DEMO_PEOPLE[0]!), [ORG_AFFILIATION]: `${coveted}.elsewhere` };
  return provider.respondTo(authnRequestUrl, { attributes, tamper: (xml) => withCommentAfter(xml, coveted) });
}

function overriding(overrides: () => ResponseOverrides): HostileAnswer {
  return (provider, authnRequestUrl) => provider.respondTo(authnRequestUrl, overrides());
}

function hoursFromNow(hours: number): Date {
  return new Date(Date.now() + hours * HOUR_MS);
}

interface SentRequest {
  readonly id: string;
  readonly entityId: string;
  readonly acsUrl: string;
  readonly relayState: string | undefined;
}

/** What a request of the service says, read from the address that it sent the browser to. */
function requestIn(url: string): SentRequest {
  const parameters = new URL(url).searchParams;
  const xml = inflated(parameters.get('SAMLRequest') ?? '');
  const attribute = (name: string): string => new RegExp(` ${name}="([^"]*)"`).exec(xml)?.[1] ?? '';
  return {
    id: attribute('ID'),
    entityId: /Issuer[^>]*>([^<]*)</.exec(xml)?.[1] ?? '',
    acsUrl: attribute('AssertionConsumerServiceURL'),
    relayState: parameters.get('RelayState') ?? undefined,
  };
}
