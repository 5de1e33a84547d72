// Rows made smaller by whole numbers: each new pixel is the mean of a box of old ones.

export interface ShrinkOptions {
  readonly width: number;
  readonly channels: number;
  /** Old pixels for a new one, across and down. */
  readonly across: number;
  readonly down: number;
}

/** Pixels of the new row; a box that the old width does not fill is the mean of what there is. */
export function shrunk(size: number, by: number): number {
  return Math.ceil(size / by);
}

/** The rows it answers are the same bytes each time. */
export class RowShrinker {
  readonly #options: ShrinkOptions;
  readonly #sums: Uint32Array;
  readonly #out: Uint8Array;
  #rows = 0;

  constructor(options: ShrinkOptions) {
    this.#options = options;
    const samples = shrunk(options.width, options.across) * options.channels;
    this.#sums = new Uint32Array(samples);
    this.#out = new Uint8Array(samples);
  }

  /** Takes a row in; answers a smaller one each time a box is full. */
  add(row: Uint8Array): Uint8Array | null {
    const { width, channels, across, down } = this.#options;
    const sums = this.#sums;
    for (let x = 0, at = 0, box = 0, to = 0; x < width; x++) {
      for (let channel = 0; channel < channels; channel++) sums[to + channel] = (sums[to + channel] ?? 0) + (row[at++] ?? 0);
      if (++box < across) continue;
      box = 0;
      to += channels;
    }
    return ++this.#rows === down ? this.#mean() : null;
  }

  /** The last row, where the old height does not fill its boxes. */
  finish(): Uint8Array | null {
    return this.#rows > 0 ? this.#mean() : null;
  }

  #mean(): Uint8Array {
    const { width, channels, across } = this.#options;
    const full = Math.floor(width / across) * channels;
    for (let to = 0; to < this.#out.length; to++)
      this.#out[to] = Math.round((this.#sums[to] ?? 0) / (this.#rows * (to < full ? across : width % across)));
    this.#sums.fill(0);
    this.#rows = 0;
    return this.#out;
  }
}
