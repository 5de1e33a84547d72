import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { reloadCrashed } from './reload-crashed.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function openWindow() {
  const webContents = new EventEmitter();
  const loaded: string[] = [];
  const window = {
    webContents: webContents as unknown as Electron.WebContents, // only its events are used
    isDestroyed: () => false,
    loadURL: async (url: string) => void loaded.push(url),
  };
  reloadCrashed(window, 'app://ui/index.html#main');
  const die = (reason = 'crashed'): void => void webContents.emit('render-process-gone', {}, { reason, exitCode: 5 });
  return { window, loaded, die };
}

test('a page that died is loaded again at once, and one that was closed is not', () => {
  const { loaded, die } = openWindow();
  die('clean-exit');
  vi.advanceTimersByTime(60_000);
  expect(loaded).toEqual([]);
  die();
  vi.advanceTimersByTime(0);
  expect(loaded).toEqual(['app://ui/index.html#main']);
});

test('one that dies again and again is loaded ever more slowly, until it has lived a minute', () => {
  const { loaded, die } = openWindow();
  const pauses = Array.from({ length: 8 }, () => {
    const before = loaded.length;
    die();
    let waitedMs = 0;
    for (vi.advanceTimersByTime(0); loaded.length === before; waitedMs += 500) vi.advanceTimersByTime(500);
    return waitedMs;
  });
  expect(pauses).toEqual([0, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  vi.advanceTimersByTime(61_000);
  const before = loaded.length;
  die();
  vi.advanceTimersByTime(0);
  expect(loaded).toHaveLength(before + 1);
});

test('a window that was closed meanwhile stays closed', () => {
  const { window, loaded, die } = openWindow();
  die();
  window.isDestroyed = () => true;
  vi.advanceTimersByTime(60_000);
  expect(loaded).toEqual([]);
});
