// Long work of main in short slices, so that windows answer while ten thousand contacts come in.
import { setImmediate } from 'node:timers/promises';

/** Work that can pause wherever it yields. */
export type Sliced<T> = Generator<undefined, T>;

const sliceMs = 8;

/** The event loop runs between two slices. */
export async function inSlices<T>(work: Sliced<T>): Promise<T> {
  let end = performance.now() + sliceMs;
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() < end) continue;
    await setImmediate();
    end = performance.now() + sliceMs;
  }
}

/** Without a pause. */
export function atOnce<T>(work: Sliced<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
