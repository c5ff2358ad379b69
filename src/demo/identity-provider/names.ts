/** The identifiers of SAML 2.0 and XML signature that the provider writes and reads. */
export const PROTOCOL = 'urn:oasis:names:tc:SAML:2.0:protocol';
export const ASSERTION = 'urn:oasis:names:tc:SAML:2.0:assertion';
export const METADATA = 'urn:oasis:names:tc:SAML:2.0:metadata';
export const SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#';

export const REDIRECT_BINDING = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';
export const POST_BINDING = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST';

export const PERSISTENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';
export const SUCCESS = 'urn:oasis:names:tc:SAML:2.0:status:Success';

export const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
export const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
export const EXCLUSIVE_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#';
export const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';

/** Swedish level of assurance 3, as the Sweden Connect federation names it. */
export const LOA3 = 'http://id.elegnamnden.se/loa/1.0/loa3';

/** `uid@organisation`; the value that Samspel knows a person by. */
export const ORG_AFFILIATION = 'urn:oid:1.2.752.201.3.1';
export const DISPLAY_NAME = 'urn:oid:2.16.840.1.113730.3.1.241';
