// The fax service as a program of its own, as an office runs it: two people can share it, and it can be killed.
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { root } from './launch.ts';

export interface RunningService {
  readonly url: string;
  readonly port: number;
  /** Of a service whose data folder was fresh. */
  password(username: string): string;
  /** SIGKILL, as a power cut. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

function waitForExit(child: ChildProcess): Promise<unknown> {
  return child.exitCode === null && child.signalCode === null
    ? new Promise((resolve) => child.once('exit', resolve))
    : Promise.resolve();
}

export async function startFaxService(dataFolder: string, port = 0): Promise<RunningService> {
  const program = path.join(root, 'backend', 'cli.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program, '--port', String(port), '--data', dataFolder], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the fax service ended with ${code}`)));
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
      const ready = /^ready (\S+)/m.exec(said);
      if (ready?.[1]) resolve(ready[1]);
    });
  });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await waitForExit(child);
  };
  return {
    url,
    port: Number(new URL(url).port),
    password: (username) => new RegExp(`password of ${username}: (\\S+)`).exec(said)?.[1] ?? '',
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}
