// Identify-Printer (PWG 5100.13 §5.1): "which one are you?" There is one, and it is on this computer.
import { createLogger } from '../../../contract/log.ts';
import type { Operation } from '../printer.ts';

const log = createLogger('printer.identify');

export const identifyPrinter: Operation = async () => {
  log.info('asked to identify itself');
  return { status: 'successful-ok' };
};
