// TIFF files by chance: a random picture of a random kind, and how tiffcp is to store it. Equal seeds, equal files.
import { makeRandom } from './pictures.ts';
import { makeTiff, packSamples, type Tag } from './tiffs.ts';

/** How near libtiff's pixels ours must be, in steps of 255. */
export type Nearness = 'exact' | 'rounded' | 'lossy';

export interface RandomTiff {
  /** Uncompressed, as `tiffcp` reads it. */
  readonly plain: Uint8Array;
  /** For `tiffcp`. */
  readonly args: readonly string[];
  readonly nearness: Nearness;
  /** `tiff2rgba` shows it; other files are compared with their uncompressed copy. */
  readonly isShown: boolean;
  readonly dpi: Pair;
}

type Pair = readonly [across: number, down: number];

interface Chance {
  readonly below: (bound: number) => number;
  readonly pick: <T>(choices: readonly [T, ...T[]]) => T;
}

function makeChance(seed: number): Chance {
  const random = makeRandom(seed);
  const below = (bound: number): number => Math.floor(random() * bound);
  return { below, pick: (choices) => choices[below(choices.length)] ?? choices[0] };
}

interface Kind {
  readonly bits: number;
  readonly samples: number;
  readonly photometric: number;
  /** IEEE numbers between 0 and 1. */
  readonly isFloat?: boolean;
  /** ExtraSamples. */
  readonly extra?: number;
  readonly isShown: boolean;
}

const minIsWhite = 0;
const minIsBlack = 1;
const rgb = 2;
const palette = 3;
const separated = 5;

function pickKind({ pick }: Chance): Kind {
  const photometric = pick([minIsWhite, minIsBlack]);
  return pick<() => Kind>([
    () => ({ bits: 1, samples: 1, photometric, isShown: true }),
    () => ({ bits: pick([2, 4, 8, 16]), samples: 1, photometric, isShown: true }),
    () => ({ bits: pick([24, 32, 64]), samples: 3, photometric: rgb, isShown: false }),
    () => ({ bits: pick([16, 24, 32, 64]), samples: 1, photometric: minIsBlack, isFloat: true, isShown: false }),
    () => ({ bits: 8, samples: 3, photometric: rgb, isShown: true }),
    () => ({ bits: pick([8, 16]), samples: pick([3, 4]), photometric: rgb, extra: 2, isShown: true }),
    () => ({ bits: pick([1, 2, 4, 8]), samples: 1, photometric: palette, isShown: true }),
    () => ({ bits: 8, samples: 4, photometric: separated, isShown: true }),
  ])();
}

/** Shades that change slowly, as codings like them, with noise here and there. */
function drawSamples({ below }: Chance, count: number, samples: number): number[] {
  const [slope, every, start] = [1 + below(9), 2 + below(40), below(200)];
  return Array.from({ length: count }, (_, at) => {
    const shade = (start + Math.floor(at / samples / slope) + (at % samples) * 60) % 256;
    return (below(every) === 0 ? below(256) : shade) / 255;
  });
}

/** `shares` between 0 and 1, as whole numbers or as fractions. */
function store(shares: readonly number[], perRow: number, kind: Kind): Uint8Array {
  if (kind.isFloat && kind.bits === 32) return new Uint8Array(Float32Array.from(shares).buffer);
  if (kind.isFloat && kind.bits === 64) return new Uint8Array(Float64Array.from(shares).buffer);
  // Fractions of 16 and 24 bits: any pattern whose exponent is that of a number below 1.
  const most = kind.isFloat ? (kind.bits === 16 ? 0x3bff : 0x3effff) : 2 ** Math.min(kind.bits, 52) - 1;
  const scale = 2 ** Math.max(0, kind.bits - 52);
  const values = shares.map((share) => Math.floor(share * most) * scale);
  return packSamples(values, perRow, kind.bits, false);
}

