// The first page of a document as a grey picture, there before the page can be drawn: a window never stands empty that long.
import { create } from 'zustand';
import type { EventPayload } from '../../contract/ipc/contract.ts';
import type { DocumentId } from '../../contract/fax.ts';
import type { Size } from './zoom.ts';

export interface FirstSight {
  readonly documentId: DocumentId;
  /** In points. */
  readonly page: Size;
  readonly picture: ImageData | null;
}

export const useFirstSight = create<{ readonly sight: FirstSight | null }>(() => ({ sight: null }));

type Told = EventPayload<'draft.firstSight'>;

function toImage({ width, height, grey }: NonNullable<Told['picture']>): ImageData {
  const image = new ImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  // Alpha, and the same grey three times: little-endian, as every machine is that this runs on.
  for (let at = 0; at < grey.length; at++) pixels[at] = 0xff_00_00_00 | ((grey[at] ?? 255) * 0x01_01_01);
  return image;
}

export function takeFirstSight({ documentId, page, picture }: Told): void {
  useFirstSight.setState({ sight: { documentId, page, picture: picture && toImage(picture) } });
}
