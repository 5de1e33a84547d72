// The printer tries itself out: a page goes through the real print system, and is known again when it arrives.
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { PrinterStatus } from '../../contract/ipc/status.ts';
import { createLogger } from '../../contract/log.ts';
import type { SpooledJob } from '../../contract/processes/printer.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { writeDurably } from '../../disk/durable-file.ts';
import type { PrintSystem } from '../../printer-driver/install/print-system.ts';
import { makeTestPage, testPageLines } from './test-page.ts';
import type { TestPageWords } from './words.ts';

const log = createLogger('printer-test');

export interface PrinterTestOptions {
  readonly system: Pick<PrintSystem, 'print' | 'isAnswering'>;
  readonly status: () => PrinterStatus;
  /** Looks at the queue again; `status` tells the outcome too. */
  readonly check: () => Promise<Result<null>>;
  /** Where the page waits until the print system has read it. */
  readonly folder: string;
  readonly words: () => TestPageWords;
  readonly now: () => number;
  readonly timeoutMs?: number;
}

export interface PrinterTest {
  /** Answers how long the page took, or the fault of the place where it stopped. */
  run(): Promise<Result<{ tookMs: number }>>;
  /** Every print job passes here. */
  noteJob(job: SpooledJob): void;
}

export function createPrinterTest(options: PrinterTestOptions): PrinterTest {
  const { system, status, check, folder, words, now, timeoutMs = 20_000 } = options;
  let running: Promise<Result<{ tookMs: number }>> | null = null;
  let expected: { readonly mark: string; readonly arrive: () => void } | null = null;

  /** The queue as it is now, ready or not. */
  async function readyQueue(): Promise<Result<{ queue: string; port: number }>> {
    const before = status();
    if (before.kind === 'down') return fail(before.fault.code, before.fault.detail);
    const checked = await check();
    if (!checked.ok) return checked;
    const printer = status();
    return printer.kind === 'ready' ? ok(printer) : fail('process/unavailable', 'printer');
  }

  /** Resolves with true when the page of this mark arrives, with false when it does not in time. */
  function expectPage(mark: string): { readonly arrived: Promise<boolean>; stop(): void } {
    let stop = (): void => undefined;
    const arrived = new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), timeoutMs);
      stop = () => {
        clearTimeout(timer);
        expected = null;
      };
      expected = { mark, arrive: () => resolve(true) };
    });
    return { arrived, stop };
  }

  async function findReason(port: number): Promise<Result<never>> {
    const checked = await check();
    if (!checked.ok) return checked;
    return (await system.isAnswering(port)) ? fail('printer/test-not-arrived') : fail('printer/not-answering', String(port));
  }

  async function printPage(): Promise<Result<{ tookMs: number }>> {
    const ready = await readyQueue();
    if (!ready.ok) return ready;
    const { queue, port } = ready.value;
    const mark = randomBytes(3).toString('hex');
    const facts = { words: words(), queue, address: `localhost:${port}`, printedAtMs: now() };
    const file = path.join(folder, `test-page-${mark}.pdf`);
    await writeDurably(file, makeTestPage(facts));
    const page = expectPage(mark);
    const startedAtMs = now();
    try {
      const title = `${facts.words.title} ${mark}`;
      const printed = await system.print({ queue, file, title, lines: testPageLines(facts) });
      if (!printed.ok) return printed;
      if (await page.arrived) return ok({ tookMs: Math.max(0, now() - startedAtMs) });
      await printed.value.cancel();
      return await findReason(port);
    } finally {
      page.stop();
      await rm(file, { force: true });
    }
  }

  return {
    run() {
      running ??= printPage().finally(() => {
        running = null;
      });
      return running.then((result) => {
        log.info('the printer was tried', result.ok ? { tookMs: result.value.tookMs } : { code: result.fault.code });
        return result;
      });
    },
    noteJob({ jobName }) {
      // Print systems put words of their own around a title.
      if (expected && jobName.includes(expected.mark)) expected.arrive();
    },
  };
}
