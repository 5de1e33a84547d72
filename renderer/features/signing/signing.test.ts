import { describe, expect, test } from 'vitest';
import { checkMark, layOutText, type PageMark, penDrawing, strokePath, withoutUnwritable } from '../../../contract/page-marks.ts';
import { boxAround, growBox, moveBox, pressArrow } from './mark-box.ts';
import { editMarks, type MarkEdit, noMarks } from './mark-edits.ts';
import { addPoint, cutOut, type PenPoint } from './pen-strokes.ts';

const box = { x: 0.4, y: 0.4, width: 0.2, height: 0.1 };
const tick: PageMark = { kind: 'drawing', page: 1, box, drawing: checkMark };
const after = (...edits: MarkEdit[]) => edits.reduce(editMarks, noMarks);
const placed: MarkEdit = { kind: 'place', key: 'a', mark: tick };

describe('marks on a fax', () => {
  test('each step is undone and done again, and a new one forgets what was undone', () => {
    const moved: MarkEdit = { kind: 'change', key: 'a', mark: { ...tick, page: 2 } };
    const both = after(placed, moved);
    expect(both.items[0]?.mark.page).toBe(2);
    const undone = editMarks(both, { kind: 'undo' });
    expect(undone.items[0]?.mark.page).toBe(1);
    expect(editMarks(undone, { kind: 'redo' }).items).toEqual(both.items);
    const other = editMarks(undone, { kind: 'remove', key: 'a' });
    expect(other.items).toEqual([]);
    expect(editMarks(other, { kind: 'redo' })).toBe(other);
    expect(editMarks(other, { kind: 'undo' }).items).toHaveLength(1);
  });

  test('what is placed is chosen; what is gone is not', () => {
    expect(after(placed).selected).toBe('a');
    expect(after(placed, { kind: 'undo' }).selected).toBeNull();
    expect(after(placed, { kind: 'select', key: null }).past).toHaveLength(1);
  });
});

describe('their places', () => {
  test('a mark stands around its middle and inside the page, smaller where it would not fit', () => {
    const paper = { width: 600, height: 800 };
    expect(boxAround({ x: 0.5, y: 0.5 }, { width: 120, height: 80 }, paper)).toEqual({
      x: expect.closeTo(0.4),
      y: expect.closeTo(0.45),
      width: 0.2,
      height: 0.1,
    });
    expect(boxAround({ x: 0, y: 1 }, { width: 120, height: 80 }, paper)).toMatchObject({ x: 0, y: 0.9 });
    const wide = boxAround({ x: 0.5, y: 0.5 }, { width: 6000, height: 800 }, paper);
    expect(wide.width).toBeCloseTo(0.98);
    expect((wide.width * 600) / (wide.height * 800)).toBeCloseTo(7.5);
  });

  test('no move and no growth leaves the page, and the shape stays', () => {
    expect(moveBox(box, { x: 9, y: -9 })).toEqual({ ...box, x: 0.8, y: 0 });
    const grown = growBox(box, 100);
    expect(grown.x + grown.width).toBeCloseTo(1);
    expect(grown.width / grown.height).toBeCloseTo(2);
    const shrunk = growBox(box, 0);
    expect(shrunk.width).toBeGreaterThan(0.009);
  });

  test('arrows move, with Shift they change the size, other keys do neither', () => {
    expect(pressArrow(box, 'ArrowRight', false)?.x).toBeGreaterThan(box.x);
    expect(pressArrow(box, 'ArrowUp', true)?.height).toBeLessThan(box.height);
    expect(pressArrow(box, 'a', false)).toBeNull();
  });
});

describe('a signature from the pad', () => {
  const line: readonly PenPoint[] = [
    { x: 100, y: 50 },
    { x: 150, y: 70 },
    { x: 294, y: 44 },
  ];

  test('is cut out of the pad with its shape and can be kept', () => {
    const drawing = cutOut([line]);
    expect(drawing?.aspect).toBeCloseTo(200 / 32);
    expect(penDrawing.safeParse(drawing).success).toBe(true);
    expect(drawing?.strokes[0]?.[0]).toEqual([0.015, 0.2813]);
  });

  test('a dot is a drawing, a flat line too, nothing is none', () => {
    expect(penDrawing.safeParse(cutOut([[{ x: 5, y: 5 }]])).success).toBe(true);
    expect(penDrawing.safeParse(cutOut([[...line.map(({ x }) => ({ x, y: 9 }))]])).success).toBe(true);
    expect(cutOut([[]])).toBeNull();
  });

  test('keeps no point that says nothing', () => {
    expect(addPoint([{ x: 1, y: 1 }], { x: 1.5, y: 1.5 })).toHaveLength(1);
    expect(addPoint([{ x: 1, y: 1 }], { x: 4, y: 1 })).toHaveLength(2);
  });

  test('is a smooth line from its first point to its last', () => {
    expect(strokePath([[0, 0]], 10, 10)).toBe('M 0 0 l 0.01 0');
    expect(
      strokePath(
        [
          [0, 0],
          [0.5, 1],
          [1, 0],
        ],
        10,
        10,
      ),
    ).toBe('M 0 0 Q 5 10 7.5 5 L 10 0');
  });
});

describe('words on a page', () => {
  test('lines share the height of their box', () => {
    const { size, lines } = layOutText('one\ntwo', 48);
    expect(size).toBeCloseTo(20);
    expect(lines.map(({ baseline }) => baseline)).toEqual([expect.closeTo(18.96), expect.closeTo(42.96)]);
  });

  test.each([
    ['Reçu le 25 — à revoir', null],
    ['œuvre “ok” €5', null],
    ['日本 ok', ' ok'],
    ['a\tb', 'ab'],
  ])('%j: what can be written is %j', (text, expected) => {
    expect(withoutUnwritable(text)).toBe(expected);
  });
});
