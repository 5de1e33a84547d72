// Raw TIFF samples into bilevel, grey or colour pictures (TIFF 6.0 §§3-6, photometric interpretation).
import { DocumentError, damaged } from '../document-error.ts';
import { rowBytes } from '../t4/bilevel.ts';
import type { Directory } from './directory.ts';
import type { JpegPart } from './jpeg.ts';
import { putLab } from './lab.ts';
import type { Layout } from './layout.ts';
import { readSamples } from './samples.ts';

export type Pixels =
  /** Packed, 1 = black. */
  | { readonly kind: 'bilevel'; readonly rows: Uint8Array }
  /** A byte a pixel, 0 = black. */
  | { readonly kind: 'grey'; readonly samples: Uint8Array }
  /** Red, green, blue, a byte each. */
  | { readonly kind: 'colour'; readonly samples: Uint8Array }
  /** Not decoded: PDF holds JPEGs as they are. */
  | { readonly kind: 'jpeg'; readonly parts: readonly JpegPart[]; readonly isNegative?: boolean };

/** What cannot be decoded at once, by a decoder that must be loaded first. */
export interface LaterPixels {
  readonly kind: 'later';
  decode(): Promise<Pixels>;
}

const minIsWhite = 0;
const minIsBlack = 1;
const rgb = 2;
const palette = 3;
const separated = 5;
const cieLab = 8;
const iccLab = 9;

