import { degrees, PDFDocument } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { checkMark, type MarkBox, type PageMark, type PenDrawing } from '../contract/page-marks.ts';
import { sourceOf } from './byte-source.ts';
import { markPdf } from './mark-pages.ts';
import { openPdf } from './pdf/pdfium.ts';
import { makePdf } from './testing/pdfs.ts';

/** A cross over its whole box: any wrong place or turn misses a corner. */
const cross: PenDrawing = {
  aspect: 2,
  strokes: [
    [
      [0, 0],
      [1, 1],
    ],
    [
      [0, 1],
      [1, 0],
    ],
  ],
};
const corner: MarkBox = { x: 0.6, y: 0.1, width: 0.3, height: 0.1 };

async function makeBlank(turn: number, crop?: readonly [number, number, number, number]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (let at = 0; at < 2; at++) {
    const page = document.addPage([600, 800]);
    page.setRotation(degrees(turn));
    if (crop) page.setCropBox(...crop);
  }
  return document.save();
}

interface Ink {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where the ink of a page begins and ends, in fractions of the page as it is shown; null: none. */
async function findInk(pdf: Uint8Array, pageIndex: number): Promise<Ink | null> {
  const opened = await openPdf(sourceOf(pdf));
  try {
    const size = opened.pageSize(pageIndex);
    const [width, height] = [Math.round(size.width), Math.round(size.height)];
    return opened.drawGrey(pageIndex, width, height, 0, (grey) => {
      const found = { left: width, top: height, right: -1, bottom: -1 };
      for (let at = 0; at < grey.length; at++) {
        if ((grey[at] ?? 255) >= 128) continue;
        const [x, y] = [at % width, Math.floor(at / width)];
        found.left = Math.min(found.left, x);
        found.right = Math.max(found.right, x);
        found.top = Math.min(found.top, y);
        found.bottom = Math.max(found.bottom, y);
      }
      if (found.right < 0) return null;
      const { left, top, right, bottom } = found;
      return { left: left / width, top: top / height, right: right / width, bottom: bottom / height };
    });
  } finally {
    opened.close();
  }
}

test.each([0, 90, 180, 270])('on a page that its document turns by %i degrees marks stand where they were put', async (turn) => {
  const marks: PageMark[] = [{ kind: 'drawing', page: 2, box: corner, drawing: cross }];
  const marked = await markPdf(sourceOf(await makeBlank(turn)), { marks, turns: [] });
  expect(await findInk(marked, 0)).toBeNull();
  const ink = await findInk(marked, 1);
  expect(ink?.left).toBeCloseTo(0.6, 2);
  expect(ink?.top).toBeCloseTo(0.1, 2);
  expect(ink?.right).toBeCloseTo(0.9, 2);
  expect(ink?.bottom).toBeCloseTo(0.2, 2);
});

test.each([90, 180, 270] as const)(
  'a page that its reader turned by %i stays turned, and is marked as it was seen',
  async (turn) => {
    const marks: PageMark[] = [{ kind: 'drawing', page: 1, box: corner, drawing: cross }];
    const marked = await markPdf(sourceOf(await makeBlank(90)), { marks, turns: [{ page: 1, turn }] });
    const opened = await openPdf(sourceOf(marked));
    expect(opened.pageSize(0)).toEqual(turn === 180 ? { width: 800, height: 600 } : { width: 600, height: 800 });
    expect(opened.pageSize(1)).toEqual({ width: 800, height: 600 });
    opened.close();
    const ink = await findInk(marked, 0);
    expect(ink?.left).toBeCloseTo(0.6, 2);
    expect(ink?.bottom).toBeCloseTo(0.2, 2);
  },
);

test('a page that is cropped is marked inside its crop', async () => {
  const marks: PageMark[] = [{ kind: 'drawing', page: 1, box: corner, drawing: cross }];
  const marked = await markPdf(sourceOf(await makeBlank(0, [100, 200, 400, 500])), { marks, turns: [] });
  const ink = await findInk(marked, 0);
  expect(ink?.left).toBeCloseTo(0.6, 2);
  expect(ink?.top).toBeCloseTo(0.1, 2);
});

test('text fills the height of its box, a letter that no font has becomes a question mark, and the page keeps its own', async () => {
  const box = { x: 0.1, y: 0.5, width: 0.5, height: 0.1 };
  const text: PageMark = { kind: 'text', page: 1, box, text: 'Éh\nBlå 日', hand: 'name' };
  const pdf = await markPdf(sourceOf(await makeBlank(0)), { marks: [text], turns: [] });
  const ink = await findInk(pdf, 0);
  expect(ink?.left).toBeCloseTo(0.1, 1.5);
  expect(ink?.top).toBeGreaterThan(0.5);
  expect(ink?.top).toBeLessThan(0.52);
  expect(ink?.bottom).toBeGreaterThan(0.585);
  expect(ink?.bottom).toBeLessThan(0.602);
  const tick: PageMark = { kind: 'drawing', page: 1, box, drawing: checkMark };
  const written = await findInk(await markPdf(sourceOf(await makePdf(['Dear colleague'])), { marks: [tick], turns: [] }), 0);
  expect(written?.top).toBeLessThan(0.1);
});

test('a mark on a page that is not there is refused', async () => {
  const marks: PageMark[] = [{ kind: 'drawing', page: 3, box: corner, drawing: cross }];
  await expect(markPdf(sourceOf(await makeBlank(0)), { marks, turns: [] })).rejects.toThrow('page 3 of 2');
});
