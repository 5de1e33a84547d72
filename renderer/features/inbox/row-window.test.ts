import { describe, expect, test } from 'vitest';
import {
  indexOfRow,
  lengthOf,
  missingPages,
  mostPages,
  movedBy,
  noRows,
  patchRows,
  type RowAnswer,
  type RowWindow,
  rowAt,
  rowsOfPage,
  takeRows,
} from './row-window.ts';

interface Row {
  readonly id: string;
}

const rows = (first: number, count: number): Row[] => Array.from({ length: count }, (_, at) => ({ id: `row ${first + at}` }));

/** A list of `total` rows, and the answer to what was asked of it. */
function answer(total: number, offset: number, asked = rowsOfPage): RowAnswer<Row> {
  return { total, isTotalExact: true, rows: rows(offset, Math.min(asked, total - offset)) };
}

function load(window: RowWindow<Row>, total: number, page: number): RowWindow<Row> {
  return takeRows(window, page * rowsOfPage, rowsOfPage, answer(total, page * rowsOfPage));
}

describe('a window on a list of 100,000', () => {
  test('knows its whole length after the first page', () => {
    const window = load(noRows, 100_000, 0);
    expect(lengthOf(window)).toBe(100_000);
    expect(rowAt(window, 99)).toEqual({ id: 'row 99' });
    expect(rowAt(window, 100)).toBeUndefined();
    expect(rowAt(window, -1)).toBeUndefined();
  });

  test('asks only for pages that it lacks, and never beyond the end', () => {
    const window = load(load(noRows, 250, 0), 250, 1);
    expect(missingPages(window, 0, 150)).toEqual([]);
    expect(missingPages(window, 150, 500)).toEqual([2]);
    expect(missingPages(noRows, 0, 40)).toEqual([0]);
  });

  test('lets go of the pages that are farthest away', () => {
    let window: RowWindow<Row> = noRows;
    for (let page = 0; page <= mostPages; page++) window = load(window, 100_000, page);
    expect(window.pages.size).toBe(mostPages);
    expect(rowAt(window, 0)).toBeUndefined();
    expect(rowAt(window, mostPages * rowsOfPage)).toEqual({ id: `row ${mostPages * rowsOfPage}` });
  });

  test('takes an answer of several pages apart', () => {
    const window = takeRows(noRows, 200, 300, answer(1000, 200, 300));
    expect(missingPages(window, 200, 499)).toEqual([]);
    expect(rowAt(window, 499)).toEqual({ id: 'row 499' });
  });
});

describe('a list that was not counted to its end', () => {
  const inexact = (total: number, offset: number, count: number): RowAnswer<Row> => ({
    total,
    isTotalExact: false,
    rows: rows(offset, count),
  });

  test('goes on for a page behind what was counted', () => {
    const window = takeRows(noRows, 0, rowsOfPage, inexact(10_000, 0, 100));
    expect(lengthOf(window)).toBe(10_000 + rowsOfPage);
    const more = takeRows(window, 10_000, rowsOfPage, inexact(10_000, 10_000, 100));
    expect(lengthOf(more)).toBe(10_100 + rowsOfPage);
  });

  test('does not forget how far it goes when an earlier page comes', () => {
    const far = takeRows(
      takeRows(noRows, 0, rowsOfPage, inexact(10_000, 0, 100)),
      10_000,
      rowsOfPage,
      inexact(10_000, 10_000, 100),
    );
    expect(takeRows(far, 9900, rowsOfPage, inexact(10_000, 9900, 100)).total).toBe(10_100);
    const end = takeRows(far, 10_100, rowsOfPage, inexact(10_000, 10_100, 7));
    const after = takeRows(end, 9900, rowsOfPage, inexact(10_000, 9900, 100));
    expect([after.total, after.isTotalExact]).toEqual([10_107, true]);
  });

  test('ends where a page is not full', () => {
    const window = takeRows(noRows, 10_000, rowsOfPage, inexact(10_000, 10_000, 7));
    expect(window.isTotalExact).toBe(true);
    expect(lengthOf(window)).toBe(10_007);
  });
});

describe('what was in sight', () => {
  test('moves down by as many rows as arrived above it', () => {
    const before = load(noRows, 300, 0);
    const now = takeRows(noRows, 0, rowsOfPage, { total: 303, isTotalExact: true, rows: [...rows(-3, 3), ...rows(0, 97)] });
    expect(movedBy(before, now, 20, 30)).toBe(3);
  });

  test('stays by its first row that still exists', () => {
    const before = load(noRows, 300, 0);
    const now = takeRows(noRows, 0, rowsOfPage, { total: 298, isTotalExact: true, rows: rows(22, 100) });
    expect(movedBy(before, now, 20, 30)).toBe(-22);
  });

  test('is lost where none of it is left', () => {
    expect(movedBy(load(noRows, 100, 0), load(noRows, 1000, 5), 0, 10)).toBeNull();
  });
});

test('a change of rows reaches every page and leaves the place of each', () => {
  const window = patchRows(load(load(noRows, 250, 0), 250, 2), (row) => (row.id === 'row 220' ? { id: 'changed' } : row));
  expect(indexOfRow(window, 'changed')).toBe(220);
  expect(indexOfRow(window, 'row 220')).toBe(-1);
  expect(indexOfRow(window, 'row 7')).toBe(7);
});
