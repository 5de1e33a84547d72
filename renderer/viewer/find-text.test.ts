import { describe, expect, test } from 'vitest';
import { findOnPage, type TextRun } from './find-text.ts';

function run(text: string, x: number, y: number, width: number, endsWord = true): TextRun {
  return { text, start: { x, y }, along: { x: width, y: 0 }, up: { x: 0, y: -0.02 }, endsWord };
}

const page = [run('Référence', 0.1, 0.2, 0.18), run('cardiac', 0.3, 0.2, 0.14), run('imaging', 0.1, 0.3, 0.14)];
const places = (query: string) => findOnPage(page, 2, query).map(({ boxes }) => boxes.map(({ x, width }) => [x, width]));

describe('words on a page', () => {
  test('are found whatever their capitals and accents, in whole or in part, where they stand', () => {
    expect(findOnPage(page, 2, 'REFERENCE')).toEqual([
      { page: 2, boxes: [{ x: 0.1, y: expect.closeTo(0.18), width: expect.closeTo(0.18), height: expect.closeTo(0.02) }] },
    ]);
    expect(places('rence')).toEqual([[[expect.closeTo(0.18), expect.closeTo(0.1)]]]);
  });

  test('are found across pieces and lines, each piece marked by itself', () => {
    expect(places('cardiac  imaging')).toEqual([
      [
        [0.3, expect.closeTo(0.14)],
        [0.1, expect.closeTo(0.14)],
      ],
    ]);
    expect(places('c im')).toEqual([
      [
        [expect.closeTo(0.42), expect.closeTo(0.02)],
        [0.1, expect.closeTo(0.04)],
      ],
    ]);
  });

  test('that a program cut into pieces are one word', () => {
    const cut = [run('car', 0.1, 0.2, 0.06, false), run('diac', 0.16, 0.2, 0.08)];
    expect(findOnPage(cut, 1, 'cardiac')).toHaveLength(1);
    expect(findOnPage(cut, 1, 'car diac')).toEqual([]);
  });

  test('stand on their side where the text does', () => {
    const upright: TextRun = {
      text: 'ab',
      start: { x: 0.5, y: 0.9 },
      along: { x: 0, y: -0.2 },
      up: { x: -0.02, y: 0 },
      endsWord: true,
    };
    const [hit] = findOnPage([upright], 1, 'b');
    expect(hit?.boxes[0]).toEqual({
      x: expect.closeTo(0.48),
      y: expect.closeTo(0.7),
      width: expect.closeTo(0.02),
      height: expect.closeTo(0.1),
    });
  });

  test('that are not there, and none at all, are not found', () => {
    expect(findOnPage(page, 1, 'x-ray')).toEqual([]);
    expect(findOnPage(page, 1, '   ')).toEqual([]);
    expect(findOnPage([], 1, 'a')).toEqual([]);
  });
});
