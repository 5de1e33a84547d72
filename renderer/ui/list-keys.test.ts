import { describe, expect, test } from 'vitest';
import { moveOf, stepTo } from './list-keys.ts';

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

function press(key: string, cursor: number | null, count = 100_000): number | null {
  const move = moveOf({ ...plain, key });
  return move?.kind === 'step' ? stepTo(move, cursor === null ? null : { index: cursor, isGone: false }, count, 12) : null;
}

describe('moving', () => {
  test('arrows go by a row, pages by what is in sight, Home and End to the ends', () => {
    expect(press('ArrowDown', 7)).toBe(8);
    expect(press('ArrowUp', 7)).toBe(6);
    expect(press('PageDown', 7)).toBe(19);
    expect(press('PageUp', 27)).toBe(15);
    expect(press('End', 7)).toBe(99_999);
    expect(press('Home', 7)).toBe(0);
  });

  test('never leaves the list', () => {
    expect(press('PageUp', 3)).toBe(0);
    expect(press('ArrowDown', 99_999)).toBe(99_999);
    expect(press('PageDown', 99_995)).toBe(99_999);
    expect(press('ArrowDown', null, 1)).toBe(0);
  });

  test('begins at the near end', () => {
    expect(press('ArrowDown', null)).toBe(0);
    expect(press('ArrowUp', null)).toBe(99_999);
  });
});

test('a row that took the place of one that is gone is the next one', () => {
  const step = (direction: 1 | -1): number => stepTo({ by: 'row', direction }, { index: 5, isGone: true }, 10, 12);
  expect(step(1)).toBe(5);
  expect(step(-1)).toBe(4);
});

test('Shift makes a range of a step', () => {
  expect(moveOf({ ...plain, key: 'ArrowDown', shiftKey: true })).toMatchObject({ isRange: true });
  expect(moveOf({ ...plain, key: 'End' })).toMatchObject({ isRange: false });
});

test('Ctrl+A chooses all, on a Mac the command key does; other keys with Ctrl are somebody else’s', () => {
  expect(moveOf({ ...plain, key: 'a', ctrlKey: true })).toEqual({ kind: 'all' });
  expect(moveOf({ ...plain, key: 'a', metaKey: true })).toEqual({ kind: 'all' });
  expect(moveOf({ ...plain, key: 'a' })).toBeNull();
  for (const key of ['ArrowDown', 'Enter', 'c']) expect(moveOf({ ...plain, key, ctrlKey: true })).toBeNull();
  expect(moveOf({ ...plain, key: 'ArrowUp', altKey: true })).toBeNull();
});
