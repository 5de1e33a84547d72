// Gives back the memory of bytes that are already written, while a large document is still coming.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * V8 lets some 32 MB of received buffers pile up before it looks for dead ones, whatever the size of its own heap. A
 * collection of the young generation takes less than a millisecond, since next to nothing in it is alive.
 */
export function freeYoungMemory(): void {
  collect ??= findCollector();
  collect({ type: 'minor' });
}

type Collect = (options: { readonly type: 'minor' }) => void;

let collect: Collect | undefined;

/** V8 shows its collector only to contexts that are made after it was asked to. */
function findCollector(): Collect {
  setFlagsFromString('--expose-gc');
  const found: unknown = runInNewContext('globalThis.gc');
  setFlagsFromString('--no-expose-gc');
  return typeof found === 'function' ? (found as Collect) : () => undefined; // checked; its parameters are V8's
}
