// A real printer on a free port with folders of its own, for one test.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SpooledJob } from '../../contract/processes/printer.ts';
import { type PrinterOptions, type RunningPrinter, startPrinter } from '../server/server.ts';

export interface TempPrinter extends RunningPrinter {
  readonly spoolFolder: string;
  readonly stateFolder: string;
  /** Told so far, in order. */
  readonly captured: readonly SpooledJob[];
  /** Resolves with the next job that is told, or with one told before and not asked for yet. */
  nextJob(): Promise<SpooledJob>;
  /** Closes it and removes its folders. */
  remove(): Promise<void>;
}

export async function startTempPrinter(options: Partial<PrinterOptions> = {}): Promise<TempPrinter> {
  const folder = await mkdtemp(path.join(tmpdir(), 'printer-'));
  const captured: SpooledJob[] = [];
  const waiting: ((job: SpooledJob) => void)[] = [];
  let asked = 0;
  const spoolFolder = options.spoolFolder ?? path.join(folder, 'spool');
  const stateFolder = options.stateFolder ?? path.join(folder, 'state');
  const printer = await startPrinter({
    port: 0,
    ...options,
    spoolFolder,
    stateFolder,
    onJob: (job) => {
      captured.push(job);
      waiting.shift()?.(job);
    },
  });
  if (!printer.ok) throw new Error(`${printer.fault.code} ${printer.fault.detail}`);
  const { port, uuid, protect, list, release, close } = printer.value;
  return {
    port,
    uuid,
    protect,
    list,
    release,
    close,
    spoolFolder,
    stateFolder,
    captured,
    nextJob: () => {
      const known = captured[asked++];
      return known ? Promise.resolve(known) : new Promise((resolve) => waiting.push(resolve));
    },
    remove: async () => {
      await close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
