// The first page of a document as a small grey picture, there before the page can be drawn: a window never stands empty that long.
import { create } from 'zustand';
import type { DocumentId } from '../../contract/fax.ts';
import type { EventPayload } from '../../contract/ipc/contract.ts';
import type { Size } from './zoom.ts';

export interface FirstSight {
  readonly documentId: DocumentId;
  /** In points. */
  readonly page: Size;
  readonly picture: ImageData;
}

export const useFirstSight = create<{ readonly sight: FirstSight | null }>(() => ({ sight: null }));

export function readSight(told: NonNullable<EventPayload<'draft.handed'>['sight']>): FirstSight {
  const { documentId, page, picture } = told;
  const pixels = new Uint8ClampedArray(picture.rgba.buffer, picture.rgba.byteOffset, picture.rgba.length);
  return { documentId, page, picture: new ImageData(pixels, picture.width, picture.height) };
}

export function drawSight(canvas: HTMLCanvasElement, picture: ImageData): void {
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext('2d')?.putImageData(picture, 0, 0);
  canvas.dataset['drawn'] = 'sight';
}
