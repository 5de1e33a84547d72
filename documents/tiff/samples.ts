// Samples of any depth, whole numbers or fractions, into one byte each.
import type { Layout } from './layout.ts';

/** IEEE 754 binary16, which DataView cannot read. */
function halfOf(bits: number): number {
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  const size = exponent === 0 ? fraction * 2 ** -24 : exponent === 31 ? Number.NaN : (1 + fraction / 1024) * 2 ** (exponent - 15);
  return bits & 0x8000 ? -size : size;
}

/** 24 bits: a sign, 7 bits of exponent, 16 of fraction (TIFF technical note 3). */
function shortFloatOf(bits: number): number {
  const exponent = (bits >> 16) & 127;
  const fraction = bits & 0xffff;
  const size =
    exponent === 0 ? fraction * 2 ** -78 : exponent === 127 ? Number.NaN : (1 + fraction / 65_536) * 2 ** (exponent - 63);
  return bits & 0x80_0000 ? -size : size;
}

function floatAt(view: DataView, at: number, { bitsPerSample, isLittleEndian }: Layout): number {
  switch (bitsPerSample) {
    case 16:
      return halfOf(view.getUint16(at, isLittleEndian));
    case 24: {
      const [low, high] = isLittleEndian ? [at, at + 2] : [at + 2, at];
      return shortFloatOf(view.getUint8(low) | (view.getUint8(at + 1) << 8) | (view.getUint8(high) << 16));
    }
    case 32:
      return view.getFloat32(at, isLittleEndian);
    default:
      return view.getFloat64(at, isLittleEndian);
  }
}

/** Fractions of one; a single channel with other numbers is a measurement, shown from its least to its greatest value. */
function readFloats(raw: Uint8Array, layout: Layout): Uint8Array {
  const bytes = layout.bitsPerSample / 8;
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  const out = new Uint8Array(Math.floor(raw.length / bytes));
  let [least, greatest] = [0, 1];
  for (let index = 0; index < out.length && layout.samplesPerPixel === 1; index++) {
    const value = floatAt(view, index * bytes, layout);
    if (!Number.isFinite(value)) continue;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  for (let index = 0; index < out.length; index++) {
    const share = (floatAt(view, index * bytes, layout) - least) / (greatest - least);
    out[index] = Math.max(0, Math.min(255, Math.round(share * 255) || 0)); // not a number is black
  }
  return out;
}

/** Whole numbers that fill bytes: the highest byte of each; of signed ones the middle is 0. */
function readHighBytes(raw: Uint8Array, { bitsPerSample, isLittleEndian, format }: Layout): Uint8Array {
  const bytes = bitsPerSample / 8;
  const high = isLittleEndian ? bytes - 1 : 0;
  const flip = format === 'signed' ? 0x80 : 0;
  if (bytes === 1 && flip === 0) return raw;
  return Uint8Array.from({ length: Math.floor(raw.length / bytes) }, (_, index) => (raw[index * bytes + high] ?? 0) ^ flip);
}

/** Whole numbers that do not fill bytes, most significant bit first whatever the order of bytes; rows begin with a byte. */
function readBits(raw: Uint8Array, perRow: number, { bitsPerSample: bits, height }: Layout, asIndex: boolean): Uint8Array {
  const rowBytes = Math.ceil((perRow * bits) / 8);
  const out = new Uint8Array(perRow * height);
  const most = 2 ** bits - 1;
  for (let row = 0; row < height; row++) {
    for (let index = 0; index < perRow; index++) {
      const at = row * rowBytes + ((index * bits) >> 3);
      // At most 7 + 15 bits, so three bytes hold them; of wider samples the lowest bits are not needed.
      const window = ((raw[at] ?? 0) << 16) | ((raw[at + 1] ?? 0) << 8) | (raw[at + 2] ?? 0);
      const taken = Math.min(bits, 16);
      const value = (window >> (24 - taken - ((index * bits) & 7))) & (2 ** taken - 1);
      out[row * perRow + index] = asIndex ? value : bits > 8 ? value >> (taken - 8) : (value * 255) / most;
    }
  }
  return out;
}

/**
 * One byte a sample of one plane, `perRow` samples a row. Samples of fewer than 8 bits keep their value when `asIndex`, else
 * they fill 0 to 255.
 */
export function readSamples(raw: Uint8Array, perRow: number, layout: Layout, asIndex: boolean): Uint8Array {
  if (layout.format === 'float') return readFloats(raw, layout);
  return layout.bitsPerSample % 8 === 0 ? readHighBytes(raw, layout) : readBits(raw, perRow, layout, asIndex);
}
