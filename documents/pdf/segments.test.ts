import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, test } from 'vitest';
import { readAll, sourceOf } from '../byte-source.ts';
import { appendUpdate, glue, makePdf } from '../testing/pdfs.ts';
import { countPages } from './inspect.ts';
import { splitPdfs } from './segments.ts';

let two: Uint8Array;
let three: Uint8Array;
let streams: Uint8Array;
beforeAll(async () => {
  two = await makePdf(['one', 'two']);
  three = await makePdf(['three', 'four', 'five']);
  streams = await makePdf(['six'], { useObjectStreams: true });
});

const split = (bytes: Uint8Array): Buffer[] => splitPdfs(sourceOf(bytes)).map(readAll);
const pageCounts = (bytes: Uint8Array): Promise<number[]> => Promise.all(splitPdfs(sourceOf(bytes)).map(countPages));

async function withAttachments(...attached: readonly Uint8Array[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage();
  for (const [index, bytes] of attached.entries()) {
    // Stored as it is, not deflated, as some writers do.
    const file = document.context.register(document.context.stream(bytes, { Type: 'EmbeddedFile' }));
    document.catalog.set(PDFName.of(`Attached${index}`), file);
  }
  return document.save({ useObjectStreams: false });
}

describe('one PDF stays the source itself', () => {
  test.each([
    ['plain', () => two],
    ['with a cross-reference stream', () => streams],
    ['updated once', () => appendUpdate(two)],
    ['updated twice', () => appendUpdate(appendUpdate(two), 9001)],
    ['with line ends, zeros and a job end after it', () => glue(two, '\r\n\0\0\0\x1b%-12345X@PJL EOJ\r\n')],
    ['with noise after its end', () => glue(two, '<html>the proxy says hello</html>')],
    ['with job control before it', () => glue('\x1b%-12345X@PJL JOB\r\n', two)],
  ])('%s', async (_, make) => {
    const source = sourceOf(make());
    expect(splitPdfs(source)).toEqual([source]);
    expect(splitPdfs(source)[0]).toBe(source);
    expect(await countPages(source)).toBe(make() === streams ? 1 : 2);
  });

  test.each([
    ['a PDF', () => [two]],
    ['two PDFs', () => [two, three]],
    ['two PDFs glued together', () => [glue(two, three)]],
  ])('with %s attached, not deflated', async (_, attached) => {
    expect(await pageCounts(await withAttachments(...attached()))).toEqual([1]);
  });

  test('that talks of %PDF- and %%EOF on its pages', async () => {
    const document = await PDFDocument.create();
    document.addPage().drawText('%PDF-1.7 ends with startxref 12 %%EOF');
    document.addPage().drawText('%%EOF %PDF-1.4');
    const bytes = await document.save({ useObjectStreams: false });
    expect(await pageCounts(bytes)).toEqual([2]);
  });
});

describe('glued PDFs come apart exactly where they were glued', () => {
  test.each([
    ['two', () => [two, three]],
    ['the same one twice', () => [two, two]],
    ['four, with both kinds of cross-reference', () => [streams, two, streams, three]],
    ['an updated one between others', () => [three, appendUpdate(two), streams]],
  ])('%s', (_, make) => {
    expect(split(glue(...make())).map((part) => part.toString('latin1'))).toEqual(
      make().map((part) => Buffer.from(part).toString('latin1')),
    );
  });

  test('with line ends, zeros or job control between', async () => {
    expect(await pageCounts(glue(two, '\r\n\r\n', three, '\0\0', two, '\x1b%-12345X@PJL\r\n', streams))).toEqual([2, 3, 2, 1]);
  });

  test('with an attachment in the first', async () => {
    expect(await pageCounts(glue(await withAttachments(glue(two, two)), three))).toEqual([1, 3]);
  });

  test('where the writer counted its offsets wrong', async () => {
    const wrong = Buffer.from(
      Buffer.from(two)
        .toString('latin1')
        .replace(/startxref\n\d+/, 'startxref\n17'),
      'latin1',
    );
    expect(await pageCounts(glue(wrong, three))).toEqual([2, 3]);
    expect(await pageCounts(wrong)).toEqual([2]);
  });

  test('at every place around the edge of two stretches of reading', async () => {
    const edge = 1 << 20;
    const bare = await withAttachments(new Uint8Array(0));
    const big = await withAttachments(new Uint8Array(edge - bare.length - 40));
    for (let shift = edge - big.length - 12; shift <= edge - big.length + 4; shift++)
      expect(await pageCounts(glue(big, '\n'.repeat(shift), three)), `${shift}`).toEqual([1, 3]);
    expect(big.length).toBeLessThan(edge - 12);
  });
});

describe('a PDF that was cut is refused', () => {
  test('at any byte before its end', () => {
    const end = Buffer.from(two).lastIndexOf('startxref') + 'startxref\n'.length;
    for (let length = 16; length < end; length += 7)
      expect(() => split(two.subarray(0, length)), `${length}`).toThrow(/no end|cut/);
  });

  test('inside its last update, though the version before it is whole', () => {
    const updated = appendUpdate(two);
    for (let length = two.length + 30; length < updated.length - 12; length += 3)
      expect(() => split(updated.subarray(0, length)), `${length}`).toThrow('cut');
  });

  test('as the first of two that are glued', () => {
    expect(() => split(glue(two.subarray(0, two.length - 200), three))).toThrow('without an end');
  });

  test('as the last of two that are glued', () => {
    expect(() => split(glue(two, three.subarray(0, three.length - 60)))).toThrow();
  });

  test('when the end is zeros, as after a broken download', () => {
    const zeros = Buffer.from(two);
    zeros.fill(0, two.length - 300);
    expect(() => split(zeros)).toThrow('no end');
  });

  test('in a linearised file, whose first half ends with startxref 0', () => {
    const half = glue('%PDF-1.4\n1 0 obj\n<< /Linearized 1 >>\nendobj\nstartxref\n0\n%%EOF\n5 0 obj\n<< /Type /Page >>');
    expect(() => split(half)).toThrow('cut');
  });
});

test('what has no PDF header is not supported, and a flood of marks is refused', () => {
  expect(() => split(Buffer.from('hello'))).toThrow('no PDF header');
  expect(() => split(Buffer.from(`%PDF-1.4\n${'%%EOF\n'.repeat(100_001)}`))).toThrow('more than');
});
