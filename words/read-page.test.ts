import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wordsOf } from '../contract/fold.ts';
import { type PageWords, textOf, type WordsLanguages } from '../contract/page-words.ts';
import { sourceOf } from '../documents/byte-source.ts';
import { toFaxPdf } from '../documents/fax-pdf.ts';
import { writeImagePdf } from '../documents/pdf/image-pages.ts';
import { assemblePdf, streamObject } from '../documents/testing/pdfs.ts';
import { drawPicture, makeRandom } from '../documents/testing/pictures.ts';
import { type Engine, loadEngine } from './engine.ts';
import { placeOnPage, readPage } from './read-page.ts';
import { a4, type Desk, faxLetter, type Lie, openDesk, placeOfLine, writeLetter } from './testing/faxes.ts';
import { packageEngine } from './testing/package-engine.ts';

const english = [
  'Dear colleague, thank you for seeing Mr Okonkwo on Thursday.',
  'Invoice 48-2291 of 1,250.00 dollars remains unpaid.',
  'Please confirm the appointment by return fax.',
];
const french = [
  'Cher collègue, voici les résultats de Mme Lévesque.',
  'La facture reçue à Québec sera réglée dès février.',
  'Où êtes-vous situé ? Noël, forêt, façade, goût.',
];

let desk: Desk;
const engines = new Map<WordsLanguages, Promise<Engine>>();
function engineFor(languages: WordsLanguages): Promise<Engine> {
  const engine = engines.get(languages) ?? loadEngine(packageEngine, languages);
  engines.set(languages, engine);
  return engine;
}

const noEngine = (): Promise<Engine> => Promise.reject(new Error('must not be needed'));

function read(pdf: Uint8Array, page = 1): Promise<PageWords> {
  return readPage({ file: desk.put(pdf), page, languages: 'both' }, engineFor);
}

/** The words of the lines that a search would not find among those read. */
function missing(lines: readonly string[], read: PageWords): readonly string[] {
  const found = new Set(wordsOf(textOf(read.words)));
  return lines.flatMap(wordsOf).filter((word) => !found.has(word));
}

beforeAll(() => {
  desk = openDesk();
});
afterAll(() => desk.clear());

describe('a faxed letter', () => {
  test.each(['standard', 'fine'] as const)('is read in English and French at %s resolution', async (resolution) => {
    const lines = [...english, ...french];
    const words = await read(await faxLetter({ lines }, resolution));
    expect(missing(lines, words).length).toBeLessThanOrEqual(resolution === 'standard' ? 1 : 0);
    expect(words.turn).toBe(0);
  });

  test('has its accents where only French is expected', async () => {
    const order = { file: desk.put(await faxLetter({ lines: french }, 'fine')), page: 1, languages: 'fr' } as const;
    const { words } = await readPage(order, engineFor);
    const found = words.map(({ text }) => text.replace(/[.,]$/, ''));
    expect(found).toEqual(
      expect.arrayContaining(['collègue', 'résultats', 'Lévesque', 'reçue', 'Québec', 'dès', 'Noël', 'forêt', 'goût']),
    );
  });

  test('has each word where it stands on the paper, and the lines in order', async () => {
    const { words } = await read(await faxLetter({ lines: english }, 'standard'));
    const invoice = words.find(({ text }) => text === 'Invoice');
    const { x, y } = placeOfLine(1);
    expect(invoice?.x).toBeCloseTo(x / a4.width, 2);
    expect((invoice?.y ?? 0) + (invoice?.height ?? 0)).toBeCloseTo(1 - y / a4.height, 2);
    expect(new Set(words.map(({ line }) => line)).size).toBe(english.length);
    expect(textOf(words).split('\n')[2]).toBe(english[2]);
  });

  test.each([
    ['upside down', 180],
    ['on its left side', 90],
    ['on its right side', 270],
  ] as const satisfies readonly (readonly [Lie, number])[])('that lay %s is read, and the turn is told', async (lie, turn) => {
    const words = await read(await faxLetter({ lines: english, lie }, 'fine'));
    expect(missing(english, words)).toEqual([]);
    expect(words.turn).toBe(turn);
  });
});

