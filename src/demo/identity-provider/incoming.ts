import { DOMParser } from '@xmldom/xmldom';
import type { Request } from 'express';
import { type Direction, decoded, inflated, isQuerySignedBy } from './bindings';
import { RequestRefused } from './identity-provider.errors';
import { ASSERTION, PROTOCOL, SIGNATURE, SUCCESS } from './names';
import type { ServiceProvider } from './response';
import { isSignedBy } from './signature';

const ID = /^[A-Za-z_][\w.-]{0,127}$/;
const LONGEST_RELAY_STATE = 2000;

/** A message from the browser, unpacked but not yet believed. */
export interface Incoming {
  readonly binding: 'redirect' | 'post';
  readonly direction: Direction;
  readonly xml: string;
  readonly root: Element;
  readonly relayState: string | undefined;
  /** As sent, undecoded: what a signature of the redirect binding covers. */
  readonly rawQuery: string;
}

/** The message in the query or the posted form. Raises RequestRefused when there is none to understand. */
export function readIncoming(request: Request): Incoming {
  const binding = request.method === 'POST' ? 'post' : 'redirect';
  const fields: unknown = binding === 'post' ? request.body : request.query;
  const direction = fieldOf(fields, 'SAMLRequest') === undefined ? 'SAMLResponse' : 'SAMLRequest';
  const encoded = fieldOf(fields, direction) ?? '';
  const xml = binding === 'post' ? decoded(encoded) : inflated(encoded);
  const relayState = fieldOf(fields, 'RelayState');
  if (relayState !== undefined && relayState.length > LONGEST_RELAY_STATE) refuse();

  const rawQuery = request.originalUrl.split('?').slice(1).join('?');
  return { binding, direction, xml, root: rootOf(xml), relayState, rawQuery };
}

/** A form field or query parameter. Raises RequestRefused when it is given more than once. */
export function fieldOf(fields: unknown, name: string): string | undefined {
  if (typeof fields !== 'object' || fields === null) return undefined;
  const value: unknown = Object.entries(fields).find(([key]) => key === name)?.[1];
  if (value === undefined || typeof value === 'string') return value;
  return refuse();
}

/** The id of a sign-on request from the configured service provider; anybody else's is refused. */
export function requestIdOf(incoming: Incoming, expected: ServiceProvider, ssoUrl: string): string {
  const { root } = incoming;
  const id = checkedId(root, 'AuthnRequest');
  checkIssuer(root, expected);
  checkDestination(root, ssoUrl);
  const acsUrl = root.getAttribute('AssertionConsumerServiceURL') ?? '';
  if (acsUrl !== '' && acsUrl !== expected.acsUrl) throw new RequestRefused('foreign-service-provider');
  return id;
}

/** What a logout request from the configured service provider asks, its signature checked when there is one. */
export function logoutRequestOf(
  incoming: Incoming,
  expected: ServiceProvider,
  sloUrl: string,
): { id: string; nameId: string; sessionIndex: string | undefined } {
  const { root } = incoming;
  const id = checkedId(root, 'LogoutRequest');
  checkIssuer(root, expected);
  checkDestination(root, sloUrl);
  checkSignature(incoming, expected);
  const nameId = textOf(root, ASSERTION, 'NameID') ?? refuse();
  return { id, nameId, sessionIndex: textOf(root, PROTOCOL, 'SessionIndex') };
}

/** Which logout request was answered, and whether the service provider says that it succeeded. */
export function logoutResponseOf(
  incoming: Incoming,
  expected: ServiceProvider,
  sloUrl: string,
): { inResponseTo: string; succeeded: boolean } {
  const { root } = incoming;
  checkedId(root, 'LogoutResponse');
  checkIssuer(root, expected);
  checkDestination(root, sloUrl);
  checkSignature(incoming, expected);
  const status = root.getElementsByTagNameNS(PROTOCOL, 'StatusCode').item(0);
  return {
    inResponseTo: root.getAttribute('InResponseTo') ?? '',
    succeeded: status?.getAttribute('Value') === SUCCESS,
  };
}

function rootOf(xml: string): Element {
  // A document type is never part of SAML; without one there are no entities to expand.
  if (xml.includes('<!DOCTYPE')) refuse();
  const onProblem = (): void => refuse();
  const parser = new DOMParser({
    errorHandler: { warning: onProblem, error: onProblem, fatalError: onProblem },
  });
  const root: Element | null | undefined = parser.parseFromString(xml, 'text/xml')?.documentElement;
  return root ?? refuse();
}

function checkedId(root: Element, expected: string): string {
  const id = root.getAttribute('ID') ?? '';
  const isExpected = root.namespaceURI === PROTOCOL && root.localName === expected;
  return isExpected && root.getAttribute('Version') === '2.0' && ID.test(id) ? id : refuse();
}

function checkIssuer(root: Element, expected: ServiceProvider): void {
  if (textOf(root, ASSERTION, 'Issuer') !== expected.entityId) {
    throw new RequestRefused('foreign-service-provider');
  }
}

function checkDestination(root: Element, expected: string): void {
  const destination = root.getAttribute('Destination') ?? '';
  if (destination !== '' && destination !== expected) throw new RequestRefused('foreign-destination');
}

function checkSignature(incoming: Incoming, { certificate }: ServiceProvider): void {
  const isSigned =
    incoming.binding === 'post'
      ? incoming.root.getElementsByTagNameNS(SIGNATURE, 'Signature').length > 0
      : new URLSearchParams(incoming.rawQuery).has('Signature');
  if (!isSigned && certificate === undefined) return;
  if (certificate === undefined) throw new RequestRefused('no-certificate-to-check-by');

  const isAuthentic =
    incoming.binding === 'post'
      ? isSignedBy(incoming.xml, certificate)
      : isQuerySignedBy(incoming.rawQuery, certificate);
  if (!isAuthentic) throw new RequestRefused('wrong-signature');
}

function textOf(root: Element, namespace: string, name: string): string | undefined {
  const children = Array.from({ length: root.childNodes.length }, (_, index) => root.childNodes.item(index));
  const found = children.filter(
    (node) =>
      'localName' in node &&
      node.localName === name &&
      'namespaceURI' in node &&
      node.namespaceURI === namespace,
  );
  return found.length === 1 ? found[0]?.textContent?.trim() : undefined;
}

function refuse(): never {
  throw new RequestRefused('not-understood');
}
