// The printer process: kept listening, on another port when its own is taken.
import type { Fault } from '../../contract/fault.ts';
import type { PrinterCalls, PrinterEvents, SpooledJob } from '../../contract/processes/printer.ts';
import { createUtility, type Utility } from './utility-process.ts';

export interface PrinterProcessOptions {
  readonly spoolFolder: string;
  readonly stateFolder: string;
  readonly port: { get(): number; set(port: number): void };
  /** It must not listen before it was told its credential. */
  readonly isPrivate: () => boolean;
  /** It was told that it is private, and waits for its credential. */
  readonly onWaiting: () => void;
  readonly onListening: (port: number) => void;
  readonly onJob: (job: SpooledJob) => void;
  readonly onDown: (fault: Fault) => void;
}

/** Other ports to try when somebody else has ours. */
const mostPorts = 20;

export function createPrinterProcess(options: PrinterProcessOptions): Utility<PrinterCalls> {
  let moves = 0;
  let lastFault: Fault | null = null;
  let port = 0;

  function onFailed(fault: Fault): void {
    lastFault = fault;
    if (fault.code === 'printer/port-taken' && moves < mostPorts) {
      moves++;
      options.port.set(options.port.get() + 1);
    } else options.onDown(fault);
  }

  /** It is there all the time: when it can keep documents again, that is the same news as at its start. */
  function onSpool(fault: Fault | null): void {
    if (fault) options.onDown(fault);
    else options.onListening(port);
  }

  return createUtility<PrinterCalls, PrinterEvents>({
    entry: 'printer-process',
    restarts: true,
    args: () => [
      ...['--port', String(options.port.get()), '--spool', options.spoolFolder, '--state', options.stateFolder],
      ...(options.isPrivate() ? ['--private', 'yes'] : []),
    ],
    onEvent: (name, data) => {
      if (name === 'printer.listening') {
        moves = 0;
        lastFault = null;
        port = (data as PrinterEvents['printer.listening']).port;
        options.onListening(port);
      } else if (name === 'printer.waiting') options.onWaiting();
      else if (name === 'printer.fault') onSpool(data as PrinterEvents['printer.fault']);
      else if (name === 'job.captured') options.onJob(data as SpooledJob);
      else onFailed(data as PrinterEvents['printer.failed']);
    },
    onExit: () => {
      if (!lastFault) options.onDown({ code: 'process/unavailable', detail: 'printer' });
    },
  });
}
