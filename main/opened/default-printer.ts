// The printer that the system itself would choose; Chromium does not say any more.
import { execFile } from 'node:child_process';
import { readDefault } from './pick-printer.ts';

const limitMs = 3000;

/** null where it is not known. */
export function findSystemDefault(platform: NodeJS.Platform): Promise<string | null> {
  if (platform === 'win32') return Promise.resolve(null);
  return new Promise((resolve) => {
    execFile('lpstat', ['-d'], { timeout: limitMs, env: { ...process.env, LC_ALL: 'C' } }, (error, stdout) =>
      resolve(error ? null : readDefault(stdout)),
    );
  });
}
