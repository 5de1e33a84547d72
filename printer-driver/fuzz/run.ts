// A fuzz run: spoiled messages, one after the other, until the last or until one breaks something.
import { corpus } from './corpus.ts';
import { mutate } from './mutate.ts';
import { createRandom } from './random.ts';
import type { Target } from './targets.ts';

export interface FuzzOptions {
  readonly count: number;
  readonly seed: number;
  /** Each with how many messages pass it by: 1 takes every one, 20 every twentieth. */
  readonly targets: readonly (readonly [Target, number])[];
  readonly onMessage?: (message: Buffer, index: number) => void;
  /** Bytes in use after a collection of garbage. */
  readonly memory: () => number;
  /** Between the first fifth, when everything is warm, and the end. */
  readonly maxGrowthBytes: number;
}

export type FuzzResult =
  | { readonly kind: 'passed'; readonly grownBytes: number }
  | { readonly kind: 'broke'; readonly index: number; readonly message: Buffer; readonly error: unknown }
  | { readonly kind: 'grew'; readonly grownBytes: number };

export async function runFuzz({ count, seed, targets, onMessage, memory, maxGrowthBytes }: FuzzOptions): Promise<FuzzResult> {
  const random = createRandom(seed);
  let warm = 0;
  for (let index = 0; index < count; index++) {
    if (index === Math.floor(count / 5)) warm = memory();
    const message = mutate(random.pick(corpus), random, random.pick(corpus));
    onMessage?.(message, index);
    // Pieces are cut by numbers of their own, so that one message never depends on what another did.
    const ownRandom = createRandom(seed ^ index);
    for (const [target, every] of targets) {
      if (index % every !== 0) continue;
      try {
        await target.attack(message, ownRandom);
      } catch (error) {
        return { kind: 'broke', index, message, error };
      }
    }
  }
  const grownBytes = memory() - warm;
  return grownBytes > maxGrowthBytes ? { kind: 'grew', grownBytes } : { kind: 'passed', grownBytes };
}
