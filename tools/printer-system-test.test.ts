import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PrivateCups, startPrivateCups } from '../printer-driver/testing/private-cups.ts';

const execute = promisify(execFile);
const script = path.join(import.meta.dirname, 'printer-system-test.ts');

let cups: PrivateCups;
beforeAll(async () => {
  cups = await startPrivateCups();
});
afterAll(() => cups.stop());

const run = (): Promise<{ stdout: string }> =>
  execute(process.execPath, ['--import', 'tsx', script], { env: { ...process.env, CUPS_SERVER: cups.server } });

test('sets up, prints to and removes the printer, and leaves nothing in the print system', async () => {
  const { stdout } = await run();
  expect(stdout).toMatch(/arrived: "Letter 3f7a to the court" by \S+, application\/pdf, \d+ bytes/);
  expect(stdout).toContain('Good: set up, printed to, removed, nothing left.');
  expect((await execute('lpstat', ['-h', cups.server, '-e'])).stdout).toBe('');
}, 120_000);

test('does not touch a queue that somebody uses', async () => {
  await execute('lpadmin', ['-h', cups.server, '-p', 'Ooma_Fax', '-E', '-v', 'ipp://localhost:9/ipp/print', '-m', 'raw']);
  await expect(run()).rejects.toThrow('there is a queue already');
  expect((await execute('lpstat', ['-h', cups.server, '-e'])).stdout).toBe('Ooma_Fax\n');
}, 60_000);
