import { beforeEach, describe, expect, test } from 'vitest';
import type { Fault } from '../../../contract/fault.ts';
import { fail, ok } from '../../../contract/result.ts';
import { createRowLoader, type RowLoader } from './row-loader.ts';
import { type RowAnswer, type RowWindow, rowAt, rowsOfPage } from './row-window.ts';

interface Row {
  readonly id: string;
}

const rows = (prefix: string, count: number): Row[] => Array.from({ length: count }, (_, at) => ({ id: `${prefix} ${at}` }));

/** A list in main, and what a page knows of it. */
let list: Row[];
let known: RowWindow<Row> | null;
let shifts: number[];
let faults: Fault[];
let asked: string[];
let isBroken: boolean;
/** Answers are held back while this is set. */
let gate: Promise<void> | null;
let loader: RowLoader;

beforeEach(() => {
  list = rows('row', 1000);
  known = null;
  shifts = [];
  faults = [];
  asked = [];
  isBroken = false;
  gate = null;
  loader = createRowLoader<Row>({
    load: async (offset, limit) => {
      asked.push(`${offset}+${limit}`);
      const answer: RowAnswer<Row> = { total: list.length, isTotalExact: true, rows: list.slice(offset, offset + limit) };
      await gate;
      return isBroken ? fail('internal', '') : ok(answer);
    },
    read: () => known,
    write: (next, shift) => {
      known = next;
      shifts.push(shift);
    },
    onFault: (fault) => faults.push(fault),
  });
});

const idAt = (index: number): string | undefined => (known ? rowAt(known, index)?.id : undefined);

/** Sees rows and waits until all that is asked for then is here. */
async function see(first: number, last: number, isAtTop = false): Promise<void> {
  loader.see({ first, last, isAtTop });
  await expect.poll(() => [idAt(first), idAt(last)].includes(undefined)).toBe(false);
}

describe('scrolling', () => {
  test('asks for what is in sight before what is around it, and for nothing twice', async () => {
    await loader.restart();
    asked = [];
    await see(520, 540);
    await expect.poll(() => asked).toEqual([`500+${rowsOfPage}`, `400+${rowsOfPage}`, `600+${rowsOfPage}`]);
    await see(525, 545);
    expect(asked).toHaveLength(3);
  });

  test('a wish that was overtaken is not asked for any more', async () => {
    await loader.restart();
    asked = [];
    let open = (): void => undefined;
    gate = new Promise((resolve) => {
      open = resolve;
    });
    for (const first of [300, 400, 500, 600, 700]) loader.see({ first, last: first + 20, isAtTop: false });
    open();
    await expect.poll(() => idAt(700)).toBe('row 700');
    expect(asked.slice(0, 2)).toEqual([`300+${rowsOfPage}`, `700+${rowsOfPage}`]);
    expect(asked).not.toContain(`500+${rowsOfPage}`);
  });
});

describe('when the list changed', () => {
  test('faxes on top leave what is in sight where it is', async () => {
    await loader.restart();
    await see(300, 320);
    list = [...rows('new', 3), ...list];
    await loader.refresh();
    expect(shifts.at(-1)).toBe(3);
    expect(idAt(303)).toBe('row 300');
  });

  test('also when more arrived than is asked for at once', async () => {
    await loader.restart();
    await see(300, 320);
    list = [...rows('new', 5000), ...list];
    await loader.refresh();
    expect(shifts).toContain(5000);
    expect(idAt(5300)).toBe('row 300');
  });

  test('at the top the newest come into sight', async () => {
    await loader.restart();
    list = [...rows('new', 3), ...list];
    await loader.refresh();
    expect(shifts.at(-1)).toBe(0);
    expect(idAt(0)).toBe('new 0');
  });

  test('an answer that was asked for before is dropped', async () => {
    let open = (): void => undefined;
    gate = new Promise((resolve) => {
      open = resolve;
    });
    const first = loader.restart();
    list = rows('other', 10);
    gate = null;
    await loader.restart();
    open();
    await first;
    expect(idAt(0)).toBe('other 0');
    expect(known?.total).toBe(10);
  });

  test('what is seen of the list before is not asked of the next one', async () => {
    await loader.restart();
    let open = (): void => undefined;
    gate = new Promise((resolve) => {
      open = resolve;
    });
    list = rows('other', 1000);
    const next = loader.restart();
    asked = [];
    loader.see({ first: 500, last: 520, isAtTop: false });
    expect([asked, idAt(0)]).toEqual([[], 'row 0']);
    open();
    await next;
    expect([idAt(0), idAt(500)]).toEqual(['other 0', 'other 500']);
  });

  test('changes during a refresh are seen by one more', async () => {
    await loader.restart();
    asked = [];
    const first = loader.refresh();
    list = [];
    await Promise.all([loader.refresh(), loader.refresh(), first]);
    expect(known?.total).toBe(0);
    expect(asked.length).toBeLessThanOrEqual(2);
  });
});

test('a failure is told and keeps the rows that are here', async () => {
  await loader.restart();
  isBroken = true;
  await loader.refresh();
  expect(faults).toEqual([{ code: 'internal', detail: '' }]);
  expect(idAt(0)).toBe('row 0');
});
