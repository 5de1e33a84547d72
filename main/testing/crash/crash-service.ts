// The embedded fax service in a hurry: a process that a test kills at any moment.
import { createInterface } from 'node:readline';
import { startBackend } from '../../../backend/server.ts';

/** The one line on standard input that begins a life. */
export interface CrashServiceOrder {
  readonly dataFolder: string;
  /** 0: any free port. */
  readonly port: number;
  /** Set at the first start only. */
  readonly passwords: readonly { readonly username: string; readonly password: string }[];
}

const unlimited = { capacity: 100_000, perSecond: 10_000 };
const hurry = { dialMs: 5, pageMs: 5, retryAfterSeconds: 0, loginLimit: unlimited, requestLimit: unlimited };

async function live({ dataFolder, port, passwords }: CrashServiceOrder): Promise<void> {
  const started = await startBackend({ ...hurry, dataFolder, port });
  if (!started.ok) throw new Error(started.fault.detail);
  for (const { username, password } of passwords) await started.value.setPassword(username, password);
  process.stdout.write(`ready ${started.value.port}\n`);
}

createInterface({ input: process.stdin }).once('line', (line) => void live(JSON.parse(line) as CrashServiceOrder)); // the test wrote it
process.stdout.write('loaded\n');
