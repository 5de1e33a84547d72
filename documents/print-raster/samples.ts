// One unpacked line of any colour space and depth into bytes of light: one a pixel for grey, three for colours.
import { adobeToSrgb } from './adobe-rgb.ts';
import type { PageHeader } from './page-header.ts';

export interface Samples {
  /** Bytes a pixel: grey, or red, green, blue. */
  readonly channels: 1 | 3;
  /** From `lineBytes` bytes to `width * channels`. */
  convert(line: Uint8Array, out: Uint8Array): void;
}

/** What is 0 for white counts ink. */
function fromBits(line: Uint8Array, out: Uint8Array, isInk: boolean): void {
  const flip = isInk ? 0xff : 0;
  for (let x = 0; x < out.length; x++) out[x] = (((line[x >> 3] ?? 0) ^ flip) >> (7 - (x & 7))) & 1 ? 255 : 0;
}

/** The high bytes are enough: no page is printed in more than 256 tones. */
function fromBytes(line: Uint8Array, out: Uint8Array, step: number, isInk: boolean): void {
  const flip = isInk ? 0xff : 0;
  if (step === 1 && !isInk) out.set(line.subarray(0, out.length));
  else for (let to = 0, at = 0; to < out.length; to++, at += step) out[to] = (line[at] ?? 0) ^ flip;
}

/** Without a profile, as in `tiff/pixels.ts`. */
function fromInks(line: Uint8Array, out: Uint8Array, step: number): void {
  for (let to = 0, at = 0; to < out.length; to += 3, at += 4 * step) {
    const paper = 255 - (line[at + 3 * step] ?? 0);
    for (let ink = 0; ink < 3; ink++) out[to + ink] = Math.round(((255 - (line[at + ink * step] ?? 0)) * paper) / 255);
  }
}

export function samplesOf({ space, bitsPerSample }: PageHeader): Samples {
  const step = bitsPerSample === 16 ? 2 : 1;
  const isInk = space === 'black';
  switch (space) {
    case 'grey':
    case 'black':
      if (bitsPerSample === 1) return { channels: 1, convert: (line, out) => fromBits(line, out, isInk) };
      return { channels: 1, convert: (line, out) => fromBytes(line, out, step, isInk) };
    case 'rgb':
      return { channels: 3, convert: (line, out) => fromBytes(line, out, step, false) };
    case 'adobe-rgb':
      return {
        channels: 3,
        convert(line, out) {
          fromBytes(line, out, step, false);
          adobeToSrgb(out);
        },
      };
    case 'cmyk':
      return { channels: 3, convert: (line, out) => fromInks(line, out, step) };
  }
}
