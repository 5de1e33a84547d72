import { mkdir, readdir, truncate } from 'node:fs/promises';
import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { merge, prepare, reduce } from './prepare.ts';
import { appendUpdate, glue, makePdf } from './testing/pdfs.ts';
import { drawStrokes } from './testing/pictures.ts';
import { makePrepareBench, must } from './testing/prepared.ts';
import { writeTiff } from './tiff/write.ts';

const desk = makePrepareBench();
const { expectStored, fileOf, prepareBytes, sizesOf, wordsOf } = desk;

describe('a good PDF is stored byte for byte', () => {
  test.each([
    ['plain', () => makePdf(['one', 'two'])],
    ['with object streams', () => makePdf(['one', 'two'], { useObjectStreams: true })],
    ['updated', async () => appendUpdate(await makePdf(['one', 'two']))],
    ['with noise after its end', async () => glue(await makePdf(['one', 'two']), '\r\n<noise>')],
  ])('%s', async (_, make) => {
    const bytes = await make();
    const document = must(await prepareBytes(bytes));
    expect(document.pageCount).toBe(2);
    expect(Buffer.compare(await expectStored(document), bytes)).toBe(0);
    expect(await readdir(desk.folder)).toEqual([document.id]);
  });
});

describe('several PDFs in one file become one, no page lost', () => {
  test('in order, with their sizes and turns', async () => {
    const first = await makePdf(['one', { text: 'two', size: [792, 612] }]);
    const second = await makePdf([{ text: 'three', size: [400, 900], turn: 90 }, 'four']);
    const document = must(await prepareBytes(glue(first, second, first)));
    expect(document.pageCount).toBe(6);
    await expectStored(document);
    const [sizes, text] = [sizesOf(document), wordsOf(document)];
    expect(text).toEqual(['one', 'two', 'three', 'four', 'one', 'two']);
    expect(sizes).toEqual(['595.28 x 841.89', '792 x 612', '400 x 900', '595.28 x 841.89', '595.28 x 841.89', '792 x 612']);
    expect(desk.bench.run('pdfinfo', '-f', '3', '-l', '3', fileOf(document))).toMatch(/Page +3 rot: +90/);
  });

  test('made by Ghostscript', async () => {
    desk.bench.write('a.ps', '%!PS\n/Times-Roman findfont 30 scalefont setfont 72 600 moveto (alpha) show showpage');
    desk.bench.run('gs', '-q', '-sDEVICE=pdfwrite', '-o', 'a.pdf', 'a.ps');
    const document = must(await prepareBytes(glue(desk.bench.read('a.pdf'), await makePdf(['beta']), desk.bench.read('a.pdf'))));
    expect(wordsOf(document)).toEqual(['alpha', 'beta', 'alpha']);
  });
});

