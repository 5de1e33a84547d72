// Code words into bytes, most significant bit first, in a buffer that grows.

/** A code word as one number: its bits, at most 25, shifted left by 5, and how many they are. */
export type CodeWord = number;

export function codeWord(bits: string): CodeWord {
  return (Number.parseInt(bits, 2) << 5) | bits.length;
}

export class BitWriter {
  #view: DataView;
  #length = 0;
  /** The bits that wait for a whole word, at its upper end, and how many of the 32 are still free: 1 to 32. */
  #waiting = 0;
  #free = 32;

  constructor(expectedBytes: number) {
    this.#view = new DataView(new ArrayBuffer(Math.max(64, expectedBytes)));
  }

  /** Appends the first `count` of `words`. */
  put(words: Int32Array, count: number): void {
    if (this.#length + 4 * count > this.#view.byteLength) this.#grow(4 * count);
    const view = this.#view;
    let length = this.#length;
    let waiting = this.#waiting;
    let free = this.#free;
    for (let index = 0; index < count; index++) {
      const word = words[index] ?? 0;
      free -= word & 31;
      if (free > 0) {
        waiting |= (word >> 5) << free;
        continue;
      }
      view.setInt32(length, waiting | ((word >> 5) >> -free));
      length += 4;
      // What did not fit; a shift by 32 would be one by 0.
      waiting = free === 0 ? 0 : (word >> 5) << (32 + free);
      free += 32;
    }
    this.#length = length;
    this.#waiting = waiting;
    this.#free = free;
  }

  /** All bits so far, the last byte filled up with zeros. */
  finish(): Uint8Array {
    const bytes = this.#length + ((39 - this.#free) >> 3);
    if (this.#length + 4 > this.#view.byteLength) this.#grow(4);
    this.#view.setInt32(this.#length, this.#waiting);
    return new Uint8Array(this.#view.buffer, 0, bytes).slice();
  }

  #grow(more: number): void {
    const larger = new Uint8Array(2 * this.#view.byteLength + more);
    larger.set(new Uint8Array(this.#view.buffer));
    this.#view = new DataView(larger.buffer);
  }
}
