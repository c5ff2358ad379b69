import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces';
import { faceOf, families, weights } from './fonts';

/** pdfmake's own store of files by name; its types know it for browsers only. */
interface Store {
  readonly virtualfs: { writeFileSync(name: string, bytes: Buffer): void };
}

let isReady = false;

// Nothing that stands in a document may fetch or read anything: the fonts lie in memory.
function prepare(): void {
  if (isReady) return;
  const { virtualfs } = pdfmake as unknown as Store;
  for (const family of families) {
    for (const weight of weights)
      virtualfs.writeFileSync(`${family}-${weight}`, faceOf(family, weight).bytes);
  }
  pdfmake.setFonts(
    Object.fromEntries(
      families.map((family) => [family, { normal: `${family}-normal`, bold: `${family}-bold` }]),
    ),
  );
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
  isReady = true;
}

/** The bytes of a document. The same definition, with its dates, gives the same bytes. */
export function renderPdf(definition: TDocumentDefinitions): Promise<Buffer> {
  prepare();
  return pdfmake.createPdf(definition).getBuffer();
}
