// The one way from a page to its dots: the preview, the upload and the embedded service all draw with it.
import { type ModeUsed, type PlannedPage, turnRectangle } from '../../contract/page-plan.ts';
import type { OpenPdf, QuarterTurns } from '../pdf/pdfium.ts';
import { plainInkBelow, toBilevel } from './bilevel-page.ts';
import { faxGeometry, faxWidth } from './geometry.ts';
import { applyContrast, chooseInkBelow } from './ink.ts';
import { findPaper, isEven, whitenPaper } from './paper.ts';
import { type DotMode, dottedShare, type GreyPage, type GreySamples, judgePage, sampleGreys } from './tones.ts';

export interface PageSettings extends Pick<PlannedPage, 'rotation' | 'mode' | 'contrast' | 'redactions'> {
  /** A page of more lines is shrunk to them; no limit but that of all faxes when absent. */
  readonly mostLines?: number | undefined;
}

/** A page as it came. */
export const plainSettings: PageSettings = { rotation: 0, mode: 'auto', contrast: 0, redactions: [] };

/** Rows of `faxWidth` pixels, packed, 1 = black. */
export interface PageDots {
  readonly height: number;
  readonly rows: Uint8Array;
  readonly mode: DotMode;
}

/** What the dots were made of, valid only while it is being looked at: greys after contrast, redaction and whitening. */
export type Inspect = (grey: GreyPage, dots: PageDots, left: number) => void;

/** Tones on a third of the page, of which little stays when the paper is made white: a scan on grey paper, no photograph. */
const scanFrom = 0.33;
const scanKeeps = 0.3;

const quarterDegrees = [0, 90, 180, 270] as const;

/** Black before anything looks at the greys: nothing that follows depends on what was there. */
function blacken({ width, height, grey }: GreyPage, redactions: PageSettings['redactions'], turns: QuarterTurns): void {
  for (const each of redactions) {
    const box = turnRectangle(each, quarterDegrees[turns]);
    const from = Math.max(0, Math.floor(box.x * width));
    const to = Math.min(width, Math.ceil((box.x + box.width) * width));
    const bottom = Math.min(height, Math.ceil((box.y + box.height) * height));
    for (let y = Math.max(0, Math.floor(box.y * height)); y < bottom; y++) grey.fill(0, y * width + from, y * width + to);
  }
}

interface Choice {
  readonly mode: DotMode;
  readonly inkBelow: number;
}

function cutText(samples: GreySamples): Choice {
  return { mode: 'text', inkBelow: chooseInkBelow(samples) };
}

/** How the page is printed when its paper is made white, which it then is; null when the paper is no paper. */
function whitenScan(page: GreyPage, samples: GreySamples, tones: DotMode): Choice | null {
  if (dottedShare(tones) < scanFrom) return null;
  const paper = findPaper(samples);
  if (!paper || !isEven(paper)) return null;
  const left = judgePage(samples, paper);
  if (dottedShare(left) > dottedShare(tones) * scanKeeps) return null;
  whitenPaper(page, paper);
  return chooseInk(left, sampleGreys(page));
}

function chooseInk(mode: DotMode, samples: GreySamples): Choice {
  return mode === 'text' ? cutText(samples) : { mode, inkBelow: plainInkBelow };
}

function chooseMode(page: GreyPage, mode: PageSettings['mode']): Choice {
  if (mode === 'photo') return { mode: 'picture', inkBelow: plainInkBelow };
  const samples = sampleGreys(page);
  if (mode === 'text') {
    const paper = findPaper(samples);
    if (!paper) return cutText(samples);
    whitenPaper(page, paper);
    return cutText(sampleGreys(page));
  }
  const tones = judgePage(samples);
  return whitenScan(page, samples, tones) ?? chooseInk(tones, samples);
}

/** Draws page `index`, from 0; `linesPerInch` 98, 196 or 391. Throws DocumentError. */
export function drawDots(
  pdf: OpenPdf,
  index: number,
  linesPerInch: number,
  settings: PageSettings,
  inspect: Inspect = () => undefined,
): PageDots {
  const own = pdf.pageSize(index);
  const shown = settings.rotation % 180 === 0 ? own : { width: own.height, height: own.width };
  const geometry = faxGeometry(shown, linesPerInch, settings.mostLines);
  const { width, height, left } = geometry;
  const turns = ((settings.rotation / 90 + geometry.turns) & 3) as QuarterTurns; // two bits are 0 to 3
  return pdf.drawGrey(index, width, height, turns, (grey) => {
    const page = { width, height, grey };
    blacken(page, settings.redactions, turns);
    applyContrast(grey, settings.contrast);
    const { mode, inkBelow } = chooseMode(page, settings.mode);
    const dots = { height, rows: toBilevel(page, mode, faxWidth, left, inkBelow), mode };
    inspect(page, dots, left);
    return dots;
  });
}

export function modeUsed(mode: DotMode): ModeUsed {
  if (mode === 'text') return 'text';
  return mode === 'picture' ? 'photo' : 'mixed';
}
