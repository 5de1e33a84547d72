// A source read from front to back, a stretch at a time; its end comes as damage, never as missing bytes.
import type { ByteSource } from '../byte-source.ts';
import { damaged } from '../document-error.ts';

const stretchBytes = 1 << 16;

export class ByteStream {
  readonly source: ByteSource;
  #stretch: Buffer = Buffer.alloc(0);
  #stretchAt: number;
  #next = 0;

  constructor(source: ByteSource, at = 0) {
    this.source = source;
    this.#stretchAt = at;
  }

  get position(): number {
    return this.#stretchAt + this.#next;
  }

  get remaining(): number {
    return this.source.length - this.position;
  }

  byte(): number {
    if (this.#next >= this.#stretch.length) this.#readStretch();
    return this.#stretch[this.#next++] ?? 0;
  }

  /** Fills `target` from `from` to `to`. */
  copy(target: Uint8Array, from: number, to: number): void {
    for (let at = from; at < to; ) {
      if (this.#next >= this.#stretch.length) this.#readStretch();
      const part = this.#stretch.subarray(this.#next, this.#next + to - at);
      target.set(part, at);
      at += part.length;
      this.#next += part.length;
    }
  }

  take(size: number): Buffer {
    if (size > this.remaining) throw this.#cut();
    const bytes = Buffer.alloc(size);
    this.copy(bytes, 0, size);
    return bytes;
  }

  startsWith(text: string): boolean {
    return this.source.read(this.position, text.length).toString('latin1') === text;
  }

  #readStretch(): void {
    this.#stretchAt = this.position;
    this.#next = 0;
    this.#stretch = this.source.read(this.#stretchAt, stretchBytes);
    if (this.#stretch.length === 0) throw this.#cut();
  }

  #cut(): Error {
    return damaged(`the raster ends at byte ${this.source.length}, inside a page`);
  }
}
