// Bits into bytes, most significant first, in a buffer that grows.

export class BitWriter {
  #bytes: Uint8Array;
  #length = 0;
  #pending = 0;
  #pendingBits = 0;

  constructor(expectedBytes: number) {
    this.#bytes = new Uint8Array(Math.max(64, expectedBytes));
  }

  /** Appends the low `bits` bits of `code`; at most 24 bits. */
  put(code: number, bits: number): void {
    this.#pending = (this.#pending << bits) | code;
    this.#pendingBits += bits;
    while (this.#pendingBits >= 8) {
      this.#pendingBits -= 8;
      if (this.#length === this.#bytes.length) this.#grow();
      this.#bytes[this.#length++] = this.#pending >>> this.#pendingBits;
    }
  }

  /** All bits so far, the last byte filled up with zeros. */
  finish(): Uint8Array {
    if (this.#pendingBits > 0) this.put(0, 8 - this.#pendingBits);
    return this.#bytes.slice(0, this.#length);
  }

  #grow(): void {
    const larger = new Uint8Array(this.#bytes.length * 2);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
