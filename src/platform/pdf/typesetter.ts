import type { Content, TableCell } from 'pdfmake/interfaces';
import { type Direction, linesOf, type Run, runsOf } from './runs';
import type { Scope, Tag, Tagged } from './tags';

/** How a paragraph looks. */
export interface Style {
  readonly size?: number;
  readonly bold?: boolean;
  readonly color?: string;
  readonly above?: number;
  readonly below?: number;
  /** It is a heading of that level, and a bookmark of the document leads here, in its own words. */
  readonly heading?: 1 | 2;
}

/** What stands in a cell: paragraphs, boxes to tick and lines to write on, from top to bottom. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly style?: Style }
  | { readonly kind: 'box'; readonly text: string; readonly isTicked?: boolean; readonly style?: Style }
  | { readonly kind: 'point'; readonly text: string; readonly style?: Style }
  | { readonly kind: 'line'; readonly label: string; readonly width?: number };

/** A table's looks. */
export interface TableStyle {
  /** The first row heads the columns. */
  readonly hasHead?: boolean;
  /** The first cell of a row heads the row. */
  readonly hasRowHeads?: boolean;
  readonly isRuled?: boolean;
  readonly fill?: string;
  readonly below?: number;
}

const SIZE = 10.5;
const LINE_HEIGHT: Readonly<Record<Direction, number>> = { ltr: 1.25, rtl: 1.05 };
const PADDING = 6;
const INDENT = 18;
const INK = '#1b1b1b';
const FAINT = '#4a4f57';
const RULE = '#8a8f98';
/** How a box to tick is read aloud. */
const EMPTY = '☐ ';
const TICKED = '☑ ';

/**
 * Sets paragraphs and tables for one direction of reading. Left to right, pdfmake breaks the lines. It knows no right
 * to left, so there the lines are broken and turned here, and stand against the right edge; columns are mirrored.
 *
 * Whatever is set becomes a part of `tags`, in the order in which it is set: that is the order in which it is heard.
 * Without tags it is seen and not heard, as the foot of a page.
 */
export class Typesetter {
  constructor(
    readonly direction: Direction,
    private readonly tags: Tag | null,
  ) {}

  /** Pieces under each other within `width` points. */
  stack(pieces: readonly Piece[], width: number): Content {
    return this.stackIn(this.tags, pieces, width);
  }

  /** One paragraph within `width` points. */
  paragraph(text: string, width: number, style: Style = {}): Content {
    return this.paragraphIn(this.tags, text, width, style);
  }

  private stackIn(within: Tag | null, pieces: readonly Piece[], width: number): Content {
    return { stack: pieces.map((piece) => this.piece(within, piece, width)) };
  }

  private piece(within: Tag | null, piece: Piece, width: number): Content {
    switch (piece.kind) {
      case 'text':
        return this.paragraphIn(within, piece.text, width, piece.style);
      case 'box':
      case 'point':
        return this.item(within, piece, width);
      case 'line':
        return this.line(within, piece.label, Math.min(piece.width ?? width, width), width);
    }
  }

  private paragraphIn(within: Tag | null, text: string, width: number, style: Style = {}): Content {
    const tag = text === '' ? undefined : within?.add(style.heading ? `H${style.heading}` : 'P');
    return this.words(tag, text, width, style);
  }

  private words(tag: Tag | undefined, text: string, width: number, style: Style): Content {
    const { size = SIZE, bold = false, color = INK, above = 0, below = 4, heading } = style;
    const bookmark = heading ? { outline: true, outlineText: text } : {};
    const looks = { fontSize: size, bold, color, lineHeight: LINE_HEIGHT[this.direction], font: 'Latin' };
    const margin: [number, number, number, number] = [0, above, 0, below];
    if (this.direction === 'ltr') {
      const runs = runsOf(text, 'ltr').map((run) => inline(run, tagged(tag)));
      return { ...looks, ...bookmark, margin, text: runs };
    }
    const face = { direction: this.direction, weight: bold ? ('bold' as const) : ('normal' as const), size };
    const broken = text.split('\n').flatMap((part) => linesOf(part, width, face));
    const lines = broken.map((line, index) => {
      const marks = tagged(tag, index < broken.length - 1 ? `${line.text} ` : line.text);
      return {
        ...looks,
        ...(index === 0 ? bookmark : {}),
        alignment: 'right' as const,
        noWrap: true,
        preserveLeadingSpaces: true,
        preserveTrailingSpaces: true,
        // Every line is as high as Arabic letters ask for, with or without any.
        text: [{ text: '', family: 'Arabic' } as const, ...line.runs].map((run) => inline(run, marks)),
      };
    });
    return { stack: lines, margin };
  }

