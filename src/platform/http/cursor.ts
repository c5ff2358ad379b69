import { Malformed } from './problem';

/** Where a page ended: the sort key and the id of its last row. */
export interface Cursor {
  readonly at: string;
  readonly id: string;
}

/** A cursor as opaque text. */
export const writeCursor = ({ at, id }: Cursor): string => Buffer.from(`${at}|${id}`).toString('base64url');

/** Throws `Malformed` on a text that no page of ours gave. */
export function readCursor(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined;
  const match = /^([\d:.TZ+ -]{10,40})\|([0-9a-f-]{36})$/.exec(Buffer.from(text, 'base64url').toString());
  if (!match?.[1] || !match[2]) {
    throw new Malformed('malformed-fields', [
      {
        field: 'cursor',
        code: 'cursor',
        message: 'Sidan går inte att läsa vidare från. Börja om från början.',
      },
    ]);
  }
  return { at: match[1], id: match[2] };
}

/** A page and the cursor of the next, from one row more than the page holds. */
export function pageOf<Row>(
  rows: readonly Row[],
  size: number,
  cursorOf: (row: Row) => Cursor,
): { readonly items: Row[]; readonly nextCursor: string | null } {
  const items = rows.slice(0, size);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > size && last !== undefined ? writeCursor(cursorOf(last)) : null };
}