/** One byte a sample, pixel after pixel. Narrow samples keep their value when `asIndex`, else they fill 0 to 255. */
function toBytes(planes: readonly Uint8Array[], layout: Layout, asIndex: boolean): Uint8Array {
  const { width, height, samplesPerPixel, isPlanar } = layout;
  const first = planes[0] ?? new Uint8Array(0);
  if (!isPlanar) return readSamples(first, width * samplesPerPixel, layout, asIndex);
  const out = new Uint8Array(width * height * samplesPerPixel);
  for (const [plane, raw] of planes.entries()) {
    const samples = readSamples(raw, width, layout, asIndex);
    for (let pixel = 0; pixel < width * height; pixel++) out[pixel * samplesPerPixel + plane] = samples[pixel] ?? 0;
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

/** Where transparency is in a pixel (ExtraSamples): what is transparent shows white paper. */
interface Alpha {
  /** The sample, or -1. */
  readonly at: number;
  /** The colours are multiplied with it already. */
  readonly isAssociated: boolean;
}

function findAlpha(directory: Directory, layout: Layout, colours: number): Alpha {
  const extra = directory.numbers(338);
  const index = extra.findIndex((kind) => kind === 1 || kind === 2);
  const at = index < 0 || colours + index >= layout.samplesPerPixel ? -1 : colours + index;
  return { at, isAssociated: extra[index] === 1 };
}

/** Lays the colours of a page with transparency on white, in place; `colours` bytes a pixel. */
function layOnPaper(out: Uint8Array, colours: number, samples: Uint8Array, step: number, alpha: Alpha): void {
  if (alpha.at < 0) return;
  for (let pixel = 0; pixel < out.length / colours; pixel++) {
    const opaque = samples[pixel * step + alpha.at] ?? 255;
    if (opaque === 255) continue;
    for (let at = pixel * colours; at < (pixel + 1) * colours; at++) {
      const own = alpha.isAssociated ? (out[at] ?? 0) : ((out[at] ?? 0) * opaque) / 255;
      out[at] = Math.min(255, Math.round(own + 255 - opaque));
    }
  }
}

function grey(samples: Uint8Array, layout: Layout, isMinWhite: boolean, alpha: Alpha): Pixels {
  const step = layout.samplesPerPixel;
  const out = new Uint8Array(layout.width * layout.height);
  for (let pixel = 0; pixel < out.length; pixel++) {
    const value = samples[pixel * step] ?? 0;
    out[pixel] = isMinWhite ? 255 - value : value;
  }
  layOnPaper(out, 1, samples, step, alpha);
  return { kind: 'grey', samples: out };
}

function colourFromPalette(planes: readonly Uint8Array[], layout: Layout, map: readonly number[]): Pixels {
  const { bitsPerSample, samplesPerPixel, width, height, isLittleEndian } = layout;
  const colours = 2 ** bitsPerSample;
  if (bitsPerSample > 16 || map.length < colours * 3) throw damaged(`a palette of ${map.length} values`);
  const [raw = new Uint8Array(0)] = planes;
  const isWide = bitsPerSample === 16;
  if (bitsPerSample > 8 && !isWide) throw new DocumentError('document/not-supported', `a palette of ${bitsPerSample} bits`);
  const samples = isWide ? raw : toBytes(planes, layout, true);
  const [low, high] = isLittleEndian ? [0, 1] : [1, 0];
  // Some writers fill 0 to 255 instead of 0 to 65,535.
  const shift = map.some((value) => value > 255) ? 8 : 0;
  const out = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const at = pixel * (layout.isPlanar ? 1 : samplesPerPixel);
    const wide = (samples[2 * at + low] ?? 0) | ((samples[2 * at + high] ?? 0) << 8);
    const index = isWide ? wide : (samples[pixel * samplesPerPixel] ?? 0);
    for (let channel = 0; channel < 3; channel++) out[pixel * 3 + channel] = (map[channel * colours + index] ?? 0) >> shift;
  }
  return { kind: 'colour', samples: out };
}

function colour(samples: Uint8Array, layout: Layout, alpha: Alpha): Pixels {
  const step = layout.samplesPerPixel;
  if (step < 3) throw damaged(`${step} samples a colour pixel`);
  if (step === 3) return { kind: 'colour', samples };
  const out = new Uint8Array(layout.width * layout.height * 3);
  for (let pixel = 0; pixel < layout.width * layout.height; pixel++) {
    for (let channel = 0; channel < 3; channel++) out[pixel * 3 + channel] = samples[pixel * step + channel] ?? 0;
  }
  layOnPaper(out, 3, samples, step, alpha);
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

/** `differenceOf0` is what the colour differences are stored less: 0 where they are signed (CIELab), 128 in ICC's form. */
function colourFromLab(samples: Uint8Array, layout: Layout, differenceOf0: 0 | 128): Pixels {
  const step = layout.samplesPerPixel;
  if (step !== 1 && step < 3) throw damaged(`${step} samples of a CIELab pixel`);
  const out = new Uint8Array(layout.width * layout.height * 3);
  const signed = (value: number): number => (differenceOf0 === 128 ? value - 128 : (value << 24) >> 24);
  for (let pixel = 0; pixel < layout.width * layout.height; pixel++) {
    const at = pixel * step;
    const isGrey = step === 1;
    const [a, b] = isGrey ? [0, 0] : [signed(samples[at + 1] ?? 0), signed(samples[at + 2] ?? 0)];
    putLab(out, pixel * 3, ((samples[at] ?? 0) * 100) / 255, a, b);
  }
  return { kind: 'colour', samples: out };
}

/** Missing, it is what fax files have, or what the number of samples suggests. */
function photometricOf(directory: Directory, layout: Layout): number {
  if (directory.has(262)) return directory.number(262, minIsWhite);
  if (layout.samplesPerPixel >= 3) return rgb;
  return layout.bitsPerSample === 1 ? minIsWhite : minIsBlack;
}

/** Throws DocumentError for an interpretation that is not known. */
export function interpret(planes: readonly Uint8Array[], layout: Layout, directory: Directory): Pixels {
  const photometric = photometricOf(directory, layout);
  const isGrey = photometric === minIsWhite || photometric === minIsBlack;
  if (isGrey && layout.bitsPerSample === 1 && layout.samplesPerPixel === 1)
    return bilevel(planes[0] ?? new Uint8Array(0), layout, photometric === minIsWhite);
  if (photometric === palette) return colourFromPalette(planes, layout, directory.numbers(320));
  const samples = toBytes(planes, layout, false);
  switch (photometric) {
    case minIsWhite:
    case minIsBlack:
      return grey(samples, layout, photometric === minIsWhite, findAlpha(directory, layout, 1));
    case rgb:
      return colour(samples, layout, findAlpha(directory, layout, 3));
    case separated:
      return colourFromInks(samples, layout);
    case cieLab:
      return colourFromLab(samples, layout, 0);
    case iccLab:
      return colourFromLab(samples, layout, 128);
    default:
      throw new DocumentError('document/not-supported', `photometric interpretation ${photometric}`);
  }
}
