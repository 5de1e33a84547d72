// The first page of a document as a grey picture, there before the page can be drawn: a window never stands empty that long.
import { create } from 'zustand';
import type { DocumentId } from '../../contract/fax.ts';
import type { EventPayload } from '../../contract/ipc/contract.ts';
import type { Size } from './zoom.ts';

export interface FirstSight {
  readonly documentId: DocumentId;
  /** In points. */
  readonly page: Size;
  readonly picture: ImageBitmap;
}

export const useFirstSight = create<{ readonly sight: FirstSight | null }>(() => ({ sight: null }));

export async function readSight(told: NonNullable<EventPayload<'draft.handed'>['sight']>): Promise<FirstSight> {
  const { documentId, page, png } = told;
  return { documentId, page, picture: await createImageBitmap(new Blob([png], { type: 'image/png' })) };
}

export function drawSight(canvas: HTMLCanvasElement, picture: ImageBitmap): void {
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  canvas.dataset['drawn'] = 'sight';
}
