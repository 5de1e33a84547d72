import { expect, test } from 'vitest';
import { isOwnPrinter, pickPrinter, readDefault } from './pick-printer.ts';

const own = { name: 'Ooma_Fax' };
const office = { name: 'Office' };
const hall = { name: 'Hall' };

test('the dialog begins with the default of the system, or with the first real printer where that is our own or unknown', () => {
  expect(pickPrinter([own, office, hall], 'Hall')).toEqual({ name: null });
  expect(pickPrinter([own, office, { ...hall, isDefault: true }], null)).toEqual({ name: null });
  expect(pickPrinter([own, office, hall], 'Ooma_Fax')).toEqual({ name: 'Office' });
  expect(pickPrinter([{ ...own, isDefault: true }, office], null)).toEqual({ name: 'Office' });
  expect(pickPrinter([office], null)).toEqual({ name: 'Office' });
});

test('our own printer alone is no printer', () => {
  expect(pickPrinter([own, { name: 'Ooma Fax (Copy 1)' }], 'Ooma_Fax')).toBeNull();
  expect(pickPrinter([], null)).toBeNull();
});

test.each([
  ['Ooma_Fax', true],
  ['Ooma Fax', true],
  ['ooma_fax_2', true],
  ['Office', false],
  ['The Ooma_Fax', false],
])('%s is our own: %s', (name, expected) => {
  expect(isOwnPrinter(name)).toBe(expected);
});

test.each([
  ['system default destination: Office\n', 'Office'],
  ['system default destination: Office/duplex\n', 'Office'],
  ['no system default destination\n', null],
  ['', null],
])('lpstat says %j', (printed, expected) => {
  expect(readDefault(printed)).toBe(expected);
});
