// printer:install, printer:status and printer:remove: what they do, what they say, and with which exit code they end.
import { fail, ok, type Result } from '../../contract/result.ts';
import { checkPrinter, installPrinter, type Run, removePrinter } from './index.ts';
import { sayFault } from './words.ts';

export const defaultPort = 18631;
const actions = ['install', 'status', 'remove'] as const;
type Action = (typeof actions)[number];

export interface Command {
  readonly action: Action;
  readonly port: number;
}

export interface Outcome {
  /** 0: done, or all is well. 1: not, and the text says why. 2: the command line was wrong. */
  readonly exitCode: 0 | 1 | 2;
  readonly text: string;
}

export const usage = 'usage: npm run printer:install|printer:status|printer:remove [-- --port N]';

/** A string says what is wrong. */
export function readCommand([action, ...rest]: readonly string[]): Command | string {
  const known = actions.find((name) => name === action);
  if (!known) return `unknown action ${action ?? ''}`;
  if (rest.length === 0) return { action: known, port: defaultPort };
  const [option, value, ...more] = rest;
  if (option !== '--port' || more.length > 0) return `unknown argument ${option === '--port' ? more[0] : option}`;
  const port = Number(value);
  const isPort = value !== undefined && /^\d+$/.test(value) && port > 0 && port < 65_536;
  return isPort ? { action: known, port } : '--port takes a number from 1 to 65535';
}

export interface CommandSystem {
  readonly platform: NodeJS.Platform;
  readonly isAnswering: (port: number) => Promise<boolean>;
  readonly run?: Run;
}

async function perform({ action, port }: Command, system: CommandSystem): Promise<Result<string>> {
  const { isAnswering, ...options } = system;
  if (action === 'remove') {
    const removed = await removePrinter({ ...options, canAsk: true });
    return removed.ok ? ok('The print queue is removed.') : removed;
  }
  if (action === 'status') {
    const checked = await checkPrinter({ ...options, port });
    if (!checked.ok) return checked;
    const { queue } = checked.value;
    // Documents wait in the queue while the app is closed: no failure, but worth a word.
    const isUp = await isAnswering(port);
    return ok(
      `The queue ${queue} leads to port ${port}. ${isUp ? 'The printer answers.' : 'Ooma Fax is not running; documents wait.'}`,
    );
  }
  // A queue that is made while nobody answers would be a raw one.
  if (!(await isAnswering(port))) return fail('printer/not-answering', String(port));
  const installed = await installPrinter({ ...options, port, canAsk: true });
  return installed.ok ? ok(`The queue ${installed.value.queue} is ready and leads to port ${port}.`) : installed;
}

export async function runCommandLine(args: readonly string[], system: CommandSystem): Promise<Outcome> {
  const command = readCommand(args);
  if (typeof command === 'string') return { exitCode: 2, text: `${command}\n${usage}` };
  const result = await perform(command, system);
  return result.ok ? { exitCode: 0, text: result.value } : { exitCode: 1, text: sayFault(result.fault) };
}
