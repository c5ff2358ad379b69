import { join } from 'node:path';
import { type SigningKey, keptSigningKey } from '../../src/demo/identity-provider/signing-key';
import { folderOfThisRun } from './scratch';

/** Whose key: the provider's, by which people sign in, or the service's own. */
type Owner = 'provider' | 'service';

/** Where the keys of one test run lie: in the folder of its cluster. */
export function keyFolder(owner: Owner): string {
  return join(folderOfThisRun(), 'keys', owner);
}

/** A key made once in a test run, since making one takes longer than most tests. */
export function keyOfThisRun(owner: Owner): SigningKey {
  return keptSigningKey(keyFolder(owner), new Date());
}
