// TIFF files for tests, tag by tag: what no program writes any more, and what no program should.

export type Tag = readonly [tag: number, value: number | readonly number[] | Uint8Array];

export interface TiffForm {
  readonly isBigEndian?: boolean;
  /** Stands between the header and the first strip, from byte 8. */
  readonly before?: Uint8Array;
  /** Leave StripByteCounts out, or write these instead. */
  readonly sizes?: readonly number[] | 'none';
}

/** Header, strips, one directory (all values LONG or UNDEFINED) and the values that do not fit into it. */
export function makeTiff(tags: readonly Tag[], strips: readonly Uint8Array[], form: TiffForm = {}): Uint8Array {
  const starts: number[] = [];
  const before = form.before ?? new Uint8Array(0);
  let at = 8 + before.length;
  for (const strip of strips) {
    starts.push(at);
    at += strip.length + (strip.length & 1);
  }
  const sizes = form.sizes ?? strips.map((strip) => strip.length);
  const all = [...tags, [273, starts] as const, ...(sizes === 'none' ? [] : [[279, sizes] as const])].sort((a, b) => a[0] - b[0]);
  const directoryBytes = 2 + all.length * 12 + 4;
  const values = all.map(([, value]) => (value instanceof Uint8Array ? value.length : 4 * [value].flat().length));
  const total = at + directoryBytes + values.reduce((sum, size) => sum + (size > 4 ? size + (size & 1) : 0), 0);
  const file = Buffer.alloc(total);
  const big = form.isBigEndian === true;
  const short = (to: number, value: number): unknown => (big ? file.writeUInt16BE(value, to) : file.writeUInt16LE(value, to));
  const long = (to: number, value: number): unknown => (big ? file.writeUInt32BE(value, to) : file.writeUInt32LE(value, to));
  file.write(big ? 'MM\0*' : 'II*\0', 'latin1');
  long(4, at);
  file.set(before, 8);
  for (const [index, strip] of strips.entries()) file.set(strip, starts[index] ?? 0);
  short(at, all.length);
  let valuesAt = at + directoryBytes;
  for (const [index, [tag, value]] of all.entries()) {
    const entry = at + 2 + index * 12;
    const isBytes = value instanceof Uint8Array;
    const size = values[index] ?? 0;
    short(entry, tag);
    short(entry + 2, isBytes ? 7 : 4);
    long(entry + 4, isBytes ? size : size / 4);
    const to = size > 4 ? valuesAt : entry + 8;
    if (size > 4) long(entry + 8, valuesAt);
    if (isBytes) file.set(value, to);
    else for (const [place, each] of [value].flat().entries()) long(to + 4 * place, each);
    valuesAt += size > 4 ? size + (size & 1) : 0;
  }
  return file;
}

/** Whole numbers of any depth, packed as TIFF has them: bytes in the file's order, other depths bit after bit. */
export function packSamples(values: readonly number[], perRow: number, bits: number, isBigEndian: boolean): Uint8Array {
  const rows = values.length / perRow;
  const rowBytes = Math.ceil((perRow * bits) / 8);
  const out = new Uint8Array(rowBytes * rows);
  for (const [index, value] of values.entries()) {
    const start = Math.floor(index / perRow) * rowBytes * 8 + (index % perRow) * bits;
    for (let bit = 0; bit < bits; bit++) {
      const isSet = Math.floor(value / 2 ** (bits - 1 - bit)) % 2 === 1;
      const isWhole = bits % 8 === 0;
      const byte = isWhole && !isBigEndian ? (start + bits) / 8 - 1 - (bit >> 3) : (start + bit) >> 3;
      if (isSet) out[byte] = (out[byte] ?? 0) | (0x80 >> (isWhole ? bit & 7 : (start + bit) & 7));
    }
  }
  return out;
}
