import { expect, test } from 'vitest';
import { addTurn, noTurns, turnedSize, turnPages } from './page-turns.ts';

test('four quarters are none, in both directions', () => {
  expect([0, 90, 180, 270].map((turn) => addTurn(turn as 0, 90))).toEqual([90, 180, 270, 0]);
  expect([0, 90, 180, 270].map((turn) => addTurn(turn as 0, -90))).toEqual([270, 0, 90, 180]);
});

test('only the pages that are meant turn; one that is upright again is not remembered', () => {
  const once = turnPages(noTurns, [1, 3], 90);
  expect([...once]).toEqual([
    [1, 90],
    [3, 90],
  ]);
  expect([...turnPages(once, [1], -90)]).toEqual([[3, 90]]);
});

test('a page on its side is as wide as it was high', () => {
  const size = { width: 2, height: 3 };
  expect(turnedSize(size, 90)).toEqual({ width: 3, height: 2 });
  expect(turnedSize(size, 180)).toEqual(size);
});
