// Random numbers that come again with the same seed, so that a message found once can be found twice.

export interface Random {
  /** From 0 to `below` - 1. */
  integer(below: number): number;
  pick<T>(items: readonly [T, ...T[]]): T;
}

/** A counter of 32 bits, each value stirred twice by multiplication: no secret, only spread. */
export function createRandom(seed: number): Random {
  let counter = seed >>> 0;
  function next(): number {
    counter = (counter + 0x9e3779b9) >>> 0;
    let bits = counter;
    bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
    return (bits ^ (bits >>> 16)) >>> 0;
  }
  const integer = (below: number): number => next() % Math.max(1, below);
  return { integer, pick: (items) => items[integer(items.length)] ?? items[0] };
}
