// A screen whose code is read only when somebody comes to it, or a little before.
import { createElement, type ReactElement, Suspense, use } from 'react';

type Part = () => ReactElement | null;

export interface Chunk {
  /** Reads the code; a screen that was read before is drawn at once. */
  load(): Promise<Part>;
  /** null until it has been read. */
  part(): Part | null;
}

export function makeChunk(read: () => Promise<Part>): Chunk {
  let reading: Promise<Part> | null = null;
  let known: Part | null = null;
  return {
    load() {
      reading ??= read().then((part) => {
        known = part;
        return part;
      });
      return reading;
    },
    part: () => known,
  };
}

function Loaded({ chunk }: { readonly chunk: Chunk }): ReactElement {
  // React would show nothing for 300 ms even where the promise is kept already.
  return createElement(chunk.part() ?? use(chunk.load()));
}

export function ChunkScreen({ chunk }: { readonly chunk: Chunk }): ReactElement {
  return (
    <Suspense fallback={null}>
      <Loaded chunk={chunk} />
    </Suspense>
  );
}
