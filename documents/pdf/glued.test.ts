// Glued PDFs of other programs' making, hard to tell from attachments and updates; and what joining them must keep.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readAll, sourceOf } from '../byte-source.ts';
import { openWorkbench, type Workbench } from '../testing/judges.ts';
import { appendUpdate, assemblePdf, glue, makePdf, streamObject } from '../testing/pdfs.ts';
import { countPages } from './inspect.ts';
import { mergePdfs } from './merge.ts';
import { splitPdfs } from './segments.ts';

let bench: Workbench;
beforeEach(() => {
  bench = openWorkbench();
});
afterEach(() => bench.remove());

const pageCounts = (bytes: Uint8Array): Promise<number[]> => Promise.all(splitPdfs(sourceOf(bytes)).map(countPages));

/** As Ghostscript writes it for the web: its first page and a cross-reference of its own stand in front (ISO 32000-1 annex F). */
function linearised(pageCount: number): Uint8Array {
  const page = '/Times-Roman findfont 30 scalefont setfont 72 600 moveto (alpha) show showpage\n';
  bench.write('in.ps', `%!PS\n${page.repeat(pageCount)}`);
  bench.run('gs', '-q', '-dNOPAUSE', '-dBATCH', '-sDEVICE=pdfwrite', '-dFastWebView=true', '-sOutputFile=fast.pdf', 'in.ps');
  expect(bench.run('pdfinfo', 'fast.pdf')).toContain('Optimized:       yes');
  return bench.read('fast.pdf');
}

let attachedCount = 0;

/** What poppler's own program makes of a PDF and a file attached to it. */
function attach(pdf: Uint8Array, attached: Uint8Array): Uint8Array {
  bench.write('outer.pdf', pdf);
  bench.write('attached.pdf', attached);
  const made = `with-${attachedCount++}.pdf`;
  bench.run('pdfattach', 'outer.pdf', 'attached.pdf', made);
  return bench.read(made);
}

describe('not split', () => {
  test('a linearised PDF, alone and updated', async () => {
    const fast = linearised(5);
    expect(await pageCounts(fast)).toEqual([5]);
    expect(await pageCounts(appendUpdate(fast))).toEqual([5]);
  });

  test('a PDF with PDFs attached by another program', async () => {
    const two = await makePdf(['one', 'two']);
    expect(await pageCounts(attach(two, await makePdf(['three'])))).toEqual([2]);
    expect(await pageCounts(attach(two, glue(two, two, linearised(2))))).toEqual([2]);
    expect(await pageCounts(attach(linearised(3), two))).toEqual([3]);
  });

  test.each([
    ['a text about PDFs', () => Promise.resolve('before startxref\n%%EOF\n%PDF-1.7\nafter')],
    ['a text about the end and the header', () => Promise.resolve('%%EOF\n%PDF-1.4\n')],
    [
      'a mail with two PDFs in it',
      async () => glue('Subject: two\r\n\r\n', await makePdf(['a']), '\n', await makePdf(['b', 'c'])),
    ],
    ['three PDFs', async () => glue(await makePdf(['a']), await makePdf(['b']), await makePdf(['c']))],
    ['itself, twice', async () => glue(await makePdf(['one', 'two']), await makePdf(['one', 'two']))],
  ])('a PDF whose update adds a stream with %s', async (_, inside) => {
    const updated = appendUpdate(
      await makePdf(['one', 'two']),
      9000,
      streamObject('/Type /EmbeddedFile', Buffer.from((await inside()) as string)),
    );
    expect(await pageCounts(updated)).toEqual([2]);
    const three = await makePdf(['three', 'four', 'five']);
    expect(await pageCounts(glue(three, updated, three))).toEqual([3, 2, 3]);
  });
});

describe('split', () => {
  test('three of different makers, the linearised one at every place', async () => {
    const own = await makePdf(['one', 'two']);
    const streams = await makePdf(['x'], { useObjectStreams: true });
    const fast = linearised(4);
    for (const [parts, counts] of [
      [
        [fast, own, streams],
        [4, 2, 1],
      ],
      [
        [own, fast, streams],
        [2, 4, 1],
      ],
      [
        [streams, own, fast],
        [1, 2, 4],
      ],
      [
        [fast, fast, fast],
        [4, 4, 4],
      ],
    ] as const)
      expect(await pageCounts(glue(...parts))).toEqual(counts);
  });

  test('with updates and attachments in them', async () => {
    const own = await makePdf(['one', 'two']);
    const glued = glue(attach(own, own), appendUpdate(linearised(3)), appendUpdate(own), own);
    expect(await pageCounts(glued)).toEqual([2, 3, 2, 2]);
  });
});

describe('joined, every page keeps its boxes and its turn', () => {
  const page = (more: string): string => `<< /Type /Page /Parent 2 0 R ${more} >>`;
  /** The boxes and turns of all pages, as poppler reads them. */
  const boxes = (bytes: Uint8Array): string[] => {
    bench.write('boxes.pdf', bytes);
    const lines = bench.run('pdfinfo', '-box', '-f', '1', '-l', '99', 'boxes.pdf').split('\n');
    return lines
      .filter((line) => /(rot|MediaBox|CropBox):/.test(line))
      .map((line) => line.replace(/\s+\d+ /, ' ').replace(/\s+/g, ' '))
      .sort();
  };

  test.each([
    ['its own', '', ['/MediaBox [-50 100 350 700] /Rotate 90', '/MediaBox [0 0 612 792] /CropBox [100 50 500 750] /Rotate 270']],
    ['inherited', '/MediaBox [10 20 622 812] /CropBox [60 60 560 760] /Rotate 180', ['', '/Rotate 0']],
    ['of odd numbers', '/MediaBox [0 0 419.53 595.28]', ['/Rotate -90', '/Rotate 450', '/UserUnit 2']],
  ])('%s', async (_, shared, pages) => {
    const kids = pages.map((__, index) => `${index + 3} 0 R`).join(' ');
    const tree = `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} ${shared} >>`;
    const pdf = assemblePdf(['<< /Type /Catalog /Pages 2 0 R >>', tree, ...pages.map(page)]);
    const other = await makePdf([{ text: 'other', size: [792, 612] }]);
    const joined = await mergePdfs(splitPdfs(sourceOf(glue(pdf, other, pdf))));
    expect(boxes(joined)).toEqual([...boxes(pdf), ...boxes(other), ...boxes(pdf)].sort());
    expect(await countPages(sourceOf(joined))).toBe(pages.length * 2 + 1);
  });
});

test('a file of one PDF is answered as it is', () => {
  const source = sourceOf(linearised(1));
  expect(Buffer.compare(readAll(splitPdfs(source)[0] ?? sourceOf(new Uint8Array(0))), readAll(source))).toBe(0);
});
