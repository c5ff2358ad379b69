import { acceptOrThrow, headersOfChange } from './client';

/** Saves a file that the server sent (asked for with `parseAs: 'blob'`), under the name that it gave it. */
export function saveFile({ data: blob, response }: { data?: Blob | undefined; response: Response }): void {
  if (!blob) throw new Error('an answer without its file');
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? '';
  link.click();
  URL.revokeObjectURL(url);
}

/** The ending of a file's name, in small letters. It is all of the name that leaves this computer. */
export const endingOf = ({ name }: File): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/**
 * Sends a file as it is and tells how far it has come, from 0 to 1. Not by fetch, which tells nothing on the way.
 * Throws ProblemError, and TypeError where the network fails, like every other request.
 */
export async function sendFile<Answer>(
  path: string,
  file: File,
  onProgress: (share: number) => void,
): Promise<Answer> {
  const response = await new Promise<Response>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    const headers = { ...headersOfChange(), 'Content-Type': file.type, 'X-File-Ending': endingOf(file) };
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(responseOf(request));
    request.onerror = () => reject(new TypeError('the network failed'));
    request.send(file);
  });
  await acceptOrThrow(response);
  return (await response.json()) as Answer;
}

const kept = ['content-type', 'date', 'x-request-id'];

function responseOf(request: XMLHttpRequest): Response {
  const headers = kept.flatMap((name): [string, string][] => {
    const value = request.getResponseHeader(name);
    return value === null ? [] : [[name, value]];
  });
  return new Response(request.responseText, { status: request.status, headers });
}
