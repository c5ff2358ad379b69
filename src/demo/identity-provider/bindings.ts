import { createSign, createVerify } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { RequestRefused } from './identity-provider.errors';
import { RSA_SHA256 } from './names';

/** Whether a message asks or answers; also the name of its form field or query parameter. */
export type Direction = 'SAMLRequest' | 'SAMLResponse';

/** A message as the redirect binding carries it: the address to send the browser to. */
export interface RedirectMessage {
  readonly destination: string;
  readonly direction: Direction;
  readonly xml: string;
  readonly relayState?: string | undefined;
}

const LARGEST_MESSAGE_BYTES = 64 * 1024;

/** The address that carries the message, signed over the query when a private key (PEM) is given. */
export function redirectUrl(message: RedirectMessage, privateKey?: string): string {
  const encoded = deflateRawSync(message.xml).toString('base64');
  const parameters: [string, string][] = [[message.direction, encoded]];
  if (message.relayState !== undefined) parameters.push(['RelayState', message.relayState]);
  if (privateKey !== undefined) parameters.push(['SigAlg', RSA_SHA256]);

  const query = parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  const joint = message.destination.includes('?') ? '&' : '?';
  if (privateKey === undefined) return `${message.destination}${joint}${query}`;

  const signature = createSign('sha256').update(query).sign(privateKey, 'base64');
  return `${message.destination}${joint}${query}&Signature=${encodeURIComponent(signature)}`;
}

/** The XML of a deflated message. Raises RequestRefused when it is not one, or larger than 64 kB. */
export function inflated(encoded: string): string {
  try {
    return inflateRawSync(Buffer.from(encoded, 'base64'), {
      maxOutputLength: LARGEST_MESSAGE_BYTES,
    }).toString('utf8');
  } catch {
    throw new RequestRefused('not-understood');
  }
}

/** The XML of a posted message. Raises RequestRefused when it is larger than 64 kB. */
export function decoded(encoded: string): string {
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length > LARGEST_MESSAGE_BYTES) throw new RequestRefused('not-understood');
  return bytes.toString('utf8');
}

/**
 * Whether the raw query is signed by this certificate.
 *
 * The signature covers the text as it was sent, so it is read undecoded, and a
 * query that names a parameter twice is refused.
 */
export function isQuerySignedBy(rawQuery: string, certificate: string): boolean {
  const sent = rawQuery.split('&').map((part): [string, string] => [part.split('=', 1)[0] ?? '', part]);
  const parameters = new Map(sent);
  if (parameters.size !== sent.length) return false;

  const covered = ['SAMLRequest', 'SAMLResponse', 'RelayState', 'SigAlg'].flatMap(
    (name) => parameters.get(name) ?? [],
  );
  if (parameters.get('SigAlg') !== `SigAlg=${encodeURIComponent(RSA_SHA256)}`) return false;

  const signature = decodeURIComponent(parameters.get('Signature')?.slice('Signature='.length) ?? '');
  return createVerify('sha256').update(covered.join('&')).verify(certificate, signature, 'base64');
}
