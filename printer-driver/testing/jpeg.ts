// A mid-grey JPEG (ITU-T T.81), grey or in colour, made on the spot so that tests need no files of others.

// Every block is the same: a DC difference of nothing and no AC coefficient, two codes of one bit each. That is all the
// entropy coding there is, so that a picture of any size is a run of zero bits.
export function makeJpeg(width: number, height: number, colours: 1 | 3): Buffer {
  const components = Array.from({ length: colours }, (_, index) => index + 1);
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8) * colours;
  const bits = blocks * 2;
  const data = Buffer.alloc(Math.ceil(bits / 8));
  if (bits % 8 > 0) data[data.length - 1] = 0xff >> (bits % 8); // padded with ones (T.81 §F.1.2.3)
  return Buffer.concat([
    Buffer.from('ffd8', 'hex'),
    segment(0xe0, Buffer.from('4a46494600010101004800480000', 'hex')), // APP0: JFIF 1.1, 72 by 72 dots per inch
    segment(0xdb, Buffer.alloc(65, 1).fill(0, 0, 1)), // DQT: table 0, everything divided by one
    segment(0xc0, frame(width, height, components)),
    segment(0xc4, huffmanTable(0x00)),
    segment(0xc4, huffmanTable(0x10)),
    segment(0xda, Buffer.of(colours, ...components.flatMap((id) => [id, 0x00]), 0, 63, 0)),
    data,
    Buffer.from('ffd9', 'hex'),
  ]);
}

function frame(width: number, height: number, components: readonly number[]): Buffer {
  const sizes = Buffer.alloc(5);
  sizes.writeUInt8(8, 0);
  sizes.writeUInt16BE(height, 1);
  sizes.writeUInt16BE(width, 3);
  return Buffer.concat([sizes, Buffer.of(components.length, ...components.flatMap((id) => [id, 0x11, 0]))]);
}

/** One code of one bit, for category 0 (DC) or end of block (AC): the symbol is zero for both. */
function huffmanTable(classAndId: number): Buffer {
  return Buffer.concat([Buffer.of(classAndId, 1), Buffer.alloc(15), Buffer.of(0)]);
}

function segment(marker: number, content: Uint8Array): Buffer {
  const head = Buffer.of(0xff, marker, 0, 0);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}
