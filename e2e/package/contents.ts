// What a package holds: all that the app needs, nothing of its tests, and the fuses as they are to be.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { getCurrentFuseWire } from '@electron/fuses';
import { fusesFor } from '../../tools/package/fuses.mjs';
import { expect } from '../app.ts';

const { listPackage } = createRequire(import.meta.url)('@electron/asar') as typeof import('@electron/asar'); // CommonJS

/** What only this computer needs, and what another system would need. */
const unwanted =
  /default-app|\.map$|\.test\.|\/testing\/|\/e2e\/|\/tools\/|cypress|playwright|\.tsx?$|win32|darwin|musl|\/src\//i;

const entries = ['index', 'printer-process', 'documents-process', 'words-process', 'backend-process', 'keychain-process'];

export async function checkContents(unpacked: string): Promise<void> {
  const all = listPackage(path.join(unpacked, 'resources', 'app.asar'), { isPack: false });
  expect(all.filter((file) => unwanted.test(file))).toEqual([]);
  for (const entry of entries) expect(all).toContain(`/out/main/${entry}.js`);
  // Out of the archive, where the system's loader finds them.
  await expect(readFile(path.join(unpacked, 'resources', 'default_app.asar'))).rejects.toThrow('ENOENT');
  const natives = all.filter((file) => file.endsWith('.node'));
  expect(natives).toHaveLength(2);
  for (const native of natives) await readFile(path.join(unpacked, 'resources', 'app.asar.unpacked', native));
  const licences = await readFile(path.join(unpacked, 'resources', 'licences.txt'), 'utf8');
  expect(licences).toContain('libsql');
}

export async function checkFuses(program: string): Promise<void> {
  const wire: Readonly<Record<number | string, unknown>> = await getCurrentFuseWire(program);
  const wanted = Object.entries(fusesFor('linux')).filter(([name]) => /^\d+$/.test(name));
  expect(wanted).toHaveLength(8);
  // In the program a fuse is a digit: 1 is on.
  for (const [fuse, isOn] of wanted) expect(wire[fuse], `fuse ${fuse}`).toBe((isOn ? '1' : '0').charCodeAt(0));
}
