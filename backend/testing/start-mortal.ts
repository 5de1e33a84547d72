// Starts the service as a process of its own, and kills it as a power cut would.
import { spawn } from 'node:child_process';
import path from 'node:path';
import type { BackendOptions } from '../server.ts';

export interface MortalService {
  readonly url: string;
  readonly pid: number;
  kill(): Promise<void>;
}

export async function startMortal(folder: string, options: Partial<BackendOptions>): Promise<MortalService> {
  const program = path.join(import.meta.dirname, 'mortal-service.ts');
  const args = ['--import', 'tsx', program, folder, JSON.stringify(options)];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the service ended with ${code}`)));
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => resolve(/ready (\S+)/.exec(chunk)?.[1] ?? ''));
  });
  return {
    url,
    pid: child.pid ?? 0,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
