import { expect, test, vi } from 'vitest';
import { resolveAppPath } from './app-protocol.ts';

// Only the Electron binary has this module; resolving a path needs nothing of it.
vi.mock('electron', () => ({ protocol: {} }));

const id = 'a'.repeat(64);
const resolve = (pathname: string): string | null =>
  resolveAppPath(pathname, '/app/out/renderer', {
    document: (name) => `/data/documents/${name}`,
    twin: (name) => `/data/twins/${name}.png`,
  });

test('the page’s own files and documents by their hash are found', () => {
  expect(resolve('/index.html')).toBe('/app/out/renderer/index.html');
  expect(resolve('/assets/main-x.js')).toBe('/app/out/renderer/assets/main-x.js');
  expect(resolve(`/document/${id}`)).toBe(`/data/documents/${id}`);
  expect(resolve(`/twin/${id}`)).toBe(`/data/twins/${id}.png`);
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
  `/twin/${id}.png`,
  `/twin/${id}/../x`,
  '/twin/../documents',
])('%s names no document and no twin', (pathname) => {
  expect(resolve(pathname)?.startsWith('/data/')).not.toBe(true);
});
