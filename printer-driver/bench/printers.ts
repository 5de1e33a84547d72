// The two printers that are compared, each a process with a folder of its own: ours, and CUPS's ippeveprinter.
import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../testing/free-port.ts';
import { startSystemBus } from './system-bus.ts';

export interface BenchPrinter {
  readonly port: number;
  /** In MB, now and at most since the last call. */
  memory(): Promise<{ nowMb: number; mostMb: number }>;
  /** Resolves when the next document is received as a whole. */
  nextDocument(): Promise<void>;
  stop(): Promise<void>;
}

export interface Contestant {
  readonly name: string;
  start(): Promise<BenchPrinter>;
}

export function ourPrinter(bundle: string): Contestant {
  return {
    name: 'Ooma Fax',
    start: () =>
      startPrinter((_port, folder) => {
        const args = [bundle, '--port', '0', '--spool', path.join(folder, 'spool'), '--state', path.join(folder, 'state')];
        return { command: process.execPath, args, environment: {}, ready: /^ready ipp:\/\/localhost:(\d+)/m, received: /^job /m };
      }),
  };
}

/** It keeps the documents, as ours does, and hands each to a program that does nothing. The bus is all it wants of DNS-SD. */
export async function ippeveprinter(): Promise<Contestant & { stop(): Promise<void> }> {
  const bus = await startSystemBus();
  return {
    name: 'ippeveprinter',
    stop: bus.stop,
    start: () =>
      startPrinter((port, folder) => {
        const options = ['-r', 'off', '-k', '-n', 'localhost', '-p', String(port), '-d', folder, '-c', '/bin/true'];
        const args = [...options, '-f', 'application/pdf', 'Benchmark'];
        const environment = { DBUS_SYSTEM_BUS_ADDRESS: bus.address };
        return { command: 'ippeveprinter', args, environment, ready: null, received: /Running command/ };
      }),
  };
}

interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** What it says when it listens, with the port that it chose; null for one that says nothing and was told its port. */
  readonly ready: RegExp | null;
  readonly received: RegExp;
}

async function startPrinter(program: (port: number, folder: string) => Program): Promise<BenchPrinter> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-printer-'));
  await mkdir(path.join(folder, 'tmp'));
  await chmod(folder, 0o755);
  const givenPort = await freePort();
  const { command, args, environment, ready, received } = program(givenPort, folder);
  const env = { ...process.env, ...environment };
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let onSaid: () => void = () => undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('latin1').on('data', (text: string) => {
      said = (said + text).slice(-10_000);
      onSaid();
    });
  }
  const waitFor = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const onExit = (code: number | null): void => reject(new Error(`${command} ended with ${code}: ${said}`));
      child.once('error', reject);
      child.once('exit', onExit);
      onSaid = () => {
        const match = pattern.exec(said);
        if (!match) return;
        child.off('exit', onExit);
        child.off('error', reject);
        onSaid = () => undefined;
        resolve(match);
      };
      onSaid();
    });
  const port = ready ? Number((await waitFor(ready))[1]) : givenPort;
  await waitUntilListening(port);
  return {
    port,
    memory: () => memoryOf(child),
    async nextDocument() {
      said = '';
      await waitFor(received);
    },
    async stop() {
      await end(child);
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Linux: VmRSS and its highest mark, which is then set back (proc(5), clear_refs). */
async function memoryOf({ pid }: ChildProcess): Promise<{ nowMb: number; mostMb: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) / 1024;
  await writeFile(`/proc/${pid}/clear_refs`, '5');
  return { nowMb: megabytes('VmRSS'), mostMb: megabytes('VmHWM') };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

async function waitUntilListening(port: number): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const isThere = await fetch(`http://localhost:${port}/`).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    if (attempt === 100) throw new Error(`nothing listens on ${port}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
