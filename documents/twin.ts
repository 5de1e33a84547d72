// The fax twin: one page exactly as the far machine will print it, and what one would want to know before sending it.

import type { FaxQuality } from '../contract/fax.ts';
import {
  dotsPerInch,
  type FaxTwin,
  linesPerInch,
  type PageMode,
  type PlannedPage,
  plannedPage,
  secondsOnLine,
  type TwinWarning,
} from '../contract/page-plan.ts';
import type { DocumentsCalls } from '../contract/processes/documents.ts';
import type { Result } from '../contract/result.ts';
import { answer } from './answer.ts';
import { DocumentError } from './document-error.ts';
import type { OpenPdf } from './pdf/pdfium.ts';
import { drownedText } from './raster/drowned-text.ts';
import { faxWidth } from './raster/geometry.ts';
import { lostStrokes } from './raster/lost-strokes.ts';
import { drawDots, type Inspect, modeUsed, type PageDots, type PageSettings } from './raster/page-dots.ts';
import { writeBilevelPng } from './raster/png.ts';
import { openStoredPages } from './stored.ts';
import { encodeMmr } from './t4/encode-mmr.ts';
import { findTwin, keepTwin, twinIdOf } from './twin-cache.ts';

/** A page of dense text takes 40 s; one beyond this has become a matter of minutes. */
const slowSeconds = 60;
/** Worth offering: at most this share of the time. */
const muchLighter = 0.6;

type TwinPage = PlannedPage & Pick<PageSettings, 'mostLines'>;

interface Attempt {
  readonly mode: PageMode;
  readonly quality: FaxQuality;
}

/** What may be faster, gentlest change first. */
function lighterAttempts({ mode, quality }: Attempt): Attempt[] {
  const attempts: Attempt[] = mode === 'photo' ? [{ mode: 'auto', quality }] : [];
  if (mode !== 'text') attempts.push({ mode: 'text', quality });
  if (quality === 'superfine') attempts.push({ mode, quality: 'fine' });
  if (quality !== 'standard') attempts.push({ mode, quality: 'standard' });
  return attempts;
}

function codedSize({ rows, height }: PageDots): number {
  return encodeMmr({ width: faxWidth, height, rows }).length;
}

function findLighter(pdf: OpenPdf, page: TwinPage, quality: FaxQuality, seconds: number): (Attempt & { seconds: number }) | null {
  for (const attempt of lighterAttempts({ mode: page.mode, quality })) {
    const dots = drawDots(pdf, page.pageIndex, linesPerInch[attempt.quality], { ...page, mode: attempt.mode });
    const lighter = secondsOnLine(codedSize(dots));
    if (lighter <= seconds * muchLighter) return { ...attempt, seconds: lighter };
  }
  return null;
}

function drawTwin(pdf: OpenPdf, page: TwinPage, quality: FaxQuality, id: string): { twin: FaxTwin; picture: Uint8Array } {
  const warnings: TwinWarning[] = [];
  const inspect: Inspect = (grey, made, left) => {
    if (left !== 0) return; // a banner, shrunk into the middle of the line: nobody expects to read it
    const lost = lostStrokes(grey, made);
    const drowned = drownedText(grey, made);
    if (lost !== null) warnings.push({ kind: 'strokes-vanish', share: lost });
    if (drowned !== null) warnings.push({ kind: 'grey-drowns-text', share: drowned });
  };
  const lines = linesPerInch[quality];
  const dots = drawDots(pdf, page.pageIndex, lines, page, inspect);
  const codedBytes = codedSize(dots);
  const seconds = secondsOnLine(codedBytes);
  if (seconds > slowSeconds) warnings.push({ kind: 'slow-page', seconds, lighter: findLighter(pdf, page, quality, seconds) });
  const size = { width: faxWidth, height: dots.height };
  return {
    twin: { id, ...size, linesPerInch: lines, codedBytes, seconds, modeUsed: modeUsed(dots.mode), warnings },
    picture: writeBilevelPng({ ...size, rows: dots.rows }, dotsPerInch, lines),
  };
}

/** Faults: `document/unreadable` (no such document or page), `/damaged`, `/encrypted`, `/too-large`, `disk/*`. */
export async function twin({
  page: asked,
  quality,
  mostLines,
  folder,
  twinFolder,
}: Parameters<DocumentsCalls['twin']>[0]): Promise<Result<FaxTwin>> {
  return answer(async () => {
    const parsed = plannedPage.safeParse(asked);
    if (!parsed.success) throw new DocumentError('document/unreadable', parsed.error.message);
    const page = { ...parsed.data, mostLines };
    const id = twinIdOf(page, quality, mostLines);
    const kept = await findTwin(twinFolder, id);
    if (kept) return kept;
    const pages = openStoredPages(folder);
    try {
      const made = drawTwin(await pages.open(page.documentId, page.pageIndex), page, quality, id);
      await keepTwin(twinFolder, made.twin, made.picture);
      return made.twin;
    } finally {
      pages.close();
    }
  });
}
