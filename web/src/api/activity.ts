/** When the server last heard from us, and how far this computer's clock is from the server's. */
let lastRequestAt = 0;
let clockOffset = 0;

/** Called for every answer: each request moves the end of the idle time, but for what a page asks by itself. */
export function recordRequest(response: Response, byItself = false): void {
  const now = Date.now();
  const serverTime = Date.parse(response.headers.get('date') ?? '');
  if (!Number.isNaN(serverTime)) clockOffset = serverTime - now;
  if (!byItself) lastRequestAt = now;
}

/** The server's time now, in milliseconds. */
export function serverNow(): number {
  return Date.now() + clockOffset;
}

/** The server's time when it last heard from us. */
export function lastHeardAt(): number {
  return lastRequestAt + clockOffset;
}
