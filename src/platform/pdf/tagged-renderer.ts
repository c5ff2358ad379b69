import type { Page } from 'pdfmake/js/LayoutBuilder';
import type PDFDocument from 'pdfmake/js/PDFDocument';
import type { MarkedContent, StructureElement } from 'pdfmake/js/PDFDocument';
import Renderer, { type Line } from 'pdfmake/js/Renderer';
import type { Tag, Tagged } from './tags';

interface Mark {
  readonly page: object;
  readonly tag: Tag | null;
}

/**
 * Draws pages and says of everything drawn what it is (PDF/UA). What has no tag is an artifact: it is seen and not heard,
 * as rules, fills, the foot of a page and the head of a table that goes on overleaf.
 */
export class TaggedRenderer extends Renderer {
  private readonly contents = new Map<Tag, MarkedContent[]>();
  private readonly firstPages = new Map<Tag, object>();
  private open: Mark | null = null;

  constructor(
    private readonly document: PDFDocument,
    private readonly tags: Tag,
  ) {
    super(document);
  }

  override renderPages(pages: readonly Page[]): void {
    super.renderPages(pages);
    const root = this.elementOf(this.tags);
    this.document.addStructure(root);
    root.end();
  }

  override renderLine(line: Line, x: number, y: number): void {
    const [first]: readonly Tagged[] = line.inlines;
    this.mark(first ?? {}, () => super.renderLine(line, x, y));
  }

  override renderVector(vector: Tagged): void {
    this.mark(vector, () => super.renderVector(vector));
  }

  private mark({ tag, said }: Tagged, draw: () => void): void {
    this.begin(tag && !this.isAgain(tag) ? tag : null);
    if (said === undefined) return draw();
    this.document.markContent('Span', { actual: said });
    draw();
    this.document.endMarkedContent();
  }

  // A mark is closed by the next one, and by the end of its page.
  private begin(tag: Tag | null): void {
    const { page } = this.document;
    if (this.open?.page === page && this.open.tag === tag) return;
    this.open = { page, tag };
    if (tag === null) {
      this.document.markContent('Artifact');
      return;
    }
    const content = this.document.markStructureContent(tag.kind);
    this.contents.set(tag, [...(this.contents.get(tag) ?? []), content]);
  }

  private isAgain(tag: Tag): boolean {
    const { page } = this.document;
    const first = this.firstPages.get(tag) ?? page;
    this.firstPages.set(tag, first);
    return tag.isHead && first !== page;
  }

  private elementOf(tag: Tag): StructureElement {
    const element = this.document.struct(tag.kind, tag.scope === null ? {} : { scope: tag.scope });
    for (const content of this.contents.get(tag) ?? []) element.add(content);
    for (const child of tag.children) element.add(this.elementOf(child));
    return element;
  }
}
