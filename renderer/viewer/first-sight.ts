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

/** A pixel of a canvas as one number: a byte each of opacity, blue, green and red. */
const opaque = 0xff_00_00_00;
const greyOfAll = 0x01_01_01;

export function readSight(told: NonNullable<EventPayload<'draft.handed'>['sight']>): FirstSight {
  const { documentId, page, picture } = told;
  const drawn = new ImageData(picture.width, picture.height);
  const pixels = new Uint32Array(drawn.data.buffer);
  // Not with entries(): here the code is cold, and a window waits.
  for (let at = 0; at < pixels.length; at++) pixels[at] = opaque | ((picture.grey[at] ?? 255) * greyOfAll);
  return { documentId, page, picture: drawn };
}

export function drawSight(canvas: HTMLCanvasElement, picture: ImageData): void {
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext('2d')?.putImageData(picture, 0, 0);
  canvas.dataset['drawn'] = 'sight';
}
