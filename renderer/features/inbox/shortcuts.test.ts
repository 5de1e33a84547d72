import { expect, test } from 'vitest';
import { shortcutOf, shortcuts } from './shortcuts.ts';

const plain = { ctrlKey: false, metaKey: false, altKey: false };

test('every key does one thing only', () => {
  const keys = shortcuts.flatMap((one) => [...one.keys]);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { action, keys: own } of shortcuts) for (const key of own) expect(shortcutOf({ ...plain, key })).toBe(action);
});

test('with Ctrl, Alt or the command key the keys are somebody else’s', () => {
  for (const held of ['ctrlKey', 'metaKey', 'altKey']) {
    for (const key of ['e', 's', 'u', 't', 'n', 'Delete']) expect(shortcutOf({ ...plain, key, [held]: true })).toBeNull();
  }
});

test('signs behind Alt Gr count', () => {
  expect(shortcutOf({ key: '#', ctrlKey: true, altKey: true, metaKey: false })).toBe('delete');
  expect(shortcutOf({ key: 'e', ctrlKey: true, altKey: true, metaKey: false })).toBeNull();
});

test('other keys do nothing', () => {
  for (const key of ['E', 'x', 'Enter', 'ArrowDown', ' ', '']) expect(shortcutOf({ ...plain, key })).toBeNull();
});
