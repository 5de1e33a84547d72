// What both entry points are started with: `--port N --spool DIR [--state DIR]`; in the app `--private yes` says that a secret
// comes by message, alone it may be in the environment.
import path from 'node:path';
import { type Credential, readCredential } from './server/credential.ts';

export interface PrinterArguments {
  readonly port: number;
  readonly spoolFolder: string;
  readonly stateFolder: string;
  readonly credential?: Credential;
  /** It must not listen before it was told its credential. */
  readonly isPrivate?: boolean;
}

/** `USER:SECRET`. Not an argument: every user of a computer can read those of all processes. */
export const credentialVariable = 'OOMA_FAX_PRINTER_CREDENTIAL';

/** Without `--state` the printer's identity is kept beside the spool. A string says what is wrong. */
export function readArguments(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = {},
): PrinterArguments | string {
  const values = new Map<string, string>();
  for (let index = 0; index < args.length; index += 2) {
    const [name = '', value] = args.slice(index, index + 2);
    if (!['--port', '--spool', '--state', '--private'].includes(name)) return `unknown argument ${name}`;
    if (!value) return `${name} needs a value`;
    values.set(name, value);
  }
  const port = Number(values.get('--port') ?? Number.NaN);
  if (!Number.isInteger(port) || port < 0 || port > 65535) return '--port takes a number from 0 to 65535';
  const spoolFolder = values.get('--spool');
  if (!spoolFolder) return '--spool takes a folder';
  const stateFolder = values.get('--state') ?? `${path.resolve(spoolFolder)}.state`;
  const folders = {
    spoolFolder: path.resolve(spoolFolder),
    stateFolder: path.resolve(stateFolder),
    ...(values.get('--private') === 'yes' ? { isPrivate: true } : {}),
  };
  const secret = environment[credentialVariable];
  if (secret === undefined) return { port, ...folders };
  const credential = readCredential(secret);
  return credential
    ? { port, ...folders, credential }
    : `${credentialVariable} takes USER:SECRET, the secret 16 characters or more`;
}
