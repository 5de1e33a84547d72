import { expect, test } from 'vitest';
import { readPrintOrder } from './print-order.ts';

const id = 'a'.repeat(64);

test('the address of a print window names a document and its turned pages', () => {
  expect(readPrintOrder(`#${id}`)).toEqual({ documentId: id, turns: new Map() });
  expect(readPrintOrder(`#${id}/2:90,3:180`)?.turns).toEqual(
    new Map([
      [2, 90],
      [3, 180],
    ]),
  );
});

test.each(['', '#', '#../settings.json', `#${id}0`, `#${id.toUpperCase()}`])('%j names none', (hash) => {
  expect(readPrintOrder(hash)).toBeNull();
});

test('a turn that is none is left out', () => {
  expect(readPrintOrder(`#${id}/1:45,x:90,2:270`)?.turns).toEqual(new Map([[2, 270]]));
});
