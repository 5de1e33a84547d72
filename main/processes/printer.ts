// The printer process: kept listening, on another port when its own is taken.
import type { Fault } from '../../contract/fault.ts';
import type { PrinterCalls, PrinterEvents, SpooledJob } from '../../contract/processes/printer.ts';
import { createUtility, type Utility } from './utility-process.ts';

export interface PrinterProcessOptions {
  readonly spoolFolder: string;
  readonly stateFolder: string;
  readonly port: { get(): number; set(port: number): void };
  readonly onListening: (port: number) => void;
  readonly onJob: (job: SpooledJob) => void;
  readonly onDown: (fault: Fault) => void;
}

/** Other ports to try when somebody else has ours. */
const mostPorts = 20;

export function createPrinterProcess(options: PrinterProcessOptions): Utility<PrinterCalls> {
  let moves = 0;
  let lastFault: Fault | null = null;

  function onFailed(fault: Fault): void {
    lastFault = fault;
    if (fault.code === 'printer/port-taken' && moves < mostPorts) {
      moves++;
      options.port.set(options.port.get() + 1);
    } else options.onDown(fault);
  }

  return createUtility<PrinterCalls, PrinterEvents>({
    entry: 'printer-process',
    restarts: true,
    args: () => ['--port', String(options.port.get()), '--spool', options.spoolFolder, '--state', options.stateFolder],
    onEvent: (name, data) => {
      if (name === 'printer.listening') {
        moves = 0;
        lastFault = null;
        options.onListening((data as PrinterEvents['printer.listening']).port);
      } else if (name === 'job.captured') options.onJob(data as SpooledJob);
      else onFailed(data as PrinterEvents['printer.failed']);
    },
    onExit: () => {
      if (!lastFault) options.onDown({ code: 'process/unavailable', detail: 'printer' });
    },
  });
}
