import { beforeEach, expect, test, vi } from 'vitest';

let focus: typeof import('./first-focus.ts');
let page: EventTarget;

beforeEach(async () => {
  vi.resetModules(); // what a window remembers begins anew, as in another window
  focus = await import('./first-focus.ts');
  page = new EventTarget();
  focus.watchUse(page);
});

test('a window gives the focus once, however often its page is shown again', () => {
  expect(focus.takeFirstFocus('a')).toBe(true);
  expect(focus.takeFirstFocus('a')).toBe(false);
});

test('a spare window gives it anew when it is handed a draft', () => {
  expect(focus.takeFirstFocus('rehearsal')).toBe(true);
  expect(focus.takeFirstFocus('a')).toBe(true);
});

test.each(['pointerdown', 'keydown'])('after a %s the focus stays where the user has put it', (kind) => {
  page.dispatchEvent(new Event(kind));
  expect(focus.takeFirstFocus('a')).toBe(false);
});

test('a modifier that is still down from what opened the window is no use of it', () => {
  page.dispatchEvent(Object.assign(new Event('keydown'), { key: 'Control' }));
  expect(focus.takeFirstFocus('a')).toBe(true);
  page.dispatchEvent(Object.assign(new Event('keydown'), { key: 'r' }));
  expect(focus.takeFirstFocus('b')).toBe(false);
});
