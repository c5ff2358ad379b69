import type { Paper } from './pdf';

/**
 * A paper as PDF. Typesetter, fonts and the paper's own layout are loaded for the first one: few processes print, and
 * each would pay for them in memory.
 */
export async function printLate(lay: () => Promise<Paper>): Promise<Buffer> {
  const [{ renderPdf }, paper] = await Promise.all([import('./pdf'), lay()]);
  return renderPdf(paper);
}
