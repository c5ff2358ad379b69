/** What a part of a document is, in the words of PDF (ISO 32000-1, 14.8.4). */
export type TagKind =
  'Document' | 'H1' | 'H2' | 'P' | 'L' | 'LI' | 'Lbl' | 'LBody' | 'Table' | 'TR' | 'TH' | 'TD';

/** What a heading cell heads. */
export type Scope = 'Row' | 'Column';

/** A part of a document as it is heard: parts lie in each other, in the order of reading. */
export class Tag {
  private readonly parts: Tag[] = [];

  constructor(
    readonly kind: TagKind,
    readonly scope: Scope | null = null,
    /** It heads a table, and stands again on each page where the table goes on. */
    readonly isHead = false,
  ) {}

  get children(): readonly Tag[] {
    return this.parts;
  }

  /** A new part, the last so far. */
  add(kind: TagKind, scope: Scope | null = null): Tag {
    const part = new Tag(kind, scope, this.isHead || scope === 'Column');
    this.parts.push(part);
    return part;
  }

  /** A new item of the list that stands last, or of a new one. */
  addItem(): Tag {
    const last = this.parts.at(-1);
    return (last?.kind === 'L' ? last : this.add('L')).add('LI');
  }
}

/** What rides on a piece of a line or a drawing: what it is, and what it says where its glyphs do not say that in order. */
export interface Tagged {
  readonly tag?: Tag;
  readonly said?: string;
}