  private item(
    within: Tag | null,
    piece: Piece & { readonly kind: 'box' | 'point' },
    width: number,
  ): Content {
    const item = within?.addItem();
    const mark = piece.kind === 'point' ? this.dot() : this.box(item?.add('Lbl'), piece.isTicked ?? false);
    const style = { below: 3, ...piece.style };
    const words = this.words(item?.add('LBody'), piece.text, width - INDENT, style);
    return this.columns([mark, words], [INDENT, width - INDENT]);
  }

  private line(within: Tag | null, label: string, length: number, width: number): Content {
    const from = this.direction === 'rtl' ? width - length : 0;
    const rule = { x1: from, y1: 20, x2: from + length, y2: 20, lineWidth: 0.7, lineColor: INK };
    return {
      stack: [
        { canvas: [{ type: 'line', ...rule }] },
        this.paragraphIn(within, label, width, { size: 8.5, color: FAINT, below: 5 }),
      ],
    };
  }

  private dot(): Content {
    const { x, y } = this.markAt();
    return { canvas: [{ type: 'ellipse', x: x + 5, y: y + 5, r1: 1.6, r2: 1.6, color: INK }] };
  }

  private box(tag: Tag | undefined, isTicked: boolean): Content {
    const { x, y } = this.markAt();
    const stroke = (x1: number, y1: number, x2: number, y2: number) =>
      ({
        ...tagged(tag),
        type: 'line',
        x1: x + x1,
        y1: y + y1,
        x2: x + x2,
        y2: y + y2,
        lineWidth: 1.3,
        lineColor: INK,
      }) as const;
    const tick = isTicked ? [stroke(2, 5, 4.2, 7.6), stroke(4.2, 7.6, 8.4, 2)] : [];
    const said = tagged(tag, isTicked ? TICKED : EMPTY);
    return {
      canvas: [{ ...said, type: 'rect', x, y, w: 10, h: 10, lineWidth: 0.9, lineColor: INK }, ...tick],
    };
  }

  /** Where a mark stands: at the outer edge, level with the first line. */
  private markAt(): { readonly x: number; readonly y: number } {
    return this.direction === 'rtl' ? { x: INDENT - 11, y: 4 } : { x: 1, y: 2 };
  }

  /** Contents beside each other, in the order of reading. */
  columns(contents: readonly Content[], widths: readonly number[]): Content {
    const columns = contents.map((content, index) => ({ width: widths[index] ?? 0, stack: [content] }));
    return { columns: this.inOrder(columns), unbreakable: true };
  }

  /**
   * A table whose columns stand in the order of reading. `widths` are whole columns, padding included. One without heads
   * only places things beside each other: what it holds is heard as if it stood in the text.
   */
  table(
    rows: readonly (readonly (readonly Piece[])[])[],
    widths: readonly number[],
    looks: TableStyle = {},
  ): Content {
    const { hasHead = false, hasRowHeads = false, isRuled = true, fill, below = 8 } = looks;
    const inner = widths.map((width) => width - 2 * PADDING);
    const isHeard = hasHead || hasRowHeads;
    const table = isHeard ? this.tags?.add('Table') : null;
    const body = rows.map((row, rowIndex) => {
      const line = table?.add('TR');
      const cells = row.map((pieces, index): TableCell => {
        const scope = headedBy(hasHead && rowIndex === 0, hasRowHeads && index === 0);
        const cell = line?.add(scope ? 'TH' : 'TD', scope) ?? this.tags;
        return this.stackIn(cell, pieces, inner[index] ?? 0);
      });
      return this.inOrder(cells);
    });
    return {
      margin: [0, 2, 0, below],
      table: {
        widths: this.inOrder(inner),
        body,
        headerRows: hasHead ? 1 : 0,
        dontBreakRows: true,
        keepWithHeaderRows: 1,
      },
      layout: {
        paddingLeft: () => PADDING,
        paddingRight: () => PADDING,
        paddingTop: () => 4,
        paddingBottom: () => 3,
        hLineWidth: () => (isRuled ? 0.6 : 0),
        vLineWidth: () => 0,
        hLineColor: () => RULE,
        fillColor: (row) => fill ?? (hasHead && row === 0 ? '#eef1f5' : null),
      },
    };
  }

  private inOrder<T>(items: readonly T[]): T[] {
    return this.direction === 'rtl' ? [...items].reverse() : [...items];
  }
}

const headedBy = (isColumn: boolean, isRow: boolean): Scope | null =>
  isColumn ? 'Column' : isRow ? 'Row' : null;

/** What rides on everything that is set of a part. */
const tagged = (tag: Tag | undefined, said?: string): Tagged =>
  tag ? { tag, ...(said === undefined ? {} : { said }) } : {};

// An empty list of features is what makes the whole run one piece for the font: then it joins and turns all of it.
const inline = ({ text, family }: Run, marks: Tagged) => ({
  ...marks,
  text,
  font: family,
  ...(family === 'Arabic' ? { fontFeatures: [] } : {}),
});
