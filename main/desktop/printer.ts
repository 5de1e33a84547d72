// The printer as one part of the app: its process, the system's queue that leads to it, and its self-test.
import type { PrinterStatus } from '../../contract/ipc/status.ts';
import type { PrinterCalls, SpooledJob } from '../../contract/processes/printer.ts';
import { openPrintSystem } from '../../printer-driver/install/print-system.ts';
import type { Paths } from '../paths.ts';
import { createPrinterProcess } from '../processes/printer.ts';
import type { Utility } from '../processes/utility-process.ts';
import type { SettingsStore } from '../settings/settings.ts';
import { createPrintQueue, type PrintQueue } from './print-queue.ts';
import { createPrinterTest, type PrinterTest } from './printer-test.ts';
import type { TestPageWords } from './words.ts';

export interface PrinterOptions {
  readonly platform: NodeJS.Platform;
  readonly paths: Pick<Paths, 'spool' | 'printerState'>;
  readonly settings: SettingsStore;
  /** What the main window shows of the printer. */
  readonly status: { get(): PrinterStatus; set(status: PrinterStatus): void };
  readonly words: () => TestPageWords;
  readonly onListening: () => void;
  readonly onJob: (job: SpooledJob) => void;
}

export interface Printer extends Utility<PrinterCalls> {
  readonly queue: PrintQueue;
  readonly test: PrinterTest;
}

export function createPrinter({ platform, paths, settings, status, words, onListening, onJob }: PrinterOptions): Printer {
  const system = openPrintSystem({ platform });
  const queue = createPrintQueue({
    system,
    advertise: (isOn) => utility.call('advertise', { isOn }),
    installedPort: { get: () => settings.get('installedPort'), set: (port) => settings.set('installedPort', port) },
    isWanted: { get: () => settings.get('wantsQueue'), set: (isWanted) => settings.set('wantsQueue', isWanted) },
    setStatus: status.set,
  });
  const test = createPrinterTest({
    system,
    status: status.get,
    check: queue.check,
    folder: paths.printerState,
    words,
    now: Date.now,
  });
  const utility = createPrinterProcess({
    spoolFolder: paths.spool,
    stateFolder: paths.printerState,
    port: { get: () => settings.get('printerPort'), set: (port) => settings.set('printerPort', port) },
    onListening: (port) => {
      void queue.adopt(port);
      onListening();
    },
    onJob: (job) => {
      test.noteJob(job);
      onJob(job);
    },
    onDown: (fault) => {
      queue.lost();
      status.set({ kind: 'down', fault });
    },
  });
  return { ...utility, queue, test };
}
