/** Longer than any line of the formats; what is longer is not read into memory. */
const LONGEST_LINE = 4 * 1024 * 1024;

/** Lines of a file as they came, several at a time. The last one lacks its newline when the file was cut short. */
export type LineSource = AsyncIterable<readonly string[], undefined>;

/** A file that cannot be taken apart into lines of text. */
export class NotLines extends Error {}

/** Takes octets apart into lines of UTF-8, each with its newline. Throws `NotLines` on other octets and endless lines. */
export async function* linesOf(octets: AsyncIterable<Uint8Array>): LineSource {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let rest = '';
  for await (const chunk of octets) {
    const lines = splitLines(rest + decoded(decoder, chunk));
    rest = lines.at(-1)?.endsWith('\n') === false ? (lines.pop() ?? '') : '';
    if (rest.length > LONGEST_LINE) throw new NotLines('a line has no end');
    if (lines.length > 0) yield lines;
  }
  rest += lastOf(decoder);
  if (rest !== '') yield [rest];
}

/** The lines of a text, each with its newline; the last one perhaps without. */
export function splitLines(text: string): string[] {
  const lines: string[] = [];
  let from = 0;
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
    lines.push(text.slice(from, end + 1));
    from = end + 1;
  }
  return from < text.length ? [...lines, text.slice(from)] : lines;
}

function decoded(decoder: TextDecoder, chunk: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch {
    throw new NotLines('octets that are no UTF-8');
  }
}

// A letter cut in two at the very end is the end of a line that was cut short.
function lastOf(decoder: TextDecoder): string {
  try {
    return decoder.decode();
  } catch {
    return '\ufffd';
  }
}
