import { expect, test } from 'vitest';
import { type PageRotation, pageRotation, turnRectangle } from '../../../../contract/page-plan.ts';
import { boxBetween, moveBox, pressArrow, resizeBox, wayBack } from './redaction-box.ts';

const box = { x: 0.25, y: 0.5, width: 0.25, height: 0.125 };

test('a box is drawn from any corner and ends at the edge of the page', () => {
  const expected = { x: 0.25, y: 0.5, width: 0.5, height: 0.25 };
  expect(boxBetween({ x: 0.25, y: 0.5 }, { x: 0.75, y: 0.75 })).toEqual(expected);
  expect(boxBetween({ x: 0.75, y: 0.75 }, { x: 0.25, y: 0.5 })).toEqual(expected);
  expect(boxBetween({ x: -3, y: 0.5 }, { x: 0.5, y: 9 })).toEqual({ x: 0, y: 0.5, width: 0.5, height: 0.5 });
});

test('a click draws nothing', () => {
  expect(boxBetween({ x: 0.5, y: 0.5 }, { x: 0.502, y: 0.9 })).toBeNull();
});

test('a box stays on the page, however far it is moved or stretched', () => {
  expect(moveBox(box, { x: 5, y: -5 })).toEqual({ ...box, x: 0.75, y: 0 });
  expect(resizeBox(box, { x: 5, y: 5 })).toEqual({ ...box, width: 0.75, height: 0.5 });
  expect(resizeBox(box, { x: -5, y: -5 })).toMatchObject({ width: 0.005, height: 0.005 });
});

test('arrows move, with Shift they stretch, other keys are left to others', () => {
  expect(pressArrow(box, 'ArrowRight', false)).toEqual({ ...box, x: 0.26 });
  expect(pressArrow(box, 'ArrowUp', true)).toEqual({ ...box, height: 0.115 });
  expect(pressArrow(box, 'Enter', false)).toBeNull();
});

test.each([0, 90, 180, 270] satisfies PageRotation[])(
  'a box drawn on a page turned by %i comes back where it was drawn',
  (turn) => {
    expect(pageRotation.parse(turn)).toBe(turn);
    expect(turnRectangle(turnRectangle(box, wayBack(turn)), turn)).toEqual(box);
  },
);
