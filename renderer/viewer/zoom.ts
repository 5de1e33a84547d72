// How large a page is drawn: fitted to the window, or one of the usual steps. Scales are CSS pixels per PDF point.

export interface Size {
  readonly width: number;
  readonly height: number;
}

export type Zoom =
  | { readonly kind: 'auto' }
  | { readonly kind: 'fit-page' }
  | { readonly kind: 'fit-width' }
  | { readonly kind: 'scale'; readonly scale: number };

/** One point at 96 pixels an inch: the size of the paper. */
export const actualSize = 96 / 72;
/** The zoom steps, as shares of the size of the paper. */
export const zoomSteps = [0.5, 0.75, 1, 1.5, 2, 4] as const;
const steps = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.25, 1.5, 2, 3, 4].map((step) => step * actualSize);
const smallest = steps[0] ?? 0.25;
const largest = steps.at(-1) ?? 4;

/** Below this a fax cannot be read: a small window scrolls instead of showing the whole page. */
const readableWidth = 480;

export function computeScale(zoom: Zoom, page: Size, stage: Size): number {
  const fitWidth = stage.width / page.width;
  const fitPage = Math.min(fitWidth, stage.height / page.height);
  switch (zoom.kind) {
    case 'scale':
      return zoom.scale;
    case 'fit-width':
      return clamp(fitWidth);
    case 'fit-page':
      return clamp(fitPage);
    case 'auto':
      return clamp(Math.min(fitWidth, Math.max(fitPage, readableWidth / page.width)));
  }
}

function clamp(scale: number): number {
  return Math.min(largest, Math.max(0.05, scale));
}

/** The next step above or below; at the ends the scale stays. */
export function stepZoom(scale: number, direction: 1 | -1): number {
  const slack = 0.01;
  if (direction === 1) return steps.find((step) => step > scale + slack) ?? largest;
  return steps.findLast((step) => step < scale - slack) ?? smallest;
}

/** A wheel or two fingers: as far as the steps go. */
export function zoomBy(scale: number, factor: number): number {
  return Math.min(largest, Math.max(smallest, scale * factor));
}

/** Device pixels per CSS pixel, lowered where a canvas would take more memory than a page is worth. */
export function pickPixelRatio({ width, height }: Size, devicePixelRatio: number): number {
  const mostPixels = 24_000_000;
  return Math.min(Math.max(devicePixelRatio, 1), Math.sqrt(mostPixels / Math.max(1, width * height)));
}
