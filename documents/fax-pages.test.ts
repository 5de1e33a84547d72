import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FaxPage, faxPagesToPdf, faxPagesToTiff, type RenderOptions, renderFaxPages } from './fax-pages.ts';
import { openWorkbench, type Workbench } from './testing/judges.ts';
import { glue, makePdf } from './testing/pdfs.ts';
import { drawStrokes } from './testing/pictures.ts';
import { openTiff } from './tiff/read.ts';
import { writeTiff } from './tiff/write.ts';

let bench: Workbench;
beforeEach(() => {
  bench = openWorkbench();
});
afterEach(() => bench.remove());

const header = { sender: 'Front desk', number: '+1 514 555 0142', sentAtMs: 1_900_000_000_000, timeZone: 'America/Toronto' };

async function render(document: Uint8Array, options: RenderOptions = {}): Promise<readonly FaxPage[]> {
  const result = await renderFaxPages(document, options);
  if (!result.ok) throw new Error(`${result.fault.code}: ${result.fault.detail}`);
  return result.value;
}

function differing(one: Uint8Array, other: Uint8Array): number {
  let bits = 0;
  for (let at = 0; at < one.length; at++) for (let rest = (one[at] ?? 0) ^ (other[at] ?? 0); rest; rest &= rest - 1) bits++;
  return bits;
}

test.each([
  ['standard', 98, 1146],
  ['fine', 196, 2292],
  ['superfine', 391, 4572],
] as const)('a PDF at %s has pages of 1728 pixels by its lines', async (resolution, yResolution, height) => {
  const pages = await render(await makePdf(['one', 'two', 'three']), { resolution });
  expect(pages).toHaveLength(3);
  for (const page of pages) {
    expect(page).toMatchObject({ width: 1728, height, yResolution });
    expect(page.rows).toHaveLength(216 * height);
    expect(page.rows.some((byte) => byte !== 0)).toBe(true);
  }
});

test('a page is drawn where Ghostscript draws it', async () => {
  const document = await makePdf(['Hello, fax machine', { text: 'Letter', size: [612, 792] }]);
  bench.write('in.pdf', document);
  for (const [index, page] of (await render(document)).entries()) {
    const paperWidth = index === 0 ? 595.28 : 612;
    const scale = [
      `-g1728x${page.height}`,
      `-r${(1728 / paperWidth) * 72}x196`,
      `-dFirstPage=${index + 1}`,
      `-dLastPage=${index + 1}`,
    ];
    bench.run('gs', '-q', '-dNOPAUSE', '-dBATCH', '-sDEVICE=tiffg4', ...scale, '-sOutputFile=gs.tif', 'in.pdf');
    const { pixels } = openTiff(bench.read('gs.tif')).readPage(0);
    if (pixels.kind !== 'bilevel') throw new Error(pixels.kind);
    const ink = differing(pixels.rows, new Uint8Array(pixels.rows.length));
    expect(ink).toBeGreaterThan(1000);
    // Edges may differ by a pixel or two; a shift or another scale would leave hardly any ink in common.
    expect(differing(pixels.rows, page.rows) / ink).toBeLessThan(0.8);
  }
});

test('landscape pages stand upright, turned pages as they are shown', async () => {
  const document = await makePdf([
    { text: 'wide', size: [842, 595] },
    { text: 'turned', size: [842, 595], turn: 90 },
  ]);
  const pages = await render(document);
  expect(pages.map(({ height }) => height)).toEqual([2292, 2292]);
  const isTopInked = pages.map(({ rows }) => rows.subarray(0, (rows.length * 2) / 3).some(Boolean));
  // The text begins at the upper left: turned anticlockwise that is the lower left, turned by the page itself the upper right.
  expect(isTopInked).toEqual([false, true]);
});

test('every page of glued PDFs is there', async () => {
  expect(await render(glue(await makePdf(['one', 'two']), await makePdf(['three'])))).toHaveLength(3);
});

