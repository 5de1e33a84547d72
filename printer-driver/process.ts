// The printer's utility process: serves the printer for the app and tells it of every job that is on disk.

import { createLogger, setLogSink } from '../contract/log.ts';
import { answerCalls, type CallMessage, type MessageSender, sendEvent } from '../contract/processes/calls.ts';
import type { PrinterCalls, PrinterCredential, PrinterEvents } from '../contract/processes/printer.ts';
import { fail, ok } from '../contract/result.ts';
import type { Advertisement } from './advertise.ts';
import { type PrinterArguments, readArguments } from './arguments.ts';
import { printerName } from './server/attributes.ts';
import { type RunningPrinter, startPrinter } from './server/server.ts';

/** Electron's `process.parentPort`, as far as it is used here. */
interface ParentPort extends MessageSender {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
}

setLogSink((entry) => process.stderr.write(`${JSON.stringify(entry)}\n`));
const log = createLogger('printer.process');

// Only Electron gives a process this port; its types are not for this layer.
const { parentPort: port } = process as unknown as { readonly parentPort?: ParentPort };
if (!port) throw new Error('the printer process is started by the app');
const parentPort = port;

function tell<N extends keyof PrinterEvents>(name: N, data: PrinterEvents[N]): void {
  sendEvent(parentPort, name, data);
}

const options = readArguments(process.argv.slice(2), process.env);
if (typeof options === 'string') throw new Error(options);

let tellCredential: (credential: PrinterCredential | null) => void = () => undefined;
const told = new Promise<PrinterCredential | null>((resolve) => {
  tellCredential = resolve;
});
let isWaiting = false;

/** One that is for one account only does not listen before it knows for whom: what is printed until then waits in the print system. */
async function start({ isPrivate = false, ...folders }: PrinterArguments): ReturnType<typeof startPrinter> {
  isWaiting = isPrivate;
  if (isPrivate) tell('printer.waiting', null);
  const credential = isPrivate ? await told : null;
  isWaiting = false;
  return startPrinter({
    ...folders,
    ...(credential ? { credential } : {}),
    onJob: (job) => tell('job.captured', job),
    onFault: (fault) => tell('printer.fault', fault),
  });
}

const started = start(options);

let advertisement: Promise<Advertisement> | null = null;

async function setAdvertised(isOn: boolean, { port, uuid }: RunningPrinter): Promise<Advertisement | null> {
  if (!isOn) {
    const last = advertisement;
    advertisement = null;
    await (await last)?.end();
    return null;
  }
  // Loaded by the few who need it.
  advertisement ??= import('./advertise.ts').then(({ advertise }) => advertise({ port, uuid, name: printerName }));
  return advertisement;
}

const answer = answerCalls<PrinterCalls>(
  parentPort,
  {
    list: async () => {
      const printer = await started;
      return printer.ok ? ok(await printer.value.list()) : printer;
    },
    release: async ({ id }) => {
      const printer = await started;
      return printer.ok ? await printer.value.release(id) : fail(printer.fault.code, printer.fault.detail);
    },
    protect: async ({ credential }) => {
      tellCredential(credential);
      const printer = await started;
      if (!printer.ok) return printer;
      printer.value.protect(credential);
      return ok(null);
    },
    advertise: async ({ isOn }) => {
      const printer = await started;
      if (!printer.ok) return printer;
      const current = await setAdvertised(isOn, printer.value);
      return ok(current && { name: current.name() });
    },
  },
  (name, error) => log.error('call failed', { name, error }),
);
parentPort.on('message', ({ data }) => {
  void answer(data as CallMessage); // main is the only one who can send here
});

async function stop(): Promise<void> {
  if (isWaiting) process.exit(0);
  const printer = await started;
  if (printer.ok) {
    await setAdvertised(false, printer.value);
    await printer.value.close();
  }
  process.exit(0);
}
parentPort.on('close', () => void stop());
process.once('SIGTERM', () => void stop());

const printer = await started;
if (printer.ok) tell('printer.listening', { port: printer.value.port });
else {
  tell('printer.failed', printer.fault);
  // The message leaves with the next turn of the loop; a process that ends at once may take it along.
  setTimeout(() => process.exit(1), 100);
}
