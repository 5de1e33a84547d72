import { expect, test } from 'vitest';
import { isOwnPage, isTrustedFrame } from './trusted-frame.ts';

test.each(['app://ui/index.html', 'app://ui/index.html#main', 'app://ui/index.html#compose/1f'])('%s is our page', (url) => {
  expect(isOwnPage(url)).toBe(true);
});

test.each([
  '',
  'about:blank',
  'app://ui.evil/index.html',
  'app://evil/ui',
  'app://ui:81/index.html',
  'app://ann@ui/index.html',
  'file:///index.html',
  'https://app//ui/',
  'https://ui/index.html',
  'data:text/html,app://ui/',
  'javascript:app://ui/',
  'http://127.0.0.1:5199/',
])('%s is not our page', (url) => {
  expect(isOwnPage(url)).toBe(false);
});

test('the development server is trusted only while there is one, by its whole origin', () => {
  expect(isOwnPage('http://127.0.0.1:5199/#main', 'http://127.0.0.1:5199/')).toBe(true);
  expect(isOwnPage('http://127.0.0.1:51990/', 'http://127.0.0.1:5199/')).toBe(false);
  expect(isOwnPage('http://127.0.0.1:5199.evil/', 'http://127.0.0.1:5199/')).toBe(false);
});

test('a frame inside our page is not our page', () => {
  expect(isTrustedFrame({ url: 'app://ui/index.html', parent: null })).toBe(true);
  expect(isTrustedFrame({ url: 'app://ui/index.html', parent: {} })).toBe(false);
  expect(isTrustedFrame(null)).toBe(false);
});
