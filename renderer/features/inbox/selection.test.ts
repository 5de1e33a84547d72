import { describe, expect, test } from 'vitest';
import {
  countSelected,
  followList,
  isRowSelected,
  leaveMany,
  nothingSelected,
  pickAll,
  pickOne,
  pickRange,
  rangeTo,
  selectedIds,
  toggleRow,
} from './selection.ts';

const known = (): boolean => true;

describe('choosing rows', () => {
  test('a click with Ctrl adds a row to the open one, a second one takes it out again', () => {
    const two = toggleRow(pickOne(3, 'three'), 5, 'five');
    expect(selectedIds(two)).toEqual(['three', 'five']);
    const one = toggleRow(two, 5, 'five');
    expect(selectedIds(one)).toEqual(['three']);
    expect(isRowSelected(one, 'five')).toBe(false);
  });

  test('a range goes from the first row that was chosen, in both directions', () => {
    const start = pickOne(5, 'five');
    expect(rangeTo(start, 8)).toEqual({ first: 5, last: 8 });
    const down = pickRange(start, 8, 'eight', ['five', 'six', 'seven', 'eight']);
    expect(rangeTo(down, 2)).toEqual({ first: 2, last: 5 });
    expect(countSelected(down, 100)).toBe(4);
  });

  test('everything is everything, whether seen or not, until one row is chosen again', () => {
    const all = pickAll(pickOne(5, 'five'));
    expect(countSelected(all, 100_000)).toBe(100_000);
    expect(isRowSelected(all, 'never seen')).toBe(true);
    expect(selectedIds(leaveMany(all))).toEqual(['five']);
  });

  test('a row that left the list is not chosen any more', () => {
    const gone = followList(pickOne(5, 'five'), 0, () => -1, known);
    expect(countSelected(gone, 10)).toBe(0);
    expect(selectedIds(gone)).toEqual([]);
    expect(selectedIds(toggleRow(gone, 2, 'two'))).toEqual(['two']);
  });
});

describe('when faxes arrive on top', () => {
  test('the chosen row keeps its fax and gets its new place', () => {
    const moved = followList(pickOne(5, 'five'), 2, () => 7, known);
    expect(moved.cursor).toEqual({ index: 7, id: 'five', isGone: false });
    expect(moved.anchor).toBe(7);
  });

  test('a chosen row far away moves with what is in sight', () => {
    const moved = followList(
      pickOne(5000, 'far'),
      2,
      () => -1,
      () => false,
    );
    expect(moved.cursor).toEqual({ index: 5002, id: 'far', isGone: false });
  });

  test('where nothing was chosen nothing is', () => {
    expect(followList(nothingSelected, 2, () => -1, known)).toBe(nothingSelected);
  });
});
