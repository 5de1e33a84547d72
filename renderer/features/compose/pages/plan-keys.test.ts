import { expect, test } from 'vitest';
import { commandFor, isStageCommand, type PressedKey } from './plan-keys.ts';

/** `Ctrl+Shift+Z` and the like. */
function press(text: string): PressedKey {
  const parts = text.split('+');
  const has = (name: string): boolean => parts.includes(name);
  return {
    key: parts.at(-1) ?? '',
    ctrlKey: has('Ctrl'),
    metaKey: has('Meta'),
    altKey: has('Alt'),
    shiftKey: has('Shift'),
  };
}

test.each([
  ['Alt+ArrowUp', { kind: 'shift', by: -1 }],
  ['Alt+ArrowDown', { kind: 'shift', by: 1 }],
  ['r', { kind: 'rotate', by: 90 }],
  ['Shift+R', { kind: 'rotate', by: -90 }],
  ['Delete', { kind: 'remove' }],
  ['Backspace', { kind: 'remove' }],
  ['Ctrl+d', { kind: 'duplicate' }],
  ['Meta+d', { kind: 'duplicate' }],
  ['Ctrl+z', { kind: 'undo' }],
  ['Ctrl+Shift+Z', { kind: 'redo' }],
  ['Meta+Shift+z', { kind: 'redo' }],
  ['Ctrl+y', { kind: 'redo' }],
])('%s edits, in the strip and over the page', (text, edit) => {
  const command = commandFor(press(text));
  expect(command).toEqual({ kind: 'edit', edit });
  expect(command && isStageCommand(command)).toBe(true);
});

test.each([
  ['ArrowDown', 1, false],
  ['Shift+ArrowUp', -1, true],
  ['Home', Number.NEGATIVE_INFINITY, false],
  ['Shift+End', Number.POSITIVE_INFINITY, true],
  ['PageDown', 5, false],
])('%s goes to another page, in the strip only', (text, by, isExtending) => {
  const command = commandFor(press(text));
  expect(command).toEqual({ kind: 'go', by, extends: isExtending });
  expect(command && isStageCommand(command)).toBe(false);
});

test('Ctrl+A selects all pages', () => {
  expect(commandFor(press('Ctrl+a'))).toEqual({ kind: 'select-all' });
});

test.each([
  'x',
  'Enter',
  'Tab',
  'Escape',
  'Ctrl+r',
  'Alt+r',
  'Ctrl+Delete',
  'Shift+Delete',
  'Ctrl+Alt+z',
  'Alt+ArrowLeft',
  'Ctrl+Enter',
])('%s is left to others', (text) => {
  expect(commandFor(press(text))).toBeNull();
});
