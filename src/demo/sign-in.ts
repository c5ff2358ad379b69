import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunningIdentityProvider, startIdentityProvider } from './identity-provider/identity-provider';
import { ORG_AFFILIATION } from './identity-provider/names';
import { DEMO_PEOPLE } from './identity-provider/people';
import { keptSigningKey } from './identity-provider/signing-key';
import { DEMO_PROVIDER } from './municipality/colleagues';

/** The bundled identity provider, and the files by which the service trusts it. */
export interface SignIn {
  readonly provider: RunningIdentityProvider;
  readonly files: {
    readonly SAML_PROVIDERS_FILE: string;
    readonly SAML_KEY_FILE: string;
    readonly SAML_CERTIFICATE_FILE: string;
  };
}

/** Starts the identity provider on the port after the service's, and introduces the two to each other. */
export async function openSignIn(dataFolder: string, publicUrl: string, port: number): Promise<SignIn> {
  const folder = join(dataFolder, 'sign-in');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const write = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content, { mode: 0o600 });
    return join(folder, name);
  };
  const key = keptSigningKey(join(folder, 'service'), new Date());
  const base = `${publicUrl}/auth/saml/${DEMO_PROVIDER}`;
  const provider = await startIdentityProvider({
    port,
    publicUrl: `http://localhost:${port}`,
    keyFolder: join(folder, 'provider'),
    people: DEMO_PEOPLE,
    serviceProvider: {
      entityId: `${base}/metadata`,
      acsUrl: `${base}/acs`,
      logoutUrl: `${base}/logout`,
      certificate: key.certificate,
    },
  });
  const entry = {
    slug: DEMO_PROVIDER,
    name: 'Påhittade kommun',
    metadataFile: write('provider-metadata.xml', provider.metadata),
    subjectAttribute: ORG_AFFILIATION,
  };
  return {
    provider,
    files: {
      SAML_PROVIDERS_FILE: write('providers.json', JSON.stringify([entry])),
      SAML_KEY_FILE: write('service.key', key.privateKey),
      SAML_CERTIFICATE_FILE: write('service.crt', key.certificate),
    },
  };
}
