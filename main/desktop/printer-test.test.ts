import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PrinterStatus } from '../../contract/ipc/status.ts';
import type { SpooledJob } from '../../contract/processes/printer.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { PrintRequest } from '../../printer-driver/install/index.ts';
import { createPrinterTest, type PrinterTestOptions } from './printer-test.ts';
import { desktopWords } from './words.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'page-'));
});
afterEach(() => rm(folder, { recursive: true }));

const job = (jobName: string): SpooledJob => ({
  id: '00000000-0000-4000-8000-000000000000',
  jobName,
  user: 'ann',
  documentFormat: 'application/pdf',
  sizeBytes: 1,
  receivedAtMs: 0,
  destinations: [],
});

function setUp(change: Partial<PrinterTestOptions> & { readonly onPrint?: (request: PrintRequest) => void } = {}) {
  const requests: PrintRequest[] = [];
  let cancelled = 0;
  let clock = 1000;
  const printerTest = createPrinterTest({
    status: (): PrinterStatus => ({ kind: 'ready', port: 18631, queue: 'Ooma_Fax', isTemporary: false }),
    check: async () => ok(null),
    folder,
    words: () => desktopWords.en.testPage,
    now: () => {
      clock += 250;
      return clock;
    },
    timeoutMs: 30,
    system: {
      isAnswering: async () => true,
      print: async (request) => {
        requests.push(request);
        change.onPrint?.(request);
        return ok({
          cancel: async () => {
            cancelled++;
          },
        });
      },
    },
    ...change,
  });
  return { printerTest, requests, cancelled: () => cancelled };
}

test('a page that comes back is timed, and its file does not stay', async () => {
  const { printerTest, requests, cancelled } = setUp({
    timeoutMs: 5000,
    onPrint: ({ title }) => {
      printerTest.noteJob(job('Letter to Ann'));
      printerTest.noteJob(job(`Remote Downlevel Document ${title}`));
    },
  });
  expect(await printerTest.run()).toEqual(ok({ tookMs: 250 }));
  expect(requests).toMatchObject([{ queue: 'Ooma_Fax' }]);
  expect(requests[0]?.title).toMatch(/^Ooma Fax test page [0-9a-f]{6}$/);
  expect(requests[0]?.lines).toContain('Address: localhost:18631');
  expect(existsSync(requests[0]?.file ?? '')).toBe(false);
  expect(cancelled()).toBe(0);
});

test('while the print system reads it, the page is a whole PDF on disk', async () => {
  let page = Promise.resolve('');
  const { printerTest } = setUp({
    onPrint: ({ file }) => {
      page = readFile(file, 'latin1');
    },
  });
  await printerTest.run();
  expect(await page).toMatch(/^%PDF-1\.4\n[\s\S]*\(Ooma Fax test page\)[\s\S]*%%EOF\n$/);
});

test('a page that does not come back is taken back, and the next one is waited for anew', async () => {
  const { printerTest, requests, cancelled } = setUp();
  expect(await printerTest.run()).toMatchObject({ fault: { code: 'printer/test-not-arrived' } });
  expect(cancelled()).toBe(1);
  printerTest.noteJob(job(requests[0]?.title ?? '')); // too late for the first, and not the second
  expect(await printerTest.run()).toMatchObject({ fault: { code: 'printer/test-not-arrived' } });
});

test('it is told where a page stopped: at the queue, or at a printer that does not answer', async () => {
  const answers: Result<null>[] = [ok(null), fail('printer/queue-paused')];
  const paused = setUp({ check: async () => answers.shift() ?? ok(null) });
  expect(await paused.printerTest.run()).toMatchObject({ fault: { code: 'printer/queue-paused' } });
  const print = async () => ok({ cancel: async () => undefined });
  const deaf = setUp({ system: { print, isAnswering: async () => false } });
  expect(await deaf.printerTest.run()).toMatchObject({ fault: { code: 'printer/not-answering', detail: '18631' } });
});

test.each([
  ['a queue in trouble', { check: async () => fail('printer/queue-rejects-jobs') }, 'printer/queue-rejects-jobs'],
  [
    'a printer that is down',
    { status: (): PrinterStatus => ({ kind: 'down', fault: { code: 'printer/port-taken', detail: '' } }) },
    'printer/port-taken',
  ],
  ['a printer that is starting', { status: (): PrinterStatus => ({ kind: 'starting' }) }, 'process/unavailable'],
] as const)('nothing is printed to %s', async (_name, change, code) => {
  const { printerTest, requests } = setUp(change);
  expect(await printerTest.run()).toMatchObject({ fault: { code } });
  expect(requests).toEqual([]);
});

test('a page that the print system does not take is no wait', async () => {
  const print = async () => fail('printer/test-not-sent', 'lp: no');
  const { printerTest } = setUp({ timeoutMs: 60_000, system: { print, isAnswering: async () => true } });
  expect(await printerTest.run()).toMatchObject({ fault: { code: 'printer/test-not-sent' } });
});

test('two clicks print one page', async () => {
  const { printerTest, requests } = setUp();
  await Promise.all([printerTest.run(), printerTest.run()]);
  expect(requests).toHaveLength(1);
});