describe('what cannot be faxed is a fault, and leaves nothing behind', () => {
  test.each([
    ['noise', '\x01\x02\x03\x04 hello', 'document/not-supported'],
    ['a program for a printer', '%!PS-Adobe-3.0\nshowpage', 'document/not-supported'],
    ['a drawing in XML', '<?xml version="1.0"?><svg/>', 'document/not-supported'],
    ['a HEIC photo', '\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'document/heic'],
    ['a film', '\0\0\0\x18ftypisom\0\0\0\0isomavc1', 'document/not-supported'],
    ['an office document, and no office', '{\\rtf1 hello}', 'document/needs-office'],
    [
      'letters that no font here has',
      Buffer.from('\u041f\u0440\u0438\u0432\u0435\u0442').toString('latin1'),
      'document/needs-office',
    ],
    ['an empty file', '', 'document/not-supported'],
    ['a GIF that was cut', 'GIF89a\x01\0\x01\0', 'document/damaged'],
    ['a PNG of noise', '\x89PNG\r\n\x1a\n0000', 'document/damaged'],
    ['a JPEG of noise', '\xff\xd8\xff\xe0 noise and no frame', 'document/damaged'],
    ['a Word file', 'PK\x03\x04 word/document.xml', 'document/not-supported'],
    ['a header and nothing else', '%PDF-1.7\n', 'document/damaged'],
    ['a PDF of noise', `%PDF-1.7\n${'noise '.repeat(100)}\nstartxref\n9\n%%EOF`, 'document/damaged'],
    ['a TIFF of noise', 'II*\0\xff\xff\xff\xff noise', 'document/damaged'],
  ])('%s', async (_, bytes, code) => {
    const result = await prepareBytes(Buffer.from(bytes, 'latin1'));
    expect(result).toMatchObject({ ok: false, fault: { code } });
    expect(await readdir(desk.folder)).toEqual([]);
  });

  test('a PDF without a page', async () => {
    expect(await prepareBytes(await makePdf([]))).toMatchObject({ fault: { code: 'document/empty' } });
  });

  test('a PDF cut anywhere', async () => {
    const bytes = await makePdf(['one', 'two', 'three']);
    for (let share = 1; share < 20; share++)
      expect(await prepareBytes(bytes.subarray(0, (bytes.length * share) / 20)), `${share}/20`).toMatchObject({
        fault: { code: 'document/damaged' },
      });
  });

  test('glued PDFs of which one was cut', async () => {
    const good = await makePdf(['one', 'two']);
    const cut = good.subarray(0, good.length - 150);
    expect(await prepareBytes(glue(good, cut))).toMatchObject({ fault: { code: 'document/damaged' } });
    expect(await prepareBytes(glue(cut, good))).toMatchObject({ fault: { code: 'document/damaged' } });
  });

  test('a file that is not there, or is a folder', async () => {
    expect(await prepare({ inputPath: path.join(desk.bench.folder, 'gone.pdf'), folder: desk.folder })).toMatchObject({
      fault: { code: 'document/unreadable', detail: 'gone.pdf' },
    });
    expect(await prepare({ inputPath: desk.bench.folder, folder: desk.folder })).toMatchObject({
      fault: { code: 'document/unreadable' },
    });
  });

  test('a store that is a file', async () => {
    desk.bench.write('store', 'in the way');
    expect(await prepareBytes(await makePdf(['one']))).toMatchObject({ ok: false, fault: { code: 'disk/not-writable' } });
  });
});

describe('passwords', () => {
  const encrypt = (bytes: Uint8Array, user: string): Uint8Array => {
    desk.bench.write('plain.pdf', bytes);
    const passwords = ['-sOwnerPassword=owner', ...(user ? [`-sUserPassword=${user}`] : [])];
    desk.bench.run(
      'gs',
      '-q',
      '-sDEVICE=pdfwrite',
      ...passwords,
      '-dEncryptionR=3',
      '-dKeyLength=128',
      '-o',
      'locked.pdf',
      'plain.pdf',
    );
    return desk.bench.read('locked.pdf');
  };

  test('a PDF that needs one is encrypted', async () => {
    expect(await prepareBytes(encrypt(await makePdf(['secret']), 'user'))).toMatchObject({
      fault: { code: 'document/encrypted' },
    });
  });

  test('a PDF that everybody may read is stored as it is, and can be joined', async () => {
    const bytes = encrypt(await makePdf(['open', 'book']), '');
    const document = must(await prepareBytes(bytes));
    expect(Buffer.compare(await expectStored(document), bytes)).toBe(0);
    const joined = must(await prepareBytes(glue(bytes, await makePdf(['more']))));
    expect(wordsOf(joined)).toEqual(['open', 'book', 'more']);
  });
});

describe('a document that is too large for an upload', () => {
  test('becomes the pages of its fax, at a fraction of its size', async () => {
    desk.bench.run('convert', '-size', '1240x1754', 'plasma:', '-quality', '98', 'photo.jpg');
    const photo = must(await prepareBytes(desk.bench.read('photo.jpg')));
    const text = must(await prepareBytes(await makePdf(['one', 'two'])));
    const large = must(await merge({ ids: [photo.id, text.id], folder: desk.folder }));
    const reduced = must(await reduce({ id: large.id, folder: desk.folder }));
    expect(reduced.pageCount).toBe(3);
    expect(reduced.sizeBytes).toBeLessThan(large.sizeBytes);
    await expectStored(reduced);
    await expectStored(large);
    expect(desk.bench.run('pdfimages', '-list', fileOf(reduced)).match(/ccitt/g)).toHaveLength(3);
    expect(sizesOf(reduced)[1]).toBe('609.882 x 841.959');
  });

  test('that is not in the store is a fault', async () => {
    expect(await reduce({ id: '0'.repeat(64), folder: desk.folder })).toMatchObject({ fault: { code: 'document/unreadable' } });
  });
});

describe('joining stored documents', () => {
  test('keeps all pages in the order asked for', async () => {
    const one = must(await prepareBytes(await makePdf(['one', 'two'])));
    const fax = must(await prepareBytes(writeTiff([{ ...drawStrokes(1728, 900, 2), xDpi: 204, yDpi: 196 }])));
    const other = must(await prepareBytes(await makePdf([{ text: 'three', size: [612, 1008] }])));
    const joined = must(await merge({ ids: [other.id, fax.id, one.id, other.id], folder: desk.folder }));
    expect(joined.pageCount).toBe(5);
    await expectStored(joined);
    expect(wordsOf(joined)).toEqual(['three', 'one', 'two', 'three']);
    expect(sizesOf(joined)[1]).toBe('609.882 x 330.612');
  });

  test('of one answers that one', async () => {
    const one = must(await prepareBytes(await makePdf(['one', 'two'])));
    expect(must(await merge({ ids: [one.id], folder: desk.folder }))).toEqual(one);
  });

  test('that are not there, or no names at all, is a fault', async () => {
    await mkdir(desk.folder);
    expect(await merge({ ids: ['0'.repeat(64)], folder: desk.folder })).toMatchObject({ fault: { code: 'document/unreadable' } });
    expect(await merge({ ids: ['../input'], folder: desk.folder })).toMatchObject({ fault: { code: 'document/unreadable' } });
    expect(await merge({ ids: [], folder: desk.folder })).toMatchObject({ fault: { code: 'document/empty' } });
  });
});

test('a filled-in form keeps what was filled in when it is joined', async () => {
  const document = await PDFDocument.create();
  const page = document.addPage([612, 792]);
  const field = document.getForm().createTextField('name');
  field.setText('Filled');
  field.addToPage(page, { x: 50, y: 700, width: 200, height: 30 });
  const form = must(await prepareBytes(await document.save({ useObjectStreams: false })));
  const other = must(await prepareBytes(await makePdf(['other'])));
  const joined = must(await merge({ ids: [form.id, other.id], folder: desk.folder }));
  expect(wordsOf(joined)).toEqual(['Filled', 'other']);
});

test('a huge sparse file is refused without reading it into memory', async () => {
  const file = desk.bench.write('huge', '%PDF-1.4\n');
  await truncate(file, 64 * 1024 * 1024);
  const before = process.memoryUsage().rss;
  expect(await prepare({ inputPath: file, folder: desk.folder })).toMatchObject({ fault: { code: 'document/damaged' } });
  expect(process.memoryUsage().rss - before).toBeLessThan(48 * 1024 * 1024);
});
