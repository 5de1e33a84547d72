import { expect, test } from 'vitest';
import { findContinuation } from './continuation.ts';
import { writeTiff } from './write.ts';

const stride = 216;
const height = 600;

interface Drawn {
  readonly rows: Uint8Array;
  readonly yDpi: number;
}

/** Rows of text-like strokes that no other page has; the line at the top tells the time of the call. */
function page(number: number, { call = 1, yDpi = 196 } = {}): Drawn {
  const rows = new Uint8Array(stride * height);
  for (let row = 0; row < 32; row++) rows.fill(call, row * stride + 10, row * stride + 40);
  for (let row = 60; row < height - 40; row += 2)
    rows.fill(0xf0 | number, row * stride + 8, row * stride + 20 + ((row * number) % 97));
  return { rows, yDpi };
}

/** As a machine keeps it whose line was cut there. */
function cutAfter(rowCount: number, { rows, yDpi }: Drawn): Drawn {
  return { rows: rows.subarray(0, rowCount * stride), yDpi };
}

function fax(...pages: readonly Drawn[]): Uint8Array {
  return writeTiff(pages.map(({ rows, yDpi }) => ({ width: 1728, height: rows.length / stride, rows, xDpi: 204, yDpi })));
}

const again = { call: 2 };

test.each([
  ['sends the page again that was cut', fax(page(1), page(2), cutAfter(300, page(3))), fax(page(3, again), page(4, again)), 2],
  ['sends all of it again', fax(page(1), page(2), cutAfter(300, page(3))), fax(...[1, 2, 3, 4].map((n) => page(n, again))), 0],
  ['sends the first page again, which was cut', fax(cutAfter(300, page(1))), fax(page(1, again)), 0],
  ['was cut once more in the same page', fax(page(1), cutAfter(200, page(2))), fax(cutAfter(400, page(2, again))), 1],
])('a sender that %s goes on there', async (_name, first, second, before) => {
  expect(await findContinuation(first, second)).toBe(before);
});

test('the last rows before the cut may be anything', async () => {
  const cut = cutAfter(300, page(2));
  const frayed = Uint8Array.from(cut.rows);
  frayed.fill(0xaa, 295 * stride);
  expect(await findContinuation(fax(page(1), { ...cut, rows: frayed }), fax(page(2, again)))).toBe(1);
  const white = new Uint8Array(height * stride - stride);
  white.set(cut.rows);
  expect(await findContinuation(fax(page(1), { ...cut, rows: white }), fax(page(2, again)))).toBe(1);
});

const blank: Drawn = { rows: new Uint8Array(stride * height), yDpi: 196 };

test.each([
  ['another document', fax(page(1), cutAfter(300, page(2))), fax(page(5), page(6))],
  ['the page after the cut one', fax(page(1), cutAfter(300, page(2))), fax(page(3))],
  // The line may have been cut after it: then the next page would have to look just like it.
  ['a page like the last, which came whole', fax(page(1), page(2)), fax(page(2, again), page(3, again))],
  ['a page of which too little came', fax(page(1), cutAfter(70, page(2))), fax(page(2, again))],
  ['a page of which only the line at the top came', fax(page(1), cutAfter(30, page(2))), fax(page(2, again))],
  ['an empty page', fax(page(1), cutAfter(300, blank)), fax(blank)],
  ['the same page at another resolution', fax(cutAfter(300, page(1))), fax(page(1, { yDpi: 98 }))],
  [
    'a form of which the fax has several',
    fax(page(1), page(1), cutAfter(300, page(1))),
    fax(page(1, again), page(1, again), page(1, again)),
  ],
])('%s does not count as the rest', async (_name, first, second) => {
  expect(await findContinuation(first, second)).toBeNull();
});
