import { expect, test } from 'vitest';
import { boxOf } from './word-box.ts';

const page = { width: 600, height: 800 };
const word = { text: 'Invoice', line: 0, x: 0.1, y: 0.2, width: 0.2, height: 0.025 };

test('a word on an upright page lies along it', () => {
  const box = boxOf(word, page, 0);
  for (const [name, value] of Object.entries({ x: 120, y: 170, length: 120, height: 20, angle: 0 })) {
    expect(box[name as keyof typeof box]).toBeCloseTo(value, 6);
  }
});

test.each([
  [90, 270],
  [180, 180],
  [270, 90],
] as const)('on a page that must be turned by %i its writing is turned by %i', (turn, angle) => {
  expect(boxOf(word, page, turn).angle).toBe(angle);
});

test('a word of a page that lies on its side is as long as its place is high', () => {
  const box = boxOf({ ...word, width: 0.025, height: 0.2 }, page, 90);
  expect(box.length).toBeCloseTo(160, 6);
  expect(box.height).toBeCloseTo(15, 6);
});