/** A coding for `-c`, and how near what comes out is to what went in. */
function pickCoding({ pick, below }: Chance, { bits, samples, photometric, isFloat }: Kind): readonly [string, Nearness] {
  const canPredict = [8, 16, 32, 64].includes(bits) && photometric !== palette;
  const predictor = isFloat ? pick(['', ':2', ':3']) : pick(['', ':2']);
  const packed = `${pick(['lzw', 'zip', 'zstd'])}${canPredict ? predictor : ''}`;
  const fax = pick(['g3', 'g3:1d', 'g3:2d', 'g3:fill', 'g3:2d:fill', 'g4']);
  const isPicture =
    bits === 8 && !isFloat && ((samples === 1 && photometric === minIsBlack) || (samples === 3 && photometric === rgb));
  if (bits === 1 && photometric < rgb && below(2) === 0) return [fax, 'exact'];
  if (isPicture && below(3) === 0) return [pick(['jpeg:90', 'jpeg:r:90']), 'lossy'];
  if (bits === 8 && photometric === rgb && below(3) === 0) return ['webp:90', 'lossy'];
  return [pick([packed, packed, 'packbits', 'none']), 'exact'];
}

function pickLayout({ pick, below }: Chance, height: number, coding: string, { samples, bits }: Kind): string[] {
  // PDFium draws the seams between the tiles of a page a little off; they have tests of their own.
  const isJpeg = coding.startsWith('jpeg');
  const rows = isJpeg ? 16 * (1 + below(Math.ceil(height / 16))) : 1 + below(height);
  const strips = ['-s', '-r', `${rows}`];
  const tiles = ['-t', '-w', `${16 * (1 + below(5))}`, '-l', `${16 * (1 + below(5))}`];
  // tiffcp takes pixels apart only when their samples are bytes.
  const canBeApart = samples > 1 && bits === 8 && !coding.startsWith('webp');
  return [
    ...(isJpeg ? strips : pick([strips, tiles, []])),
    ...(canBeApart && below(3) === 0 ? ['-p', 'separate'] : ['-p', 'contig']),
    ...pick([['-f', 'lsb2msb'], ['-f', 'msb2lsb'], []]),
    ...pick([['-B'], ['-L'], []]),
    ...pick([['-8'], [], []]),
  ];
}

function tagsOf({ below }: Chance, kind: Kind, [width, height]: Pair, dpi: Pair): Tag[] {
  const colours = 2 ** kind.bits;
  const all = <T>(value: T): T[] => Array.from({ length: kind.samples }, () => value);
  const map: readonly Tag[] =
    kind.photometric === palette ? [[320, Array.from({ length: 3 * colours }, () => below(256) * 257)]] : [];
  const extra: readonly Tag[] = kind.extra !== undefined && kind.samples === 4 ? [[338, kind.extra]] : [];
  return [
    [256, width],
    [257, height],
    [258, all(kind.bits)],
    [259, 1],
    [262, kind.photometric],
    [277, kind.samples],
    [278, height],
    [282, dpi[0]],
    [283, dpi[1]],
    ...map,
    ...extra,
    ...(kind.isFloat ? [[339, all(3)] as const] : []),
  ];
}

export function makeRandomTiff(seed: number): RandomTiff {
  const chance = makeChance(seed);
  const kind = pickKind(chance);
  const [width, height] = [1 + chance.below(90), 1 + chance.below(70)];
  const shares = drawSamples(chance, width * height * kind.samples, kind.samples);
  const [coding, nearness] = pickCoding(chance, kind);
  const isRounded = kind.bits === 16 || kind.extra !== undefined || kind.photometric === separated;
  const args = ['-c', coding, ...pickLayout(chance, height, coding, kind)];
  // libtiff 4.5 itself shows tiles of 16-bit greys askew where the page's edge cuts them.
  const isShown = kind.isShown && !(kind.bits === 16 && kind.samples === 1 && args.includes('-t'));
  const dpi: Pair = [chance.pick([98, 196, 204, 300]), chance.pick([98, 196, 391])];
  return {
    plain: makeTiff(tagsOf(chance, kind, [width, height], dpi), [store(shares, width * kind.samples, kind)]),
    args,
    nearness: nearness === 'exact' && isRounded && isShown ? 'rounded' : nearness,
    isShown,
    dpi,
  };
}
