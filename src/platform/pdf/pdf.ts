import type { Content } from 'pdfmake/interfaces';
import LayoutBuilder from 'pdfmake/js/LayoutBuilder';
import PDFDocument, { type Files } from 'pdfmake/js/PDFDocument';
import { tableLayouts } from 'pdfmake/js/tableLayouts';
import { faceOf, families, type Family, type Weight, weights } from './fonts';
import { TaggedRenderer } from './tagged-renderer';
import type { Tag } from './tags';

/** What is printed on A4. */
export interface Paper {
  readonly title: string;
  /** BCP 47 */
  readonly language: string;
  readonly printedAt: Date;
  /** In points, at the sides and above and below. */
  readonly margins: readonly [sides: number, ends: number];
  readonly header: () => Content;
  readonly footer: (page: number, pages: number) => Content;
  readonly content: Content[];
  /** What each part of the content is, in the order of reading. */
  readonly tags: Tag;
}

const MAKER = 'Samspel';
const A4 = { width: 595.28, height: 841.89 };

const faces = new Map<string, readonly [Family, Weight]>(
  families.flatMap((family) =>
    weights.map((weight) => [`${family}-${weight}`, [family, weight] as const] as const),
  ),
);

const fontFiles: Files = {
  existsSync: (name) => faces.has(name),
  readFileSync: (name) => {
    const face = faces.get(name);
    if (!face) throw new Error(`no font ${name}`);
    return faceOf(...face).bytes;
  },
};

const fontNames = (): Record<string, Record<Weight, string>> =>
  Object.fromEntries(
    families.map((family) => [family, { normal: `${family}-normal`, bold: `${family}-bold` }]),
  );

/** The bytes of a paper, tagged (PDF/UA). The same paper gives the same bytes. */
export async function renderPdf(paper: Paper): Promise<Buffer> {
  const document = documentOf(paper);
  const [sides, ends] = paper.margins;
  const margins = { left: sides, right: sides, top: ends, bottom: ends };
  const layout = new LayoutBuilder(A4, margins, null);
  layout.registerTableLayouts(tableLayouts);
  const { content, header, footer, tags } = paper;
  const pages = layout.layoutDocument(content, document, {}, { font: 'Latin' }, undefined, header, footer);
  new TaggedRenderer(document, tags).renderPages(pages);
  document.end();
  const chunks: Buffer[] = [];
  for await (const chunk of document) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

// Nothing that stands in a paper may fetch or read anything: the fonts lie in memory.
const documentOf = ({ title, language, printedAt }: Paper): PDFDocument =>
  new PDFDocument(
    fontNames(),
    {},
    {},
    {},
    {
      pdfVersion: '1.7',
      subset: 'PDF/UA',
      tagged: true,
      displayTitle: true,
      lang: language,
      autoFirstPage: false,
      font: null,
      info: {
        Title: title,
        Author: MAKER,
        Creator: MAKER,
        Producer: MAKER,
        CreationDate: printedAt,
        ModDate: printedAt,
      },
    },
    fontFiles,
    () => false,
  );
