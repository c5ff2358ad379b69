import { DOMParser } from '@xmldom/xmldom';

/** As much of the DOM as SAML needs. */
export interface XmlNode {
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
  getElementsByTagNameNS(namespace: string, name: string): ArrayLike<XmlNode>;
}

/** The root element of a document. Throws on what is no XML. */
export function parseXml(text: string): XmlNode {
  const { documentElement } = new DOMParser().parseFromString(text, 'text/xml') as {
    documentElement?: XmlNode;
  };
  if (!documentElement) throw new Error('not an XML document');
  return documentElement;
}

/** Every element of a name below a node. */
export const elements = (node: XmlNode, namespace: string, name: string): XmlNode[] =>
  Array.from(node.getElementsByTagNameNS(namespace, name));
