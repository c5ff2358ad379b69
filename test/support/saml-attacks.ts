import { DOMParser, XMLSerializer } from '@xmldom/xmldom';
import { ASSERTION, PROTOCOL, SIGNATURE } from '../../src/demo/identity-provider/names';

/**
 * Signature wrapping, XSW-1 to XSW-8 as named in the SAML Raider sources: a genuine
 * response is rearranged so that its signatures still hold over content that nobody
 * reads, while the content that is read belongs to the attacker.
 */
export type Wrapping = 'XSW-1' | 'XSW-2' | 'XSW-3' | 'XSW-4' | 'XSW-5' | 'XSW-6' | 'XSW-7' | 'XSW-8';

export const WRAPPINGS: readonly Wrapping[] = [
  'XSW-1',
  'XSW-2',
  'XSW-3',
  'XSW-4',
  'XSW-5',
  'XSW-6',
  'XSW-7',
  'XSW-8',
];

/** What the attacker wants read instead: every occurrence of a text in a forged part is replaced. */
export interface Forgery {
  readonly genuine: string;
  readonly forged: string;
}

/** The response, both parts signed, wrapped so that it claims what the forgery says. */
export function wrapped(xml: string, wrapping: Wrapping, forgery: Forgery): string {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  arrange[wrapping](document, (element) => forge(element, forgery));
  return new XMLSerializer().serializeToString(document);
}

/** The XML with the first occurrence of `at` split by a comment after `at`; signatures still hold. */
export function withCommentAfter(xml: string, at: string): string {
  return xml.replace(`>${at}`, `>${at}<!---->`);
}

/** The XML without any signature. */
export function withoutSignatures(xml: string): string {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  for (const signature of Array.from(document.getElementsByTagNameNS(SIGNATURE, 'Signature')))
    detach(signature);
  return new XMLSerializer().serializeToString(document);
}

type Forge = (element: Element) => void;

const arrange: Readonly<Record<Wrapping, (document: Document, forge: Forge) => void>> = {
  'XSW-1': (document, forgeIn) => {
    const { response, signature, copy } = responseParts(document);
    signature.appendChild(copy);
    forgeAround(response, copy, forgeIn);
  },
  'XSW-2': (document, forgeIn) => {
    const { response, signature, copy } = responseParts(document);
    response.insertBefore(copy, signature);
    forgeAround(response, copy, forgeIn);
  },
  'XSW-3': (document, forgeIn) => {
    const { response, assertion } = assertionParts(document);
    response.insertBefore(evilTwin(assertion, forgeIn), assertion);
  },
  'XSW-4': (document, forgeIn) => {
    const { response, assertion } = assertionParts(document);
    const evil = evilTwin(assertion, forgeIn);
    response.appendChild(evil);
    evil.appendChild(assertion);
  },
  'XSW-5': (document, forgeIn) => {
    const { response, assertion, copy } = assertionParts(document);
    renamed(assertion);
    forgeIn(assertion);
    response.appendChild(copy);
  },
  'XSW-6': (document, forgeIn) => {
    const { assertion, signature, copy } = assertionParts(document);
    renamed(assertion);
    forgeIn(assertion);
    signature.appendChild(copy);
  },
  'XSW-7': (document, forgeIn) => {
    const { response, assertion, copy } = assertionParts(document);
    forgeIn(copy);
    const extensions = document.createElementNS(PROTOCOL, 'samlp:Extensions');
    extensions.appendChild(copy);
    response.insertBefore(extensions, assertion);
  },
  'XSW-8': (document, forgeIn) => {
    const { assertion, signature, copy } = assertionParts(document);
    forgeIn(assertion);
    const object = document.createElementNS(SIGNATURE, 'ds:Object');
    object.appendChild(copy);
    signature.appendChild(object);
  },
};

function responseParts(document: Document): { response: Element; signature: Element; copy: Element } {
  const response = document.documentElement;
  const signature = childOf(response, SIGNATURE, 'Signature');
  return { response, signature, copy: unsignedCopy(response) };
}

function assertionParts(document: Document): {
  response: Element;
  assertion: Element;
  signature: Element;
  copy: Element;
} {
  const response = document.documentElement;
  const assertion = childOf(response, ASSERTION, 'Assertion');
  const signature = childOf(assertion, SIGNATURE, 'Signature');
  return { response, assertion, signature, copy: unsignedCopy(assertion) };
}

function unsignedCopy(element: Element): Element {
  const copy = element.cloneNode(true) as Element;
  detach(childOf(copy, SIGNATURE, 'Signature'));
  return copy;
}

function evilTwin(assertion: Element, forgeIn: Forge): Element {
  const evil = unsignedCopy(assertion);
  renamed(evil);
  forgeIn(evil);
  return evil;
}

/** Forges the outer response in everything but the genuine copy that it now holds. */
function forgeAround(response: Element, genuine: Element, forgeIn: Forge): void {
  renamed(response);
  const place = genuine.parentNode;
  const following = genuine.nextSibling;
  detach(genuine);
  forgeIn(childOf(response, ASSERTION, 'Assertion'));
  place?.insertBefore(genuine, following);
}

function forge(element: Element, forgery: Forgery): void {
  for (const child of Array.from(element.childNodes)) {
    if (isText(child))
      child.replaceData(0, child.length, child.data.replaceAll(forgery.genuine, forgery.forged));
    if (isElement(child) && child.namespaceURI !== SIGNATURE) forge(child, forgery);
  }
}

function renamed(element: Element): void {
  element.setAttribute('ID', '_forged');
}

function detach(node: Node): void {
  node.parentNode?.removeChild(node);
}

function childOf(parent: Element, namespace: string, name: string): Element {
  const children = Array.from(parent.childNodes).filter(isElement);
  const found = children.find((child) => child.namespaceURI === namespace && child.localName === name);
  if (found === undefined) throw new Error(`The response has no ${name} where it was looked for.`);
  return found;
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}

function isText(node: Node): node is Text {
  return node.nodeType === 3;
}
