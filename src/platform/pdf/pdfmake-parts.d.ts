/** The parts of pdfmake that a document of ours is made with, which its own types leave out; only what we take of each. */
declare module 'pdfmake/js/PDFDocument' {
  import { Readable } from 'node:stream';

  /** A stretch of a page that an element of the structure holds. */
  export interface MarkedContent {
    readonly refs: readonly object[];
  }
  export interface StructureElement {
    add(child: StructureElement | MarkedContent): this;
    end(): void;
  }
  /** Where fonts are read from. */
  export interface Files {
    existsSync(name: string): boolean;
    readFileSync(name: string): Buffer;
  }
  export interface Options {
    readonly pdfVersion: string;
    readonly subset: 'PDF/UA';
    readonly tagged: boolean;
    readonly displayTitle: boolean;
    readonly lang: string;
    readonly autoFirstPage: boolean;
    readonly font: null;
    readonly info: Readonly<Record<string, string | Date>>;
  }
  export default class PDFDocument extends Readable {
    constructor(
      fonts: Readonly<Record<string, Readonly<Record<string, string>>>>,
      images: object,
      patterns: object,
      attachments: object,
      options: Options,
      files: Files,
      mayRead: (path: string) => boolean,
    );
    readonly page: object;
    markContent(tag: 'Artifact' | 'Span', options?: { readonly actual: string }): this;
    markStructureContent(tag: string): MarkedContent;
    endMarkedContent(): this;
    struct(kind: string, options: { readonly scope?: 'Row' | 'Column' }): StructureElement;
    addStructure(element: StructureElement): this;
    end(): void;
  }
}

declare module 'pdfmake/js/LayoutBuilder' {
  import type PDFDocument from 'pdfmake/js/PDFDocument';
  import type { Content } from 'pdfmake/interfaces';

  export interface Page {
    readonly items: readonly object[];
  }
  export default class LayoutBuilder {
    constructor(
      size: { readonly width: number; readonly height: number },
      margins: {
        readonly left: number;
        readonly top: number;
        readonly right: number;
        readonly bottom: number;
      },
      svgMeasure: null,
    );
    registerTableLayouts(layouts: object): void;
    layoutDocument(
      content: Content,
      document: PDFDocument,
      styles: object,
      defaultStyle: { readonly font: string },
      background: undefined,
      header: () => Content,
      footer: (page: number, pages: number) => Content,
    ): Page[];
  }
}

declare module 'pdfmake/js/tableLayouts' {
  export const tableLayouts: object;
}

declare module 'pdfmake/js/Renderer' {
  import type PDFDocument from 'pdfmake/js/PDFDocument';
  import type { Page } from 'pdfmake/js/LayoutBuilder';

  export interface Line {
    readonly inlines: readonly object[];
  }
  export default class Renderer {
    constructor(document: PDFDocument);
    renderPages(pages: readonly Page[]): void;
    renderLine(line: Line, x: number, y: number): void;
    renderVector(vector: object): void;
  }
}
