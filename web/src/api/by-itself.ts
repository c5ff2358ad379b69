/**
 * What a request carries that a page makes by itself, by a clock: it keeps no session alive, here nor at the server, so
 * that whoever has left their desk is signed out as anybody is.
 */
export const byItself = { 'X-By-Itself': 'yes' } as const;

/** Whether a page asked for this by itself. */
export const isByItself = ({ headers }: Request): boolean => headers.has('X-By-Itself');
