import { expect, test } from 'vitest';
import { addMissing } from './add-missing.ts';

const usual = { theme: 'system', list: [1], group: { isOn: true, deep: { from: 1, to: 2 } } };

test('settings of an earlier version get what they lack and keep what was chosen, at every depth', () => {
  const known = { group: { isOn: false, deep: { to: 9 } } };
  expect(addMissing(usual, known)).toEqual({ theme: 'system', list: [1], group: { isOn: false, deep: { from: 1, to: 9 } } });
});

test('an emptied list stays empty, and settings that are none of this version stay', () => {
  expect(addMissing(usual, { list: [], later: true })).toEqual({ ...usual, list: [], later: true });
});
