/** What a process says to whoever runs it. */
export interface CapturedLog {
  readonly lines: () => readonly string[];
  readonly end: () => void;
}

/**
 * Keeps all that is written to standard out and standard error from now on, instead of writing it. A service that starts
 * afterwards logs here too: pino looks whether standard out is the process's own.
 */
export function captureLog(): CapturedLog {
  const kept: string[] = [];
  const streams = [process.stdout, process.stderr].map((stream) =>
    jest.spyOn(stream, 'write').mockImplementation((chunk) => {
      kept.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
      return true;
    }),
  );
  return {
    lines: () => kept.join('').split('\n').filter(Boolean),
    end: () => streams.forEach((stream) => stream.mockRestore()),
  };
}
