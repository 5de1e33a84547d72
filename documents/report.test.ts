import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TransmissionReport } from '../contract/processes/documents.ts';
import { reasonText } from '../contract/reason-text.ts';
import type { Result } from '../contract/result.ts';
import { failureReasons } from '../contract/sent-fax.ts';
import { pages, prepare } from './prepare.ts';
import { report } from './report.ts';
import { openWorkbench, type Workbench } from './testing/judges.ts';
import { makePdf } from './testing/pdfs.ts';

let bench: Workbench;
let folder: string;
let facts: TransmissionReport;

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.fault.code}: ${result.fault.detail}`);
  return result.value;
}

beforeEach(async () => {
  bench = openWorkbench();
  folder = path.join(bench.folder, 'store');
  const inputPath = bench.write('input', await makePdf(['one', 'two', 'three']));
  facts = {
    language: 'en',
    timeZone: 'America/Toronto',
    madeAtMs: Date.UTC(2026, 10, 25, 19, 0),
    title: 'Referral.pdf',
    from: { number: '+1 514 555 0142', name: 'Front desk' },
    to: { number: '+1 514 555 0143', name: 'Élise Roy' },
    document: must(await prepare({ inputPath, folder })),
    sentAtMs: Date.UTC(2026, 10, 25, 18, 1, 5),
    endedAtMs: Date.UTC(2026, 10, 25, 18, 2, 45),
    elapsedSeconds: 98,
    pagesSent: 3,
    remoteStation: 'CLINIC 0143',
    serviceId: '202611-abc',
    result: { kind: 'delivered' },
  };
});
afterEach(() => bench.remove());

/** What poppler reads on the report, in one line. */
async function textOf(change: Partial<TransmissionReport>): Promise<string> {
  const outputPath = path.join(bench.folder, 'report.pdf');
  must(await report({ report: { ...facts, ...change }, folder, outputPath }));
  expect(bench.run('pdfinfo', outputPath)).toMatch(/Pages: +1\n/);
  return bench.run('pdftotext', '-layout', outputPath, '-').replace(/\s+/g, ' ');
}

test('a delivered fax is reported with everything that is known of it', async () => {
  const text = await textOf({});
  for (const part of [
    'Transmission report',
    'Delivered',
    'Élise Roy',
    '+1 514 555 0143',
    'Front desk',
    'Referral.pdf',
    '3 of 3 confirmed',
    'November 25, 2026, 13:01:05 EST',
    'November 25, 2026, 13:02:45 EST',
    '1 min 38 s',
    'CLINIC 0143',
    '202611-abc',
  ])
    expect(text).toContain(part);
  expect(text.replace(/ /g, '')).toContain(facts.document.id);
});

test('in French it says the same with a French date', async () => {
  const text = await textOf({ language: 'fr' });
  expect(text).toContain('Rapport de transmission');
  expect(text).toContain('25 novembre 2026, 13:01:05 HNE');
  expect(text).toContain('3 sur 3 confirmées');
});

test.each(failureReasons)('a fax that failed as %s says why in both languages, and what the service said', async (reason) => {
  for (const language of ['en', 'fr'] as const) {
    const result = { kind: 'failed' as const, reason, serviceText: 'GONE (49)' };
    const text = await textOf({ language, pagesSent: 1, serviceId: '', remoteStation: '', result });
    const { what, next } = reasonText(reason, 1, language);
    for (const part of [what, next, 'GONE (49)']) expect(text).toContain(part.replace(/\s+/g, ' '));
  }
});

test('a fax that was cancelled is reported as one that was not sent, with what came over in earlier calls', async () => {
  const serviceId = `202611-${'8'.repeat(32)}`; // as wide as one can be
  const cancelled = { serviceId, elapsedSeconds: null, remoteStation: '' };
  const early = await textOf({ ...cancelled, pagesSent: 0, result: { kind: 'cancelled', hadCall: false } });
  for (const part of ['Handed in', 'before the call. No call was made.', 'SHA-256 of the document', serviceId])
    expect(early).toContain(part);
  for (const part of ['Sent ', 'Ended', 'Delivered', 'transmitted']) expect(early).not.toContain(part);
  const later = await textOf({ ...cancelled, pagesSent: 1, language: 'fr', result: { kind: 'cancelled', hadCall: true } });
  for (const part of ['avant l’appel suivant', '1 sur 3 confirmée', 'Annulé 25 novembre', 'document transmis'])
    expect(later).toContain(part);
  const none = await textOf({ ...cancelled, pagesSent: 0, language: 'fr', result: { kind: 'cancelled', hadCall: false } });
  expect(none).toContain('0 sur 3 confirmée ');
});

test('names that are long, in another script or hold no space still fit on the page', async () => {
  const name = `${'W'.repeat(300)} 東京 עברית 🙂`;
  const text = await textOf({ title: name, to: { number: '+1 514 555 0143', name }, remoteStation: name });
  expect(text).toContain('…');
  expect(text).toContain('+1 514 555 0143');
});

test('a document that is not there is a fault, and no report is left behind', async () => {
  const document = { ...facts.document, id: 'f'.repeat(64) };
  const outputPath = path.join(bench.folder, 'none.pdf');
  expect(await report({ report: { ...facts, document }, folder, outputPath })).toMatchObject({
    fault: { code: 'document/unreadable' },
  });
  await expect(readFile(outputPath)).rejects.toThrow('ENOENT');
});

test.each([
  [2, 3, ['two', 'three']],
  [1, 1, ['one']],
  [3, 3, ['three']],
])('pages %i to %i are a document of their own', async (from, to, texts) => {
  const taken = must(await pages({ id: facts.document.id, from, to, folder }));
  expect(taken.pageCount).toBe(texts.length);
  expect(bench.run('pdftotext', path.join(folder, taken.id), '-').trim().split(/\s+/)).toEqual(texts);
});

test.each([
  [0, 1],
  [2, 1],
  [3, 4],
])('pages %i to %i of three are no pages', async (from, to) => {
  expect(await pages({ id: facts.document.id, from, to, folder })).toMatchObject({ fault: { code: 'document/empty' } });
});
