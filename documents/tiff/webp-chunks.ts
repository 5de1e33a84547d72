// WebP inside TIFF (compression 50001): each strip or tile is a whole WebP file.
import { DocumentError, damaged } from '../document-error.ts';
import { readWebp } from '../pictures/webp.ts';
import { readChunks, storedChunk } from './chunks.ts';
import { bitsInOrder } from './decompress.ts';
import type { Directory } from './directory.ts';
import type { Layout } from './layout.ts';
import type { LaterPixels } from './pixels.ts';

/** Throws DocumentError. */
export function readWebpChunks(file: Uint8Array, directory: Directory, layout: Layout): LaterPixels {
  if (layout.isPlanar || layout.bitsPerSample !== 8) throw new DocumentError('document/not-supported', 'WebP in planes');
  const chunks = readChunks(directory, layout, file.length);
  return {
    kind: 'later',
    async decode() {
      const samples = new Uint8Array(layout.width * layout.height * 3);
      for (let index = 0; index < chunks.across * chunks.down; index++) {
        const picture = await readWebp(Buffer.from(bitsInOrder(storedChunk(file, chunks, index), layout.packing)));
        const left = (index % chunks.across) * chunks.width;
        const top = Math.floor(index / chunks.across) * chunks.height;
        const [across, down] = [Math.min(chunks.width, layout.width - left), Math.min(chunks.height, layout.height - top)];
        if (picture.width < across || picture.height < down)
          throw damaged(`a WebP of ${picture.width} x ${picture.height} in a larger strip`);
        for (let row = 0; row < down; row++) {
          const from = row * picture.width * 3;
          samples.set(picture.samples.subarray(from, from + across * 3), ((top + row) * layout.width + left) * 3);
        }
      }
      return { kind: 'colour', samples };
    },
  };
}
