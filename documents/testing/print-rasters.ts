// Writes PWG and Apple raster for tests: every colour space and depth, well formed unless a test says otherwise.

export interface RasterSheet {
  readonly width: number;
  readonly height: number;
  /** PWG 5102.4 table 4, or the second byte of an URF page. */
  readonly space: number;
  readonly channels: number;
  readonly bits: number;
  readonly dpi?: readonly [x: number, y: number];
  /** Samples of a line, 0 to 2^bits - 1, `channels` a pixel. */
  readonly line: (y: number) => readonly number[];
  /** What a byte of white is; lines then end with the code that fills them. */
  readonly fill?: number;
  /** Numbers of the PWG page header that differ, by their offset. */
  readonly header?: Readonly<Record<number, number>>;
}

function packSamples(samples: readonly number[], bits: number): Buffer {
  const line = Buffer.alloc(Math.ceil((samples.length * bits) / 8));
  for (const [index, value] of samples.entries()) {
    if (bits === 16) line.writeUInt16BE(value, index * 2);
    else if (bits === 8) line[index] = value;
    else line[index >> 3] = (line[index >> 3] ?? 0) | (value << (7 - (index & 7)));
  }
  return line;
}

function packLine(line: Buffer, unit: number, fill: number | undefined): Buffer {
  let end = line.length;
  if (fill !== undefined) while (end > 0 && line.subarray(end - unit, end).every((byte) => byte === fill)) end -= unit;
  const out: Buffer[] = [];
  const units = end / unit;
  const at = (index: number): Buffer => line.subarray(index * unit, (index + 1) * unit);
  for (let index = 0; index < units; ) {
    let run = 1;
    while (run < 128 && index + run < units && at(index + run).equals(at(index))) run++;
    let literal = 1;
    while (literal < 128 && index + literal < units && !at(index + literal).equals(at(index + literal - 1))) literal++;
    if (run > 1 || literal < 3) out.push(Buffer.from([run - 1]), at(index));
    else out.push(Buffer.from([257 - literal]), line.subarray(index * unit, (index + literal) * unit));
    index += run > 1 || literal < 3 ? run : literal;
  }
  return Buffer.concat(end < line.length ? [...out, Buffer.from([0x80])] : out);
}

/** The lines of a sheet, equal ones told once (at most 256 at a time). */
export function packSheet({ height, channels, bits, line, fill }: RasterSheet): Buffer {
  const unit = Math.max(1, (channels * bits) / 8);
  const lines = Array.from({ length: height }, (_, y) => packSamples(line(y), bits));
  const out: Buffer[] = [];
  for (let y = 0; y < height; ) {
    const first = lines[y] ?? Buffer.alloc(0);
    let times = 1;
    while (times < 256 && lines[y + times]?.equals(first)) times++;
    out.push(Buffer.from([times - 1]), packLine(first, unit, fill));
    y += times;
  }
  return Buffer.concat(out);
}

export function pwgHeader(sheet: RasterSheet): Buffer {
  const { width, height, channels, bits, space, dpi: [x, y] = [100, 100] } = sheet;
  const header = Buffer.alloc(1796);
  header.write('PwgRaster');
  const bitsPerPixel = channels * bits;
  const numbers: Record<number, number> = {
    276: x,
    280: y,
    352: Math.round((width / x) * 72),
    356: Math.round((height / y) * 72),
    372: width,
    376: height,
    384: bits,
    388: bitsPerPixel,
    392: Math.ceil((width * bitsPerPixel) / 8),
    400: space,
    420: channels,
    456: 1,
    460: 1,
    ...sheet.header,
  };
  for (const [offset, value] of Object.entries(numbers)) header.writeUInt32BE(value >>> 0, Number(offset));
  return header;
}

export function makePwg(...sheets: readonly RasterSheet[]): Buffer {
  return Buffer.concat([Buffer.from('RaS2'), ...sheets.flatMap((sheet) => [pwgHeader(sheet), packSheet(sheet)])]);
}

function urfHeader({ width, height, channels, bits, space, dpi: [dpi] = [100, 100] }: RasterSheet): Buffer {
  const header = Buffer.alloc(32);
  header.set([channels * bits, space, 1, 4]);
  header.writeUInt32BE(width, 12);
  header.writeUInt32BE(height, 16);
  header.writeUInt32BE(dpi, 20);
  return header;
}

/** `claimed` is how many pages the file says it has. */
export function makeUrf(claimed: number, ...sheets: readonly RasterSheet[]): Buffer {
  const head = Buffer.from('UNIRAST\0\0\0\0\0', 'latin1');
  head.writeUInt32BE(claimed, 8);
  return Buffer.concat([head, ...sheets.flatMap((sheet) => [urfHeader(sheet), packSheet(sheet)])]);
}
