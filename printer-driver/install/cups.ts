// What Linux and macOS have in common: the same print system, CUPS, told by lpadmin.
import type { FaultCode } from '../../contract/fault.ts';
import type { CommandOutput, PrintRequest, QueueState, Step } from './steps.ts';

export const queue = 'Ooma_Fax';
export const description = 'Ooma Fax';

export function deviceUri(port: number): string {
  return `ipp://localhost:${port}/ipp/print`;
}

/**
 * `-m everywhere` makes a driverless queue from what the printer says about itself. `-E` after `-p` ends a pause and lets jobs in.
 * `retry-job`: while the app is closed jobs wait in CUPS; its own default would stop the queue.
 */
export function install(port: number): readonly Step[] {
  const options = ['-o', 'printer-error-policy=retry-job', '-o', 'printer-is-shared=false'];
  const args = ['-p', queue, '-E', '-v', deviceUri(port), '-m', 'everywhere', '-D', description, ...options];
  return [{ what: 'make the queue', command: 'lpadmin', args }];
}

export function remove(): readonly Step[] {
  return [{ what: 'remove the queue', command: 'lpadmin', args: ['-x', queue] }];
}

export function query(): Step {
  return { what: 'look at the queue', command: 'lpoptions', args: ['-p', queue] };
}

/** lpoptions prints `name=value` pairs in one line; values with blanks are in single quotes. */
export function readState({ exitCode, stdout }: CommandOutput): QueueState {
  const options = new Map<string, string>();
  for (const [, name = '', quoted, plain] of stdout.matchAll(/([\w-]+)=(?:'((?:[^'\\]|\\.)*)'|(\S*))/g))
    options.set(name, quoted ?? plain ?? '');
  const uri = options.get('device-uri');
  if (exitCode !== 0 || uri === undefined) return { kind: 'missing' };
  // Found by DNS-SD for as long as somebody advertises it: nobody made this queue, and nobody keeps it.
  if (uri.includes('._ipp._tcp.') || options.get('printer-is-temporary') === 'true') return { kind: 'missing' };
  return {
    kind: 'found',
    deviceUri: uri.replace(/\/\/[^/@]*@/, '//'),
    // A queue whose PPD could not be made is a "Local Raw Printer": it would send us what no one can read. Apple says AirPrint.
    isDriverless: /(IPP Everywhere|AirPrint)$/.test(options.get('printer-make-and-model') ?? ''),
    isPaused: options.get('printer-state') === '5',
    isRejecting: options.get('printer-is-accepting-jobs') === 'false',
    // CUPS notes it when the printer refused a job for want of a credential, and holds all that come after.
    lacksCredential: (options.get('auth-info-required') ?? 'none') !== 'none',
  };
}

/** lpoptions says "Unknown printer" when CUPS is not there at all. */
export const presence = {
  step: { what: 'look for CUPS', command: 'lpstat', args: ['-r'] },
  isPresent: ({ stdout }: CommandOutput): boolean => stdout.includes('is running'),
};

export function faultOf({ exitCode, stderr }: CommandOutput): FaultCode {
  const isAbsent =
    exitCode === null || /unable to connect|connection refused|bad file descriptor|no route|timed? ?out/i.test(stderr);
  return isAbsent ? 'printer/cups-missing' : 'printer/cups-refused';
}

export function print({ queue: to, title, file }: PrintRequest): Step {
  return { what: 'print', command: 'lp', args: ['-d', to, '-t', title, '--', file] };
}

/** lp says `request id is Ooma_Fax-12 (1 file(s))`. */
export function cancel(_request: PrintRequest, { stdout }: CommandOutput): Step {
  return { what: 'take it back', command: 'cancel', args: [/request id is (\S+)/.exec(stdout)?.[1] ?? queue] };
}
