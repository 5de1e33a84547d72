// The lines of a page of PWG or Apple raster (PWG 5102.4 §4.4): repeated lines, and within each of them repeated pixels.
import { damaged } from '../document-error.ts';
import type { ByteStream } from './byte-stream.ts';
import type { PageHeader } from './page-header.ts';

//  for each line      how often it comes again (0-255), then until it is full:
//    0 to 127         the next pixel, 1 to 128 times
//    128              white up to the end of the line
//    129 to 255       128 down to 2 pixels as they are

const fillCode = 128;

function unpackLine(stream: ByteStream, line: Uint8Array, unit: number, white: number): void {
  let at = 0;
  while (at < line.length) {
    const code = stream.byte();
    if (code === fillCode) {
      line.fill(white, at);
      return;
    }
    const isRun = code < fillCode;
    const end = at + (isRun ? code + 1 : 257 - code) * unit;
    if (end > line.length) throw damaged(`pixels beyond the end of a line, before byte ${stream.position}`);
    if (!isRun) stream.copy(line, at, end);
    else if (unit === 1) line.fill(stream.byte(), at, end);
    else {
      stream.copy(line, at, at + unit);
      for (let to = at + unit; to < end; to++) line[to] = line[to - unit] ?? 0;
    }
    at = end;
  }
}

/**
 * Unpacks one line after the other into `line`, and answers how often each stands on the page: `lineBytes` long, and the
 * same bytes each time. Throws DocumentError.
 */
export function* readLines(stream: ByteStream, page: PageHeader, line: Uint8Array): Generator<number, void, void> {
  const white = page.space === 'black' || page.space === 'cmyk' ? 0 : 0xff;
  for (let row = 0; row < page.height; ) {
    const times = stream.byte() + 1;
    if (row + times > page.height) throw damaged(`line ${row + times} of ${page.height}`);
    unpackLine(stream, line, page.unitBytes, white);
    yield times;
    row += times;
  }
}
