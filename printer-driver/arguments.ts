// Command-line arguments of both entry points: `--port N --spool DIR [--state DIR]`.
import path from 'node:path';

export interface PrinterArguments {
  readonly port: number;
  readonly spoolFolder: string;
  readonly stateFolder: string;
}

/** Without `--state` the printer's identity is kept beside the spool. A string says what is wrong. */
export function readArguments(args: readonly string[]): PrinterArguments | string {
  const values = new Map<string, string>();
  for (let index = 0; index < args.length; index += 2) {
    const [name = '', value] = args.slice(index, index + 2);
    if (!['--port', '--spool', '--state'].includes(name)) return `unknown argument ${name}`;
    if (!value) return `${name} needs a value`;
    values.set(name, value);
  }
  const port = Number(values.get('--port') ?? Number.NaN);
  if (!Number.isInteger(port) || port < 0 || port > 65535) return '--port takes a number from 0 to 65535';
  const spoolFolder = values.get('--spool');
  if (!spoolFolder) return '--spool takes a folder';
  const stateFolder = values.get('--state') ?? `${path.resolve(spoolFolder)}.state`;
  return { port, spoolFolder: path.resolve(spoolFolder), stateFolder: path.resolve(stateFolder) };
}
