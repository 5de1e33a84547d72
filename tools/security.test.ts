// What the source must never hold; what the running app must not do is in e2e/security.spec.ts.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { contentSecurityPolicy } from '../main/security/content-policy.ts';

const root = path.resolve(import.meta.dirname, '..');

function sources(folder: string): [file: string, text: string][] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => [`${folder}/${file}`, readFileSync(path.join(root, folder, file), 'utf8')]);
}

function filesWith(folders: readonly string[], pattern: RegExp): string[] {
  return folders.flatMap(sources).flatMap(([file, text]) => (pattern.test(text) ? [file] : []));
}

test('nothing opens an address in another program but the question about a link of a fax, nor a file but the licences', () => {
  expect(filesWith(['main'], /openExternal/)).toEqual(['main/ipc/handlers/opened.ts']);
  expect(filesWith(['main'], /shell\.openPath/)).toEqual(['main/help-parts.ts']);
});

test('only one file talks to pages, and only one says what a window may do', () => {
  expect(filesWith(['main'], /\bipcMain\.(on|handle|once)/)).toEqual(['main/ipc/door.ts']);
  expect(filesWith(['main'], /\bnodeIntegration\b/)).toEqual(['main/windows/web-preferences.ts']);
});

test('no page makes code or markup out of text', () => {
  expect(filesWith(['renderer'], /dangerouslySetInnerHTML|\.innerHTML\s*=|\beval\(|new Function\(|document\.write/)).toEqual([]);
});

test('the content policy allows nothing unsafe, and no address outside the app', () => {
  expect(contentSecurityPolicy).not.toMatch(/unsafe-/);
  expect(contentSecurityPolicy).not.toMatch(/https?:|\*/);
  expect(contentSecurityPolicy).toContain("default-src 'none'");
});

test('no window is made without the safe preferences', () => {
  const made = sources('main').filter(([, text]) => text.includes('new BrowserWindow('));
  expect(made.length).toBeGreaterThan(2);
  for (const [file, text] of made) {
    const safe = text.match(/\bwebPreferences(,|: (\{ \.\.\.)?bridgelessPreferences\b)/g);
    expect(safe?.length, file).toBe(text.match(/new BrowserWindow\(/g)?.length);
  }
});

test('no file of ours names a server that is not a placeholder', () => {
  const address =
    /https?:\/\/(?!(localhost|127\.0\.0\.1|\[::1\]|[\w.-]*example\.(com|invalid|org)|[\w.-]*\.invalid|www\.w3\.org|\$\{))[\w.-]+\.\w+/;
  expect(filesWith(['main', 'renderer', 'preload', 'contract'], address)).toEqual([]);
});
