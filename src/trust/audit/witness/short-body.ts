/** Longer than any answer that is one. */
const LONGEST_ANSWER = 16 * 1024;

/** The text of an answer of a service elsewhere; undefined where it does not end. */
export async function bodyOf({ body }: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = body?.getReader();
  for (let read = await reader?.read(); read?.done === false; read = await reader?.read()) {
    length += read.value.length;
    if (length > LONGEST_ANSWER) {
      await reader?.cancel();
      return undefined;
    }
    chunks.push(read.value);
  }
  return Buffer.concat(chunks).toString('utf8');
}