describe('a TIFF that is a fax', () => {
  const fax = drawStrokes(1728, 1000, 4);

  test('keeps every pixel', async () => {
    const [page] = await render(writeTiff([{ ...fax, xDpi: 204, yDpi: 196 }]));
    expect(page).toEqual({ ...fax, yResolution: 196 });
  });

  test('of standard resolution has every line twice at fine, four times at superfine', async () => {
    const file = writeTiff([{ ...fax, xDpi: 204, yDpi: 98 }]);
    for (const [resolution, times] of [
      ['fine', 2],
      ['superfine', 4],
    ] as const) {
      const [page] = await render(file, { resolution });
      expect(page?.height).toBe(1000 * times);
      for (const line of [0, 1, 7, 1000 * times - 1])
        expect(page?.rows.subarray(line * 216, line * 216 + 216)).toEqual(
          fax.rows.subarray(Math.floor(line / times) * 216, Math.floor(line / times) * 216 + 216),
        );
    }
  });

  test('of another width or a finer resolution is scaled to its true size', async () => {
    const wide = { ...drawStrokes(2550, 3300, 4), xDpi: 300, yDpi: 300 };
    expect(await render(writeTiff([wide]))).toMatchObject([{ width: 1728, height: 2156 }]);
    const finer = { ...fax, xDpi: 204, yDpi: 391 };
    expect((await render(writeTiff([finer])))[0]?.height).toBe(Math.round((1000 / 391) * 196));
  });
});

test('the event loop runs between pages', async () => {
  const document = await makePdf(['one', 'two', 'three', 'four', 'five']);
  let ticks = 0;
  const timer = setInterval(() => ticks++, 0);
  await render(document, { header });
  clearInterval(timer);
  expect(ticks).toBeGreaterThanOrEqual(4);
});

describe('what leaves', () => {
  test('as TIFF is what libtiff reads, pixel for pixel, header line and all', async () => {
    const pages = await render(await makePdf(['one', 'two']), { header });
    bench.write('fax.tif', faxPagesToTiff(pages));
    bench.run('tiffcp', '-c', 'none', 'fax.tif', 'plain.tif');
    const tiff = openTiff(bench.read('plain.tif'));
    expect(tiff.pageCount).toBe(2);
    for (const [index, page] of pages.entries()) {
      expect(tiff.readPage(index)).toMatchObject({ width: 1728, height: 2292, pixels: { kind: 'bilevel' } });
      const { pixels } = tiff.readPage(index);
      if (pixels.kind === 'bilevel') expect(Buffer.compare(pixels.rows, page.rows)).toBe(0);
      expect(page.rows.subarray(0, 32 * 216).some(Boolean)).toBe(true);
    }
  });

  test('as PDF has its true size and every pixel, and becomes the same pages again', async () => {
    const pages = await render(await makePdf(['one', 'two']), { header });
    const pdf = await faxPagesToPdf(pages);
    bench.write('fax.pdf', pdf);
    expect(bench.run('pdfinfo', 'fax.pdf')).toMatch(/Pages: +2\n[\s\S]*Page size: +609.882 x 841.959 pts/);
    expect(bench.run('pdfimages', '-list', 'fax.pdf').match(/ccitt/g)).toHaveLength(2);
    bench.run('pdfimages', '-tiff', 'fax.pdf', 'page');
    for (const [index, page] of pages.entries()) {
      bench.run('convert', `page-00${index}.tif`, 'judge.pbm');
      expect(Buffer.compare(bench.read('judge.pbm').slice(-page.rows.length), page.rows)).toBe(0);
    }
    const again = await render(pdf);
    for (const [index, page] of again.entries())
      expect(Buffer.compare(page.rows, pages[index]?.rows ?? new Uint8Array(0))).toBe(0);
  });
});

test.each([
  ['a text', () => Promise.resolve(Buffer.from('hello')), 'document/not-supported'],
  ['a cut PDF', async () => (await makePdf(['one'])).subarray(0, 400), 'document/damaged'],
  ['a PDF without pages', () => makePdf([]), 'document/empty'],
  [
    'a cut TIFF',
    () => Promise.resolve(writeTiff([{ ...drawStrokes(100, 50, 1), xDpi: 204, yDpi: 196 }]).subarray(0, 60)),
    'document/damaged',
  ],
])('%s is a fault', async (_, make, code) => {
  expect(await renderFaxPages(await make(), {})).toMatchObject({ ok: false, fault: { code } });
});
