import { X509Certificate } from 'node:crypto';
import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DOMParser } from '@xmldom/xmldom';
import request from 'supertest';
import { app, key, people, publicUrl, serviceProvider } from '../../../test/support/demo-provider';
import { startIdentityProvider } from './identity-provider';
import { NotInProduction } from './identity-provider.errors';
import { METADATA, SIGNATURE } from './names';

describe('starting the identity provider', () => {
  let keyFolder: string;
  const environment = process.env['NODE_ENV'];
  beforeEach(() => void (keyFolder = mkdtempSync(join(tmpdir(), 'identity-provider-'))));
  afterEach(() => {
    process.env['NODE_ENV'] = environment;
    rmSync(keyFolder, { recursive: true });
  });

  it('is refused in production', async () => {
    process.env['NODE_ENV'] = 'production';

    await expect(
      startIdentityProvider({ port: 0, publicUrl, keyFolder, serviceProvider, people }),
    ).rejects.toThrow(NotInProduction);
  });

  it('serves the metadata that it hands over, until it is closed', async () => {
    const port = await aFreePort();
    const url = `http://127.0.0.1:${port}`;
    const provider = await startIdentityProvider({
      port,
      publicUrl: url,
      keyFolder,
      serviceProvider,
      people,
    });

    const served = await fetch(`${url}/metadata`);

    expect(served.headers.get('content-type')).toContain('application/samlmetadata+xml');
    expect(provider.metadata).toContain(`entityID="${url}/metadata"`);
    await provider.close();
    await expect(fetch(`${url}/metadata`)).rejects.toThrow();
  });
});

describe('the metadata', () => {
  it('names the key, and sign-on and logout in both bindings', async () => {
    const { text } = await request(app).get('/metadata').expect(200);

    const root = new DOMParser().parseFromString(text, 'text/xml').documentElement;
    const locations = (name: string) =>
      Array.from(root.getElementsByTagNameNS(METADATA, name), (node) => node.getAttribute('Location'));
    expect(root.getAttribute('entityID')).toBe(`${publicUrl}/metadata`);
    expect(locations('SingleSignOnService')).toEqual([`${publicUrl}/sso`, `${publicUrl}/sso`]);
    expect(locations('SingleLogoutService')).toEqual([`${publicUrl}/slo`, `${publicUrl}/slo`]);
    expect(root.getElementsByTagNameNS(SIGNATURE, 'X509Certificate').item(0)?.textContent).toBe(
      new X509Certificate(key.certificate).raw.toString('base64'),
    );
  });
});

function aFreePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
