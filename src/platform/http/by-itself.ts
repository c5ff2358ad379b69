import type { Request } from 'express';

/**
 * Whether a page says that it asks by itself, by a clock, and nobody pressed or typed anything: such a request keeps no
 * session alive. It can only shorten a session, so that whoever says it is believed.
 */
export const isByItself = ({ method, headers }: Pick<Request, 'method' | 'headers'>): boolean =>
  method === 'GET' && headers['x-by-itself'] === 'yes';
