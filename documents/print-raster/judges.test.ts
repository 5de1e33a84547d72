// Rasters that Ghostscript makes, read by us and by CUPS' own reader: both must see the same pixels.
import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sourceOf } from '../byte-source.ts';
import { openWorkbench, type Workbench } from '../testing/judges.ts';
import { printRasterToPdf } from './to-pdf.ts';

let bench: Workbench;
beforeEach(() => {
  bench = openWorkbench();
  bench.write('in.ps', drawing);
});
afterEach(() => bench.remove());

/** Text, a ramp of tones, flat colours; then a white page; then a landscape one. */
const drawing = `%!PS
<< /PageSize [288 360] >> setpagedevice
/Times-Roman findfont 30 scalefont setfont 30 300 moveto (alpha beta) show
0 1 100 { dup 100 div setgray 50 add 160 1 80 rectfill } for
1 0 0 setrgbcolor 30 30 100 90 rectfill 0 0.4 0.8 setrgbcolor 160 20 90 100 rectfill showpage
showpage
<< /PageSize [360 288] >> setpagedevice
0 setgray 72 100 moveto (a wide page) show showpage
`;

const fromCups = '/usr/lib/cups/filter/rastertopdf';
const isGreyDepth = (space: number): boolean => [0, 3, 18].includes(space);

function makeRaster(device: string, space: number, bits: number, resolution: string): Uint8Array {
  const options = [`-dcupsColorSpace=${space}`, `-dcupsBitsPerColor=${bits}`, `-r${resolution}`];
  bench.run('gs', '-q', '-dNOPAUSE', '-dBATCH', `-sDEVICE=${device}`, ...options, '-sOutputFile=in.ras', 'in.ps');
  return bench.read('in.ras');
}

/** The samples of a page, three a pixel, whatever the PDF keeps them in. */
function samplesOf(pdf: string, page: number, resolution: string): Uint8Array {
  const [x = '', y = x] = resolution.split('x');
  bench.run('pdftoppm', '-rx', x, '-ry', y, '-f', `${page}`, '-l', `${page}`, '-singlefile', pdf, 'page');
  return withoutHead(bench.read('page.ppm'));
}

/** The samples of a netpbm file. */
function withoutHead(netpbm: Uint8Array): Uint8Array {
  const head = /^P\d\s(?:#.*\n)?\d+\s\d+\s255\s/.exec(Buffer.from(netpbm.subarray(0, 200)).toString('latin1'));
  return netpbm.subarray(head?.[0].length ?? 0);
}

/** How far the samples are apart at most, and on average. */
function compare(one: Uint8Array, other: Uint8Array): { most: number; mean: number } {
  let most = 0;
  let sum = 0;
  for (let at = 0; at < one.length; at++) {
    const apart = Math.abs((one[at] ?? 0) - (other[at] ?? 0));
    most = Math.max(most, apart);
    sum += apart;
  }
  return { most, mean: sum / one.length };
}

describe.each([
  ['pwgraster', 19, 8, '100'],
  ['pwgraster', 19, 16, '100'],
  ['pwgraster', 1, 8, '200x100'],
  ['pwgraster', 3, 1, '300'],
  ['urf', 19, 8, '100'],
  ['appleraster', 19, 16, '100'],
])('%s of colour space %i at %i bits and %s dpi', (device, space, bits, resolution) => {
  test.runIf(existsSync(fromCups))('is what CUPS reads, pixel for pixel', async () => {
    const raster = makeRaster(device, space, bits, resolution);
    bench.write('ours.pdf', await printRasterToPdf(sourceOf(raster)));
    bench.run('sh', '-c', `${fromCups} 1 user title 1 "" in.ras > cups.pdf`);
    expect(bench.run('pdfinfo', 'ours.pdf')).toMatch(/Pages: +3\n/);
    for (const page of [1, 2, 3]) {
      const ours = samplesOf('ours.pdf', page, resolution);
      const theirs = samplesOf('cups.pdf', page, resolution);
      expect(ours).toHaveLength(theirs.length);
      expect(compare(ours, theirs).most).toBe(0);
      expect(ours.includes(0)).toBe(page !== 2);
    }
  });
});

test.each([
  ['pwgraster', 18, 8, 1.5],
  ['pwgraster', 3, 8, 1.5],
  ['pwgraster', 18, 16, 1.5],
  // It also makes inks of its own mixture.
  ['pwgraster', 6, 8, 5],
  ['urf', 18, 8, 1.5],
  ['appleraster', 19, 8, 1.5],
])('%s of colour space %i at %i bits shows what Ghostscript draws', async (device, space, bits, most) => {
  bench.write('ours.pdf', await printRasterToPdf(sourceOf(makeRaster(device, space, bits, '100'))));
  const drawnBy = isGreyDepth(space) ? 'pgmraw' : 'ppmraw';
  bench.run('gs', '-q', '-dNOPAUSE', '-dBATCH', `-sDEVICE=${drawnBy}`, '-r100', '-sOutputFile=gs-%d', 'in.ps');
  for (const page of [1, 2, 3]) {
    const step = isGreyDepth(space) ? 3 : 1;
    const ours = samplesOf('ours.pdf', page, '100').filter((_, at) => at % step === 0);
    const theirs = withoutHead(bench.read(`gs-${page}`));
    expect(ours).toHaveLength(theirs.length);
    // Ghostscript's devices round edges and greys a little differently; a shifted or inverted page is far off.
    expect(compare(ours, theirs).mean).toBeLessThan(most);
  }
});
