import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { makeTestPage } from './test-page.ts';
import { desktopWords } from './words.ts';

const execute = promisify(execFile);

test.each(['en', 'fr'] as const)('the page in %s reads as one page with every word inside its margins', async (locale) => {
  const words = desktopWords[locale].testPage;
  const folder = await mkdtemp(path.join(tmpdir(), 'page-'));
  const file = path.join(folder, 'page.pdf');
  const printedAtMs = Date.UTC(2026, 10, 25, 18);
  await writeFile(file, makeTestPage({ words, queue: 'Ooma_Fax (2)', address: 'localhost:18631', printedAtMs }));
  const { stdout: text } = await execute('pdftotext', ['-layout', file, '-']);
  for (const part of [words.title, words.lead, 'Ooma_Fax (2)', 'localhost:18631', '2026', words.size(6), words.greys])
    expect(text).toContain(part);
  const { stdout: info, stderr } = await execute('pdfinfo', [file]);
  expect(info).toMatch(/Pages: +1\n[\s\S]*Page size: +612 x 792 pts \(letter\)/);
  expect(stderr).toBe(''); // a cross-reference table that is off is told here
  const { stdout: boxes } = await execute('pdftotext', ['-bbox', file, '-']);
  const ends = [...boxes.matchAll(/xMax="([\d.]+)"/g)].map(([, x]) => Number(x));
  expect(Math.max(...ends)).toBeLessThanOrEqual(540);
  await rm(folder, { recursive: true });
});
