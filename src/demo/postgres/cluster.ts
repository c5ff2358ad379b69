import { access, rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';

import { start } from './account';
import type { Binaries } from './binaries';
import {
  type DataFolder,
  choosePassword,
  freshData,
  linesSince,
  nameFor,
  namelessFile,
  openLog,
  recall,
} from './data-folder';
import { type Failure, failureIn } from './failure';

/** PostgreSQL ended before it was ready. */
export class GaveUp extends Error {
  constructor(readonly failure: Failure) {
    super(failure.complaint);
  }
}

/** The superuser's password; makes the database files first when there are none. */
export async function openCluster(folder: DataFolder, binaries: Binaries, durable: boolean): Promise<string> {
  if (await exists(folder.pgdata)) {
    const known = await recall(folder, 'superuser-password');
    if (known !== undefined) return known;
    throw new Error(
      `${join(folder.path, 'superuser-password')} is missing; remove ${folder.path} to begin anew`,
    );
  }
  const password = await choosePassword(folder);
  const data = await freshData(folder);
  try {
    await makeCluster(folder, binaries, { data, password, durable });
    await rename(data, folder.pgdata);
  } finally {
    await rm(data, { recursive: true, force: true });
  }
  return password;
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

interface NewCluster {
  readonly data: string;
  readonly password: string;
  readonly durable: boolean;
}

// Swedish order comes from ICU. C.UTF-8 classifies letters below it; older macOS has only C.
async function makeCluster(folder: DataFolder, { initdb }: Binaries, made: NewCluster): Promise<void> {
  for (const locale of ['C.UTF-8', 'C']) {
    const failure = await runInitdb(folder, initdb, locale, made);
    if (!failure) return;
    if (failure.kind !== 'locale-missing' || locale === 'C') throw new GaveUp(failure);
  }
}

async function runInitdb(
  folder: DataFolder,
  initdb: string,
  locale: string,
  { data, password, durable }: NewCluster,
): Promise<Failure | undefined> {
  const [log, secret] = [await openLog(folder), await namelessFile(folder, password)];
  try {
    const choices = ['-D', await nameFor(folder, data), '--username=postgres', '--pwfile=/dev/stdin'];
    choices.push('--auth=scram-sha-256', '--encoding=UTF8', '-k', '--no-instructions');
    choices.push(`--locale=${locale}`, '--lc-messages=C', '--locale-provider=icu', '--icu-locale=sv-SE');
    if (!durable) choices.push('--no-sync');

    const stdio = [secret.fd, log.file.fd, log.file.fd];
    const child = start(initdb, choices, { account: folder.account, cwd: data, stdio });
    const [code] = (await once(child, 'exit')) as [number | null];
    return code === 0 ? undefined : failureIn(await linesSince(folder, log.from));
  } finally {
    await log.file.close();
    await secret.close();
  }
}
