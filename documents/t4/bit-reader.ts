// Bytes as a row of bits, most significant first; past the end there are only zeros, which no code word consists of.

export class BitReader {
  readonly #bytes: Uint8Array;
  readonly #bitCount: number;
  /** In bits from the start. */
  position = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#bitCount = bytes.length * 8;
  }

  /** The next `bits` bits, at most 17, without taking them. */
  peek(bits: number): number {
    const bytes = this.#bytes;
    const at = this.position >> 3;
    const window = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    return ((window << (8 + (this.position & 7))) >>> 0) >>> (32 - bits);
  }

  skip(bits: number): void {
    this.position += bits;
  }

  /** To the next byte or word of 16 bits. */
  align(bits: 8 | 16): void {
    this.position = (this.position + bits - 1) & -bits;
  }

  /** True when every bit was taken, or more than there are. */
  isAtEnd(): boolean {
    return this.position >= this.#bitCount;
  }

  hasOverrun(): boolean {
    return this.position > this.#bitCount;
  }
}
