import { chmod, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { canEnter, nobodyIn } from './account';

describe('nobodyIn', () => {
  it.each([
    [
      'Debian',
      'root:x:0:0::/root:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/bin/false\n',
      65534,
      65534,
    ],
    ['Fedora, of old', 'nobody:x:99:99:Nobody:/:/sbin/nologin', 99, 99],
    ['macOS', '##\nnobody:*:-2:-2:Unprivileged User:/var/empty:/usr/bin/false\n', 4294967294, 4294967294],
    ['a machine without one', 'notnobody:x:7:7::/:/bin/sh', 65534, 65534],
  ])('reads %s', (_, passwd, uid, gid) => {
    expect(nobodyIn(passwd)).toEqual({ uid, gid });
  });
});

describe('canEnter', () => {
  const stranger = { uid: 54321, gid: 54321 };
  let folder: string;
  beforeEach(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'samspel-enter-')));
    await mkdir(join(folder, 'open'));
    await chmod(join(folder, 'open'), 0o755);
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('refuses a stranger when a folder above is closed', async () => {
    await chmod(folder, 0o700);

    expect(await canEnter(stranger, join(folder, 'open'))).toBe(false);
  });

  it('refuses a stranger when the folder itself is closed', async () => {
    await chmod(folder, 0o755);
    await chmod(join(folder, 'open'), 0o700);

    expect(await canEnter(stranger, join(folder, 'open'))).toBe(false);
  });

  it('lets everybody in who starts as themselves', async () => {
    await chmod(folder, 0o700);

    expect(await canEnter(undefined, join(folder, 'open'))).toBe(true);
  });
});
