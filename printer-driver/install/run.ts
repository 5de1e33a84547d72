// Runs one command of the system to its end, without a shell and without a terminal to ask questions on.
import { spawn } from 'node:child_process';
import path from 'node:path';
import type { CommandOutput, Step } from './steps.ts';

/** Windows waits 45 s for its queue, and people take their time with a password. */
const timeoutMs = 180_000;
const mostOutputChars = 100_000;

/** lpadmin lives where the PATH of desktop sessions does not always lead. */
function searchPath(): string {
  return [process.env['PATH'], '/usr/sbin', '/usr/local/sbin'].filter(Boolean).join(path.delimiter);
}

export function runCommand({ command, args }: Step): Promise<CommandOutput> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: { ...process.env, PATH: searchPath(), LC_ALL: 'C', LANG: 'C' },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A session of its own: lpadmin would ask for a password on the terminal that the app was started from.
      detached: process.platform !== 'win32',
      windowsHide: true,
      timeout: timeoutMs,
    });
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      child[name].setEncoding('utf8').on('data', (chunk: string) => {
        output[name] = (output[name] + chunk).slice(0, mostOutputChars);
      });
    child.once('error', (error) => resolve({ ...output, exitCode: null, stderr: error.message }));
    child.once('close', (exitCode) => resolve({ ...output, exitCode }));
  });
}
