// Raw TIFF samples into bilevel, grey or colour pictures (TIFF 6.0 §§3-6, photometric interpretation).
import { DocumentError, damaged } from '../document-error.ts';
import { rowBytes } from '../t4/bilevel.ts';
import type { Directory } from './directory.ts';
import type { JpegPart } from './jpeg.ts';
import type { Layout } from './layout.ts';

export type Pixels =
  /** Packed, 1 = black. */
  | { readonly kind: 'bilevel'; readonly rows: Uint8Array }
  /** A byte a pixel, 0 = black. */
  | { readonly kind: 'grey'; readonly samples: Uint8Array }
  /** Red, green, blue, a byte each. */
  | { readonly kind: 'colour'; readonly samples: Uint8Array }
  /** Not decoded: PDF holds JPEGs as they are. */
  | { readonly kind: 'jpeg'; readonly parts: readonly JpegPart[] };

const minIsWhite = 0;
const minIsBlack = 1;
const rgb = 2;
const palette = 3;
const separated = 5;
const cieLab = 8;

/** The high byte of 32 bits, or a fraction of 1. */
function wide(raw: Uint8Array, at: number, { isFloat, isLittleEndian }: Layout): number {
  if (!isFloat) return raw[at + (isLittleEndian ? 3 : 0)] ?? 0;
  const value = new DataView(raw.buffer, raw.byteOffset + at, 4).getFloat32(0, isLittleEndian);
  return Math.max(0, Math.min(255, Math.round(value * 255) || 0)); // not a number is black
}

/** One byte a sample, pixel after pixel. Narrow samples keep their value when `asIndex`, else they fill 0 to 255. */
function toBytes(planes: readonly Uint8Array[], layout: Layout, asIndex: boolean): Uint8Array {
  const { width, height, bitsPerSample, samplesPerPixel, isPlanar, isLittleEndian } = layout;
  const perRow = isPlanar ? width : width * samplesPerPixel;
  const step = isPlanar ? samplesPerPixel : 1;
  const first = planes[0] ?? new Uint8Array(0);
  if (bitsPerSample === 8 && !isPlanar) return first;
  const out = new Uint8Array(width * height * samplesPerPixel);
  const scale = asIndex ? 1 : 255 / ((1 << Math.min(bitsPerSample, 8)) - 1);
  for (const [plane, raw] of planes.entries()) {
    const rawRow = Math.ceil((perRow * bitsPerSample) / 8);
    let to = plane;
    for (let row = 0; row < height; row++) {
      for (let index = 0; index < perRow; index++, to += step) {
        const bit = index * bitsPerSample;
        const at = row * rawRow + (bit >> 3);
        if (bitsPerSample === 16) out[to] = raw[at + (isLittleEndian ? 1 : 0)] ?? 0;
        else if (bitsPerSample === 32) out[to] = wide(raw, at, layout);
        else out[to] = (((raw[at] ?? 0) >> (8 - bitsPerSample - (bit & 7))) & ((1 << bitsPerSample) - 1)) * scale;
      }
    }
  }
  return out;
}

function bilevel(raw: Uint8Array, layout: Layout, isMinWhite: boolean): Pixels {
  const stride = rowBytes(layout.width);
  const unused = 0xff << (7 - ((layout.width - 1) & 7));
  const rows = isMinWhite ? raw.slice() : raw.map((byte) => ~byte);
  for (let at = stride - 1; at < rows.length; at += stride) rows[at] = (rows[at] ?? 0) & unused;
  return { kind: 'bilevel', rows };
}

function grey(samples: Uint8Array, layout: Layout, isMinWhite: boolean): Pixels {
  const step = layout.samplesPerPixel;
  const out = new Uint8Array(layout.width * layout.height);
  for (let pixel = 0; pixel < out.length; pixel++) {
    const value = samples[pixel * step] ?? 0;
    out[pixel] = isMinWhite ? 255 - value : value;
  }
  return { kind: 'grey', samples: out };
}

function colourFromPalette(samples: Uint8Array, layout: Layout, map: readonly number[]): Pixels {
  const colours = 1 << layout.bitsPerSample;
  if (layout.bitsPerSample > 8 || map.length < colours * 3) throw damaged(`a palette of ${map.length} values`);
  // Some writers fill 0 to 255 instead of 0 to 65,535.
  const shift = map.some((value) => value > 255) ? 8 : 0;
  const out = new Uint8Array(layout.width * layout.height * 3);
  for (let pixel = 0; pixel < layout.width * layout.height; pixel++) {
    const index = samples[pixel * layout.samplesPerPixel] ?? 0;
    for (let channel = 0; channel < 3; channel++) out[pixel * 3 + channel] = (map[channel * colours + index] ?? 0) >> shift;
  }
  return { kind: 'colour', samples: out };
}

function colour(samples: Uint8Array, layout: Layout): Pixels {
  const step = layout.samplesPerPixel;
  if (step < 3) throw damaged(`${step} samples a colour pixel`);
  if (step === 3) return { kind: 'colour', samples };
  const out = new Uint8Array(layout.width * layout.height * 3);
  for (let pixel = 0; pixel < layout.width * layout.height; pixel++) {
    for (let channel = 0; channel < 3; channel++) out[pixel * 3 + channel] = samples[pixel * step + channel] ?? 0;
  }
  return { kind: 'colour', samples: out };
}

/** Cyan, magenta, yellow, black without a profile: good enough for a page that becomes black and white. */
function colourFromInks(samples: Uint8Array, layout: Layout): Pixels {
  const step = layout.samplesPerPixel;
  if (step < 4) throw damaged(`${step} inks`);
  const out = new Uint8Array(layout.width * layout.height * 3);
  for (let pixel = 0; pixel < layout.width * layout.height; pixel++) {
    const paper = 255 - (samples[pixel * step + 3] ?? 0);
    for (let channel = 0; channel < 3; channel++)
      out[pixel * 3 + channel] = ((255 - (samples[pixel * step + channel] ?? 0)) * paper) / 255;
  }
  return { kind: 'colour', samples: out };
}

/** Throws DocumentError for an interpretation that is not known. */
export function interpret(planes: readonly Uint8Array[], layout: Layout, directory: Directory): Pixels {
  const photometric = directory.number(262, minIsWhite);
  const isGrey = photometric === minIsWhite || photometric === minIsBlack;
  if (isGrey && layout.bitsPerSample === 1 && layout.samplesPerPixel === 1)
    return bilevel(planes[0] ?? new Uint8Array(0), layout, photometric === minIsWhite);
  const samples = toBytes(planes, layout, photometric === palette);
  switch (photometric) {
    case minIsWhite:
    case minIsBlack:
      return grey(samples, layout, photometric === minIsWhite);
    case rgb:
      return colour(samples, layout);
    case palette:
      return colourFromPalette(samples, layout, directory.numbers(320));
    case separated:
      return colourFromInks(samples, layout);
    case cieLab:
      // A fax has no colours: the lightness alone is the page, and its scale is close to that of grey.
      return grey(samples, layout, false);
    default:
      throw new DocumentError('document/not-supported', `photometric interpretation ${photometric}`);
  }
}
