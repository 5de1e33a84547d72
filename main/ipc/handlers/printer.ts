// Calls about the print queue: set up, look at, take away, try out.
import { ok } from '../../../contract/result.ts';
import type { PrintQueue } from '../../desktop/print-queue.ts';
import type { PrinterAccess } from '../../desktop/printer-access.ts';
import type { PrinterTest } from '../../desktop/printer-test.ts';
import type { Handlers } from '../serve.ts';

type PrinterChannel = Extract<keyof Handlers, `printer.${string}`>;

export function printerHandlers(queue: PrintQueue, test: PrinterTest, access: PrinterAccess): Pick<Handlers, PrinterChannel> {
  return {
    'printer.install': () => queue.install(),
    'printer.check': () => queue.check(),
    'printer.remove': () => queue.remove(),
    'printer.test': () => test.run(),
    'printer.access': async () => ok(access.view()),
    'printer.setAccess': ({ isPrivate }) => access.change(isPrivate),
  };
}
