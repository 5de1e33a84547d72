// The text of a page with its places: from the document itself, and from what was read off its picture.
import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { TextRun } from './find-text.ts';

/** A word that was read off the picture of a page; places in fractions of the page, from its upper left. */
export interface ReadWord {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The words of a page, from 1; null where nobody has read it. */
export type ReadWords = (page: number) => Promise<readonly ReadWord[] | null>;

export function runsOfWords(words: readonly ReadWord[]): TextRun[] {
  return words.map(({ text, x, y, width, height }) => ({
    text,
    start: { x, y: y + height },
    along: { x: width, y: 0 },
    up: { x: 0, y: -height },
    endsWord: true,
  }));
}

/** Two numbers of a transformation at work on a direction. */
function turn(matrix: readonly number[], [x, y]: readonly [number, number]): { x: number; y: number } {
  const [a = 0, b = 0, c = 0, d = 0] = matrix;
  return { x: a * x + c * y, y: b * x + d * y };
}

async function readOwnText(pdf: PDFDocumentProxy, pageNumber: number): Promise<TextRun[]> {
  const page = await pdf.getPage(pageNumber);
  const viewport = page.getViewport({ scale: 1 });
  const content = await page.getTextContent();
  return content.items.flatMap((item) => {
    if (!('str' in item)) return [];
    const matrix: readonly number[] = item.transform;
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = matrix;
    const [startX = 0, startY = 0] = viewport.convertToViewportPoint(e, f);
    const across = Math.hypot(a, b) || 1;
    const upward = Math.hypot(c, d) || 1;
    const along = turn(viewport.transform, [(a / across) * item.width, (b / across) * item.width]);
    const up = turn(viewport.transform, [(c / upward) * item.height, (d / upward) * item.height]);
    const share = ({ x, y }: { x: number; y: number }) => ({ x: x / viewport.width, y: y / viewport.height });
    return [
      { text: item.str, start: share({ x: startX, y: startY }), along: share(along), up: share(up), endsWord: item.hasEOL },
    ];
  });
}

/** What the document says itself; where it says nothing, what was read. */
export async function readPageText(pdf: PDFDocumentProxy, page: number, readWords: ReadWords | undefined): Promise<TextRun[]> {
  const own = await readOwnText(pdf, page).catch(() => []); // a broken page has no text, and says so itself
  if (own.some(({ text }) => text.trim() !== '')) return own;
  return runsOfWords((await readWords?.(page)) ?? []);
}
