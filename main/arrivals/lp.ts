// Print queues of CUPS and what is given to them: which there are, which are our own printer, and one file to one of them.
import { execFile } from 'node:child_process';
import { fail, ok, type Result } from '../../contract/result.ts';
import { isOwnPrinter } from '../opened/pick-printer.ts';

export interface Ran {
  /** null: it did not end by itself. */
  readonly exitCode: number | null;
  readonly stdout: string;
}
export type RunCommand = (program: string, args: readonly string[]) => Promise<Ran>;

const limitMs = 30_000;

/** In the C locale, so that it can be read. */
export const runCommand: RunCommand = (program, args) =>
  new Promise((resolve) => {
    const options = { timeout: limitMs, env: { ...process.env, LC_ALL: 'C' } };
    execFile(program, [...args], options, (error, stdout) => {
      const { code } = error ?? {};
      // A program that is not there never ran: that is an end too.
      const exitCode = error === null ? 0 : typeof code === 'number' ? code : code === 'ENOENT' ? 127 : null;
      resolve({ exitCode, stdout });
    });
  });

/** Of `lpstat -v`: `device for Office: ipp://…`. A queue is ours by its name or by where it leads. */
export function readQueues(printed: string, ownPort: number | null): readonly string[] {
  const isOurs = (name: string, device: string): boolean => {
    const { port } =
      /^ipps?:\/\/(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]|[^/:]+\.local):(?<port>\d+)\//i.exec(device)?.groups ?? {};
    return isOwnPrinter(name) || /ooma[^a-z]*fax/i.test(device) || (ownPort !== null && port === String(ownPort));
  };
  return [...printed.matchAll(/^device for ([^:\s]+): (.*)$/gm)].flatMap(([, name = '', device = '']) =>
    isOurs(name, device) ? [] : [name],
  );
}

export async function listQueues(run: RunCommand, ownPort: number | null): Promise<readonly string[]> {
  return readQueues((await run('lpstat', ['-v'])).stdout, ownPort);
}

export interface PrintOrder {
  readonly queue: string;
  readonly file: string;
  readonly title: string;
}

/**
 * Given to the print system, which then keeps it. Faults: `print/printer-gone`, `print/failed` (nothing was taken), `print/unsure`
 * (it may have been taken).
 */
export async function printByLp(run: RunCommand, ownPort: number | null, order: PrintOrder): Promise<Result<null>> {
  if (!(await listQueues(run, ownPort)).includes(order.queue)) return fail('print/printer-gone', order.queue);
  // `--`: neither a title nor a file is an option.
  const args = ['-d', order.queue, '-t', order.title, '-o', 'fit-to-page', '--', order.file];
  const { exitCode } = await run('lp', args);
  if (exitCode === 0) return ok(null);
  return exitCode === null ? fail('print/unsure', 'no answer') : fail('print/failed', `lp ${exitCode}`);
}
