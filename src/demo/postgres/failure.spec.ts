import { failureIn } from './failure';

describe('failureIn', () => {
  it.each([
    [
      'disk-full',
      'FATAL:  could not write to file "pg_wal/xlogtemp.71": No space left on device',
      'could not write to file "pg_wal/xlogtemp.71": No space left on device',
    ],
    [
      'disk-full',
      'initdb: error: could not create directory "base": Disk quota exceeded',
      'could not create directory "base": Disk quota exceeded',
    ],
    [
      'port-taken',
      'LOG:  could not bind IPv4 address "127.0.0.1": Address already in use',
      'could not bind IPv4 address "127.0.0.1": Address already in use',
    ],
    [
      'still-in-use',
      'FATAL:  lock file "postmaster.pid" already exists',
      'lock file "postmaster.pid" already exists',
    ],
    [
      'still-in-use',
      'FATAL:  pre-existing shared memory block (key 21, ID 4) is still in use',
      'pre-existing shared memory block (key 21, ID 4) is still in use',
    ],
    ['locale-missing', 'initdb: error: invalid locale name "C.UTF-8"', 'invalid locale name "C.UTF-8"'],
    [
      'other',
      'FATAL:  could not resize shared memory segment "/PostgreSQL.12" to 1048576 bytes: No space left on device',
      'could not resize shared memory segment "/PostgreSQL.12" to 1048576 bytes: No space left on device',
    ],
  ] as const)('calls it %s when PostgreSQL says: %s', (kind, line, complaint) => {
    const output = `2026-11-22 18:01:11.968 UTC [7] LOG:  starting\n2026-11-22 18:01:11.969 UTC [7] ${line}\nAborted\n`;

    expect(failureIn(output)).toEqual({ kind, complaint });
  });

  it('tells the last error when it does not know the words', () => {
    const output =
      'LOG:  starting\nFATAL:  database files are incompatible with server\nDETAIL:  version 17\n';

    expect(failureIn(output)).toEqual({
      kind: 'other',
      complaint: 'database files are incompatible with server',
    });
  });

  it('tells the last line when nothing looks like an error', () => {
    expect(failureIn('a\nbus error\n\n').complaint).toBe('bus error');
    expect(failureIn('').complaint).toBe('no output');
  });
});
