import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { octetsFromBase64 } from '../tree/hash';
import { isSignedBy, type NoteSigner, type VerifierKey } from '../tree/signed-note';
import { bodyOf } from '../witness/short-body';

/** A service that keeps the log's key, and signs with it when it is asked. */
export interface TransitOptions {
  /** Address of its transit engine, such as `https://vault.example/v1/transit`. */
  readonly url: string;
  /** What the service calls the key. */
  readonly name: string;
  /** The log's public key: the only one whose signatures are taken. */
  readonly key: VerifierKey;
  /** A file of mode 600 with the token; read anew for each signature, so that it can be changed. */
  readonly tokenFile: string;
  /** Milliseconds until the service counts as away. */
  readonly patience: number;
}

/** Nothing was signed: rows wait. Says why, and never a value. */
export class TransitRefused extends Error {
  constructor(because: string) {
    super(`the service that keeps the key of the audit log signed nothing: ${because}`);
  }
}

const answer = z.object({ data: z.object({ signature: z.string().max(200) }) });

/**
 * Signs with a key that a service keeps (`POST /sign/:key` of Vault's transit engine, Ed25519). The service is believed in
 * nothing: what the log's public key does not confirm is no signature. Throws `TransitRefused`.
 */
export class TransitSigner implements NoteSigner {
  constructor(private readonly options: TransitOptions) {}

  get key(): VerifierKey {
    return this.options.key;
  }

  async sign(message: Buffer): Promise<Buffer> {
    const text = await this.ask(message);
    const signature = signatureIn(text);
    if (!signature) throw new TransitRefused('its answer holds no signature');
    if (!isSignedBy(this.options.key, message, signature))
      throw new TransitRefused('its signature is not by the key of this log');
    return signature;
  }

  private async ask(message: Buffer): Promise<string> {
    const { url, name, patience } = this.options;
    const token = this.token();
    try {
      const response = await fetch(`${url.replace(/\/$/, '')}/sign/${encodeURIComponent(name)}`, {
        method: 'POST',
        headers: { 'x-vault-token': token, 'content-type': 'application/json' },
        body: JSON.stringify({ input: message.toString('base64') }),
        redirect: 'error',
        signal: AbortSignal.timeout(patience),
      });
      if (response.status !== 200) throw new TransitRefused(`status ${response.status}`);
      const body = await bodyOf(response);
      if (body === undefined) throw new TransitRefused('an answer without end');
      return body;
    } catch (error) {
      if (error instanceof TransitRefused) throw error;
      throw new TransitRefused(error instanceof Error ? error.name : 'unreachable');
    }
  }

  private token(): string {
    const { tokenFile } = this.options;
    try {
      if ((statSync(tokenFile).mode & 0o077) !== 0)
        throw new TransitRefused('others may read the file of the token. Give it mode 600');
      const token = readFileSync(tokenFile, 'utf8').trim();
      if (!/^[\x21-\x7e]{1,4096}$/.test(token)) throw new TransitRefused('the file of the token holds none');
      return token;
    } catch (error) {
      throw error instanceof TransitRefused
        ? error
        : new TransitRefused('the file of the token cannot be read');
    }
  }
}

/** The 64 octets of `vault:v1:base64`; undefined when the answer holds none. */
function signatureIn(text: string): Buffer | undefined {
  try {
    const { signature } = answer.parse(JSON.parse(text)).data;
    return octetsFromBase64(/^vault:v[1-9][0-9]*:(.+)$/.exec(signature)?.[1] ?? '');
  } catch {
    return undefined;
  }
}
