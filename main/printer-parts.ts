// The printer and what becomes of its documents: each is a draft before the printer may forget it.
import { createPrinter, type Printer, type PrinterOptions } from './desktop/printer.ts';
import { createPrintIntake, type PrintIntakeOptions } from './drafts/print-intake.ts';

export interface PrinterPartsOptions
  extends Pick<PrinterOptions, 'paths' | 'settings' | 'keychain' | 'status' | 'words'>,
    Pick<PrintIntakeOptions, 'drafts' | 'onDraft'> {}

export function openPrinterParts({ drafts, onDraft, ...options }: PrinterPartsOptions): Printer {
  const printer = createPrinter({
    ...options,
    platform: process.platform,
    onListening: () => void intake.takeAll(),
    onJob: (job) => intake.take(job),
  });
  const intake = createPrintIntake({
    drafts,
    spoolFolder: options.paths.spool,
    list: () => printer.call('list', null),
    release: (id) => printer.call('release', { id }),
    onDraft,
    retryMs: 10_000,
  });
  return printer;
}
