import { expect, test } from 'vitest';
import { faxedRotation, faxedSize, turnedSize } from './fax-shape.ts';

const a4 = { width: 595.28, height: 841.89 };
const line = (1728 / 204) * 72;

test.each([
  ['A4', a4, 0, 2292],
  ['Letter', { width: 612, height: 792 }, 0, 2156],
  ['A4 turned half around', a4, 180, 2292],
  ['A4 on its side is laid down again', a4, 90, 2292],
  ['A5 is enlarged to the width of A4', { width: 419.53, height: 595.28 }, 0, 2299],
] as const)('%s takes as many lines at fine as its dots have', (_name, size, rotation, lines) => {
  const faxed = faxedSize(size, { rotation });
  expect(faxed.width).toBeCloseTo(line);
  expect(Math.round((faxed.height / 72) * 196)).toBe(lines);
});

test('what is wider than high and than the line is printed upright', () => {
  expect(faxedRotation(a4, { rotation: 0 })).toBe(0);
  expect(faxedRotation(a4, { rotation: 90 })).toBe(0);
  expect(faxedRotation(a4, { rotation: 270 })).toBe(180);
  expect(faxedRotation({ width: 842, height: 595 }, { rotation: 0 })).toBe(270);
  expect(faxedRotation({ width: 500, height: 300 }, { rotation: 0 })).toBe(0);
});

test('a page that is turned shows its width as height; one that is not known yet is a letter', () => {
  expect(turnedSize(a4, { rotation: 270 })).toEqual({ width: a4.height, height: a4.width });
  expect(turnedSize(undefined, { rotation: 0 })).toEqual({ width: 612, height: 792 });
});
