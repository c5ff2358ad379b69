import type { Action } from './actions';

/**
 * Whether whoever acts may do it in a case now, as SQL over a row of `cases` called c: asked once a query, of the same
 * rows as the row policies. For the actions of those who do not coordinate, who stand to each case in their own way.
 */
export const askedInCase = (action: Action): string =>
  `(c.id = any (array(select cases_i_may('${action}')))
    or c.phase = any ((select acting_phases('${action}', 'coordinates'))::text[]))`;
