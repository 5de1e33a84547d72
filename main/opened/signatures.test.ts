import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkMark, maxSignatures } from '../../contract/page-marks.ts';
import { openSignatures } from './signatures.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ooma-signatures-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('what is saved is there at the next start, for its owner only, and can be removed', async () => {
  const at = path.join(folder, 'kept.json');
  const signatures = openSignatures(at, () => 7);
  expect(await signatures.list()).toEqual({ ok: true, value: [] });
  const [one, two] = await Promise.all([signatures.save(checkMark), signatures.save({ ...checkMark, aspect: 3 })]);
  expect(statSync(at).mode & 0o077).toBe(0);
  const again = openSignatures(at, () => 8);
  expect(await again.list()).toEqual({ ok: true, value: [one, two].map((each) => each.ok && each.value) });
  if (one.ok) await again.remove(one.value.id);
  expect(await signatures.list()).toEqual({ ok: true, value: [two.ok && two.value] });
});

test('a file that is none is put aside and not lost', async () => {
  const at = path.join(folder, 'broken.json');
  writeFileSync(at, '{"version":1,"signatures":[{"id":"x"}]}');
  const signatures = openSignatures(at, () => 7);
  expect(await signatures.list()).toEqual({ ok: true, value: [] });
  await signatures.save(checkMark);
  expect(readFileSync(`${at}.unreadable`, 'utf8')).toContain('"x"');
});

test('more than can be kept are refused, and those that are kept stay', async () => {
  const signatures = openSignatures(path.join(folder, 'many.json'), () => 7);
  for (let count = 0; count < maxSignatures; count++) await signatures.save(checkMark);
  expect(await signatures.save(checkMark)).toMatchObject({ ok: false, fault: { code: 'signature/too-many' } });
  expect(await signatures.list()).toMatchObject({ value: { length: maxSignatures } });
});

test('a disk that cannot be written is told', async () => {
  writeFileSync(path.join(folder, 'a-file'), '');
  const signatures = openSignatures(path.join(folder, 'a-file', 'kept.json'), () => 7);
  expect(await signatures.save(checkMark)).toMatchObject({ ok: false, fault: { code: 'disk/not-writable' } });
});