test('a word of a page that lay upside down is found where it is on the page', async () => {
  const { words } = await read(await faxLetter({ lines: english, lie: 'upside down' }, 'fine'));
  const invoice = words.find(({ text }) => text === 'Invoice');
  const { x, y } = placeOfLine(1);
  expect((invoice?.x ?? 0) + (invoice?.width ?? 0)).toBeCloseTo(1 - x / a4.width, 2);
  expect(invoice?.y).toBeCloseTo(y / a4.height, 2);
});

test.each([
  [0, { x: 0.1, y: 0.1, width: 0.2, height: 0.05 }],
  [1, { x: 0.1, y: 0.7, width: 0.05, height: 0.2 }],
  [2, { x: 0.7, y: 0.85, width: 0.2, height: 0.05 }],
  [3, { x: 0.85, y: 0.1, width: 0.05, height: 0.2 }],
] as const)('after %i quarter turns a place is told on the page as it lies', (turns, place) => {
  const seen = { text: 'a', line: 0, confidence: 90, left: 100, top: 200, width: 200, height: 100 };
  const placed = placeOnPage(seen, turns, { width: 1000, height: 2000 });
  for (const name of ['x', 'y', 'width', 'height'] as const) expect(placed[name]).toBeCloseTo(place[name], 6);
});

test('a page with text of its own is not looked at: its text is taken, letter by letter', async () => {
  const pdf = await writeLetter({ lines: french });
  const words = await readPage({ file: desk.put(pdf), page: 1, languages: 'en' }, noEngine);
  expect(textOf(words.words)).toBe(french.join('\n'));
  const { x, y } = placeOfLine(0);
  expect(words.words[0]?.x).toBeCloseTo(x / a4.width, 2);
  expect(words.words[0]?.y).toBeCloseTo(1 - (y + 12) / a4.height, 1);
});

test('a line that a service printed over a scan is not taken for the text of the page', async () => {
  const scan = await faxLetter({ lines: english }, 'fine');
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  const document = await PDFDocument.load(scan);
  document.getPage(0).drawText('FROM +15145550142 TO +15145550143 PAGE 1 OF 1', { x: 20, y: 825, size: 9 });
  const words = await read(await document.save());
  expect(missing(english, words)).toEqual([]);
});

test('a blank page has no words', async () => {
  const words = await read(await faxLetter({ lines: [] }, 'fine'));
  expect(words.words).toEqual([]);
});

test('a photograph has none worth finding', async () => {
  const random = makeRandom(7);
  const { width, height, rows } = drawPicture(864, 1000, (x, y) => random() < 0.5 + 0.4 * Math.sin(x / 90) * Math.cos(y / 120));
  const paper = { width: 305, height: 353 };
  const words = await read(await writeImagePdf([{ width, height, pixels: { kind: 'bilevel', rows }, paper }]));
  expect(words.words.length).toBeLessThan(5);
});

test('a page that claims to be five metres square is drawn small and read for what it is', async () => {
  const content = 'BT /F1 300 Tf 2000 7000 Td (ENORMOUS) Tj ET';
  const pdf = assemblePdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 14400 14400] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    streamObject('', Buffer.from(content)),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]);
  const dots = await toFaxPdf(sourceOf(pdf), 'standard');
  for (const each of [pdf, dots]) {
    const { width, height } = await read(each);
    expect(width * height).toBeLessThan(21_000_000);
  }
});

test.each([
  ['is not there', 2, 'document/unreadable'],
  ['is in no document', 1, 'document/damaged'],
] as const)('a page that %s is a failure of its own kind', async (_, page, code) => {
  const pdf = page === 2 ? await writeLetter({ lines: english }) : Buffer.from('%PDF-1.7\nnothing');
  await expect(read(pdf, page)).rejects.toMatchObject({ code });
});

test('a document that is gone is told', async () => {
  const order = { file: '/nowhere/at/all.pdf', page: 1, languages: 'en' } as const;
  await expect(readPage(order, noEngine)).rejects.toMatchObject({ code: 'document/unreadable' });
});
