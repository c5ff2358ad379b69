import { DOMParser } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import { ENVELOPED, EXCLUSIVE_C14N, RSA_SHA256, SHA256, SIGNATURE } from './names';
import type { SigningKey } from './signing-key';

/**
 * The message with an enveloped signature after the Issuer of the named element.
 * RSA with SHA-256 over exclusive canonical XML, as the Swedish profile asks.
 */
export function signed(xml: string, element: string, key: SigningKey): string {
  const path = `//*[local-name(.)='${element}']`;
  const signer = new SignedXml({
    privateKey: key.privateKey,
    publicCert: key.certificate,
    signatureAlgorithm: RSA_SHA256,
    canonicalizationAlgorithm: EXCLUSIVE_C14N,
  });
  signer.addReference({
    xpath: path,
    transforms: [ENVELOPED, EXCLUSIVE_C14N],
    digestAlgorithm: SHA256,
  });
  signer.computeSignature(xml, {
    prefix: 'ds',
    location: { reference: `${path}/*[local-name(.)='Issuer']`, action: 'after' },
  });
  return signer.getSignedXml();
}

/** Whether the root of the message carries one signature, by this certificate, over exactly itself. */
export function isSignedBy(xml: string, certificate: string): boolean {
  const root = new DOMParser().parseFromString(xml, 'text/xml').documentElement;
  const signatures = root.getElementsByTagNameNS(SIGNATURE, 'Signature');
  const signature = signatures.item(0);
  if (signatures.length !== 1 || signature === null || signature.parentNode !== root) return false;
  if (!refersTo(signature, root)) return false;

  const check = new SignedXml({ publicCert: certificate });
  check.loadSignature(signature);
  try {
    return check.checkSignature(xml) && check.getSignedReferences().length === 1;
  } catch {
    return false;
  }
}

function refersTo(signature: Element, root: Element): boolean {
  const reference = signature.getElementsByTagNameNS(SIGNATURE, 'Reference').item(0);
  return reference?.getAttribute('URI') === `#${root.getAttribute('ID') ?? ''}`;
}
