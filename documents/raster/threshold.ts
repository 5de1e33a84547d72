// Compares sixteen greys at a time with their thresholds, in WebAssembly: JavaScript has no vectors.

/**
 * The module below, 8 lines of a page in its one page (64 KB) of memory:
 *
 *       0  thresholds, a byte a pixel
 *   13824  greys, a byte a pixel
 *   27648  packed dots, 1 = darker than its threshold, most significant bit first
 */
export const bandLines = 8;
export const bandWidth = 1728;
const pixels = bandLines * bandWidth;

/** WebAssembly Core Specification 2.0, §5: each line a section or an instruction. */
const code = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], // magic, version
  ...[0x01, 0x05, 0x01, 0x60, 0x01, 0x7f, 0x00], // type 0: (i32) -> ()
  ...[0x03, 0x02, 0x01, 0x00], // function 0 is of type 0
  ...[0x05, 0x03, 0x01, 0x00, 0x01], // one page of memory
  ...[0x07, 0x11, 0x02], // two exports
  ...[0x06, 0x6d, 0x65, 0x6d, 0x6f, 0x72, 0x79, 0x02, 0x00], // "memory"
  ...[0x04, 0x70, 0x61, 0x63, 0x6b, 0x00, 0x00], // "pack", function 0: (length in pixels)
  ...[0x0a, 0x48, 0x01, 0x46], // code of function 0
  ...[0x02, 0x01, 0x7f, 0x01, 0x7b], // local 1: i32, the place; local 2: v128
  ...[0x03, 0x40], // loop
  ...[0x20, 0x01, 0x41, 0x03, 0x76], // place >> 3: where the dots go
  ...[0x20, 0x01, 0xfd, 0x00, 0x00, 0x80, 0x6c], // v128.load greys
  ...[0x20, 0x01, 0xfd, 0x00, 0x00, 0x00], // v128.load thresholds
  ...[0xfd, 0x26], // i8x16.lt_u
  ...[0x22, 0x02, 0x20, 0x02], // twice, as shuffle takes two
  ...[0xfd, 0x0d, 7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8], // i8x16.shuffle: the first pixel is the highest bit
  ...[0xfd, 0x64], // i8x16.bitmask
  ...[0x3b, 0x00, 0x80, 0xd8, 0x01], // i32.store16 dots
  ...[0x20, 0x01, 0x41, 0x10, 0x6a, 0x22, 0x01], // place += 16
  ...[0x20, 0x00, 0x49, 0x0d, 0x00], // again while place < length
  ...[0x0b, 0x0b], // end
);

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  pack(length: number): void;
}

/** `WebAssembly`, as far as it is used here; it is not among Node's own types. */
interface Engine {
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: Exports };
}

const { WebAssembly: engine } = globalThis as unknown as { readonly WebAssembly: Engine }; // see Engine
const { memory, pack } = new engine.Instance(new engine.Module(code)).exports;

/** The thresholds of the next bands: a pixel is black when its grey is below. */
export const thresholds = new Uint8Array(memory.buffer, 0, pixels);
const greys = new Uint8Array(memory.buffer, pixels, pixels);
const dots = new Uint8Array(memory.buffer, 2 * pixels, pixels / 8);

/** Packs up to 8 lines of `grey` from line `top` on into `rows`. */
export function packBand(grey: Uint8Array, top: number, rows: Uint8Array): void {
  const band = grey.subarray(top * bandWidth, (top + bandLines) * bandWidth);
  greys.set(band);
  pack(band.length);
  rows.set(band.length === pixels ? dots : dots.subarray(0, band.length / 8), (top * bandWidth) / 8);
}
