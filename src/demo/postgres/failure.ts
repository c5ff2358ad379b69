/** Why PostgreSQL gave up, as far as its own words tell; `complaint` is the line that says most. */
export interface Failure {
  readonly kind: 'disk-full' | 'port-taken' | 'still-in-use' | 'locale-missing' | 'other';
  readonly complaint: string;
}

const signs = [
  // Shared memory lives in /dev/shm: when that is full, the disk is not.
  ['other', /shared memory segment .*No space left on device/],
  ['disk-full', /No space left on device|Disk quota exceeded/],
  ['port-taken', /could not bind IPv4 address .*Address already in use/],
  ['still-in-use', /lock file ".*" already exists|pre-existing shared memory block .* is still in use/],
  ['locale-missing', /invalid locale name|locale name ".*" (?:contains|too long)/],
] as const;

/** Reads the output of initdb or of a server that stopped, written with English messages. */
export function failureIn(output: string): Failure {
  const lines = output.split('\n').map((line) => line.trim());
  for (const [kind, sign] of signs) {
    const line = lines.find((candidate) => sign.test(candidate));
    if (line !== undefined) return { kind, complaint: plain(line) };
  }
  const complaints = lines.filter((line) => /\b(?:FATAL|PANIC|error|ERROR):/.test(line));
  return {
    kind: 'other',
    complaint: plain(complaints.at(-1) ?? lines.findLast((line) => line !== '') ?? 'no output'),
  };
}

const plain = (line: string): string => line.replace(/^.*?\b(?:FATAL|PANIC|ERROR|LOG|error):\s*/, '');
