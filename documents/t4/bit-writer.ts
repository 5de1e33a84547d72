// Bits into bytes, most significant first, in a buffer that grows.

export class BitWriter {
  #bytes: Uint8Array;
  #length = 0;
  #pending = 0;
  #pendingBits = 0;

  constructor(expectedBytes: number) {
    this.#bytes = new Uint8Array(Math.max(64, expectedBytes));
  }

  /** Appends the low `bits` bits of `code`, at most 16. Two bytes are written at a time: one branch for several codes. */
  put(code: number, bits: number): void {
    this.#pending = (this.#pending << bits) | code;
    this.#pendingBits += bits;
    if (this.#pendingBits < 16) return;
    this.#pendingBits -= 16;
    if (this.#length + 2 > this.#bytes.length) this.#grow();
    const two = this.#pending >>> this.#pendingBits;
    this.#bytes[this.#length] = two >> 8;
    this.#bytes[this.#length + 1] = two;
    this.#length += 2;
  }

  /** All bits so far, the last byte filled up with zeros. */
  finish(): Uint8Array {
    const bytes = this.#length + ((this.#pendingBits + 7) >> 3);
    this.put(0, 16 - this.#pendingBits);
    return this.#bytes.slice(0, bytes);
  }

  #grow(): void {
    const larger = new Uint8Array(this.#bytes.length * 2);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
