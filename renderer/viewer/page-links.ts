// Where the links of a page are and what they lead to. Hostile like the rest of the document: only what may be asked about, and not too many.
import type { PDFPageProxy } from 'pdfjs-dist';
import { readFaxLink } from '../../contract/fax-link.ts';
import type { FindBox } from './find-text.ts';

export interface PageLink {
  readonly address: string;
  /** In fractions of the page as the document has it. */
  readonly box: FindBox;
}

/** A letter has a few. */
const mostLinks = 200;

/** What pdf.js says of an annotation; it promises nothing. */
interface Annotation {
  readonly subtype?: unknown;
  readonly url?: unknown;
  readonly rect?: unknown;
}

interface Viewport {
  readonly width: number;
  readonly height: number;
  convertToViewportPoint(x: number, y: number): unknown[];
}

function isRectangle(value: unknown): value is number[] {
  return Array.isArray(value) && value.length === 4 && value.every(Number.isFinite);
}

function boxOf(rect: unknown, viewport: Viewport): FindBox | null {
  if (!isRectangle(rect)) return null;
  const [fromX = 0, fromY = 0, toX = 0, toY = 0] = rect;
  const corners = [...viewport.convertToViewportPoint(fromX, fromY), ...viewport.convertToViewportPoint(toX, toY)];
  if (!isRectangle(corners)) return null;
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = corners;
  const [left, right] = [Math.max(0, Math.min(x1, x2)), Math.min(viewport.width, Math.max(x1, x2))];
  const [top, bottom] = [Math.max(0, Math.min(y1, y2)), Math.min(viewport.height, Math.max(y1, y2))];
  // Outside the paper, or without extent: nobody means to press it.
  if (right <= left || bottom <= top) return null;
  const { width, height } = viewport;
  return { x: left / width, y: top / height, width: (right - left) / width, height: (bottom - top) / height };
}

export function linksOf(annotations: readonly Annotation[], viewport: Viewport): PageLink[] {
  const links: PageLink[] = [];
  for (const { subtype, url, rect } of annotations) {
    if (links.length === mostLinks) break;
    const address = subtype === 'Link' && typeof url === 'string' ? readFaxLink(url) : null;
    const box = address === null ? null : boxOf(rect, viewport);
    if (address !== null && box) links.push({ address, box });
  }
  return links;
}

export async function readPageLinks(page: PDFPageProxy): Promise<PageLink[]> {
  const annotations = (await page.getAnnotations({ intent: 'display' })) as Annotation[]; // `any` there
  return linksOf(annotations, page.getViewport({ scale: 1 }));
}
