// Rasters that Ghostscript makes, read by us and by CUPS' own reader: both must see the same pixels.
import { existsSync, readdirSync } from 'node:fs';
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

const pages = [1, 2, 3];

/** The samples of its pages, three a pixel, whatever the PDF keeps them in. */
function samplesOf(pdf: string, resolution: string): Uint8Array[] {
  const [x = '', y = x] = resolution.split('x');
  bench.run('pdftoppm', '-rx', x, '-ry', y, pdf, pdf);
  expect(readdirSync(bench.folder).filter((name) => name.startsWith(`${pdf}-`))).toHaveLength(pages.length);
  return pages.map((page) => withoutHead(bench.read(`${pdf}-${page}.ppm`)));
}

/** The samples of a netpbm file. */
function withoutHead(netpbm: Uint8Array): Uint8Array {
  const head = /^P\d\s(?:#.*\n)?\d+\s\d+\s255\s/.exec(Buffer.from(netpbm.subarray(0, 200)).toString('latin1'));
  return netpbm.subarray(head?.[0].length ?? 0);
}

/** How far the samples are apart on average. */
function meanApart(one: Uint8Array, other: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += Math.abs((one[at] ?? 0) - (other[at] ?? 0));
  return sum / one.length;
}

const drawn = new Map<string, readonly Uint8Array[]>();

/** What Ghostscript draws of each page; once for all tests. */
function drawnBy(device: string): readonly Uint8Array[] {
  const known = drawn.get(device);
  if (known) return known;
  bench.run('gs', '-q', '-dNOPAUSE', '-dBATCH', `-sDEVICE=${device}`, '-r100', '-sOutputFile=gs-%d', 'in.ps');
  const made = pages.map((page) => withoutHead(bench.read(`gs-${page}`)));
  drawn.set(device, made);
  return made;
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
    const theirs = samplesOf('cups.pdf', resolution);
    for (const [index, ours] of samplesOf('ours.pdf', resolution).entries()) {
      expect(ours).toHaveLength(theirs[index]?.length ?? 0);
      expect(Buffer.compare(ours, theirs[index] ?? new Uint8Array(0))).toBe(0);
      expect(ours.includes(0)).toBe(index !== 1);
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
  const theirs = drawnBy(isGreyDepth(space) ? 'pgmraw' : 'ppmraw');
  for (const [index, samples] of samplesOf('ours.pdf', '100').entries()) {
    const step = isGreyDepth(space) ? 3 : 1;
    const ours = samples.filter((_, at) => at % step === 0);
    expect(ours).toHaveLength(theirs[index]?.length ?? 0);
    // Ghostscript's devices round edges and greys a little differently; a shifted or inverted page is far off.
    expect(meanApart(ours, theirs[index] ?? ours)).toBeLessThan(most);
  }
});
