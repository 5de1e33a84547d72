import { expect, test, vi } from 'vitest';
import { resolveAppPath } from './app-protocol.ts';

// Only the Electron binary has this module; resolving a path needs nothing of it.
vi.mock('electron', () => ({ protocol: {} }));

const id = 'a'.repeat(64);
const resolve = (pathname: string): string | null =>
  resolveAppPath(pathname, '/app/out/renderer', (name) => `/data/documents/${name}`);

test('the page’s own files and documents by their hash are found', () => {
  expect(resolve('/index.html')).toBe('/app/out/renderer/index.html');
  expect(resolve('/assets/main-x.js')).toBe('/app/out/renderer/assets/main-x.js');
  expect(resolve(`/document/${id}`)).toBe(`/data/documents/${id}`);
});

test.each([
  '/../main/index.js',
  '/%2e%2e/main/index.js',
  '/..%2fmain/index.js',
  '/assets/%2e%2e%2f%2e%2e%2f%2e%2e%2fpackage.json',
  '/%00',
  '/%E0%A4%A',
])('%s names nothing', (pathname) => {
  expect(resolve(pathname)).toBeNull();
});

test.each([
  `/document/${id}/..`,
  `/document/../${id}`,
  `/document/${id.toUpperCase()}`,
  `/document/${id}0`,
  '/document/settings.json',
])('%s names no document', (pathname) => {
  expect(resolve(pathname)?.startsWith('/data/')).not.toBe(true);
});
