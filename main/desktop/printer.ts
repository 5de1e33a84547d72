// The printer as one part of the app: its process, the system's queue that leads to it, and its self-test.
import type { PrinterStatus } from '../../contract/ipc/status.ts';
import type { PrinterCalls, SpooledJob } from '../../contract/processes/printer.ts';
import { ok } from '../../contract/result.ts';
import { canBePrivate } from '../../printer-driver/install/index.ts';
import { openPrintSystem } from '../../printer-driver/install/print-system.ts';
import type { Paths } from '../paths.ts';
import type { Keychain } from '../processes/keychain.ts';
import { createPrinterProcess } from '../processes/printer.ts';
import type { Utility } from '../processes/utility-process.ts';
import type { SettingsStore } from '../settings/settings.ts';
import { createPrintQueue, type PrintQueue } from './print-queue.ts';
import { createPrinterAccess, type PrinterAccess } from './printer-access.ts';
import { createPrinterTest, type PrinterTest } from './printer-test.ts';
import type { TestPageWords } from './words.ts';

export interface PrinterOptions {
  readonly platform: NodeJS.Platform;
  readonly paths: Pick<Paths, 'spool' | 'printerState'>;
  readonly settings: SettingsStore;
  readonly keychain: Keychain;
  /** What the main window shows of the printer. */
  readonly status: { get(): PrinterStatus; set(status: PrinterStatus): void };
  readonly words: () => TestPageWords;
  readonly onListening: () => void;
  readonly onJob: (job: SpooledJob) => void;
}

export interface Printer extends Utility<PrinterCalls> {
  readonly queue: PrintQueue;
  readonly test: PrinterTest;
  readonly access: PrinterAccess;
}

export function createPrinter(options: PrinterOptions): Printer {
  const { platform, paths, settings, status } = options;
  let isWaiting = false;
  const system = openPrintSystem({ platform, credential: () => access.credential() });
  const queue = createPrintQueue({
    system,
    // A queue that CUPS makes by itself knows no secret.
    advertise: async (isOn) => (isOn && access.credential() ? ok(null) : utility.call('advertise', { isOn })),
    installedPort: { get: () => settings.get('installedPort'), set: (port) => settings.set('installedPort', port) },
    isWanted: { get: () => settings.get('wantsQueue'), set: (isWanted) => settings.set('wantsQueue', isWanted) },
    setStatus: status.set,
    lookAgainMs: 15_000,
  });
  const test = createPrinterTest({
    system,
    status: status.get,
    check: queue.check,
    folder: paths.printerState,
    words: options.words,
    now: Date.now,
  });
  const access = createPrinterAccess({
    canBePrivate: canBePrivate(platform),
    isPrivate: { get: () => settings.get('isPrinterPrivate'), set: (isPrivate) => settings.set('isPrinterPrivate', isPrivate) },
    keychain: options.keychain,
    protect: (credential) => utility.call('protect', { credential }),
    installQueue: queue.install,
    restoreQueue: queue.settle,
    onFault: (fault) => status.set({ kind: 'down', fault }),
    pausesMs: [2000, 5000, 10_000, 30_000],
  });
  const utility = createPrinterProcess({
    spoolFolder: paths.spool,
    stateFolder: paths.printerState,
    port: { get: () => settings.get('printerPort'), set: (port) => settings.set('printerPort', port) },
    isPrivate: () => settings.get('isPrinterPrivate'),
    onWaiting: () => {
      isWaiting = true;
      void access.unlock();
    },
    onListening: (port) => {
      isWaiting = false;
      void queue.adopt(port);
      options.onListening();
    },
    onJob: (job) => {
      test.noteJob(job);
      options.onJob(job);
    },
    onDown: (fault) => {
      queue.lost();
      status.set({ kind: 'down', fault });
    },
  });
  const start = (): void => {
    utility.start();
    if (isWaiting) void access.unlock(); // somebody may have unlocked the keychain
  };
  const stop = (): Promise<void> => {
    access.stop();
    return utility.stop();
  };
  return { ...utility, start, stop, queue, test, access };
}
