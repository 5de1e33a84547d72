import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { checkPrinter, installPrinter, removePrinter } from './install/index.ts';
import { makePdf } from './testing/documents.ts';
import { type PrivateCups, startPrivateCups } from './testing/private-cups.ts';
import { startTempPrinter, type TempPrinter } from './testing/temp-printer.ts';

const execute = promisify(execFile);
const credential = { user: 'fax', secret: '0123456789abcdef._~-' };

let cups: PrivateCups;
let folder: string;
let letter: string;
let printer: TempPrinter;

beforeAll(async () => {
  cups = await startPrivateCups();
  folder = await mkdtemp(path.join(tmpdir(), 'lp-'));
  letter = path.join(folder, 'letter.pdf');
  await writeFile(letter, makePdf(['For my eyes only']));
});
afterAll(async () => {
  await cups.stop();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  printer = await startTempPrinter({ credential });
});
afterEach(async () => {
  await run('lpadmin', '-x', 'Private');
  await printer.remove();
});

async function run(command: string, ...args: readonly string[]): Promise<string> {
  const env = { ...process.env, CUPS_SERVER: cups.server, LC_ALL: 'C' };
  return (await execute(command, [...args], { env })).stdout;
}

/** cupsd writes the PPD while it already reads it, and a busy machine lets it read half: asking again mends that. */
async function makeQueue(authority: string, resource = '/ipp/print'): Promise<void> {
  const uri = `ipp://${authority}localhost:${printer.port}${resource}`;
  await expect
    .poll(
      async () => {
        await run('lpadmin', '-p', 'Private', '-E', '-v', uri, '-m', 'everywhere', '-o', 'printer-error-policy=retry-job');
        return run('lpoptions', '-p', 'Private');
      },
      { timeout: 15_000, interval: 1000 },
    )
    .toContain('IPP Everywhere');
}

const own = `${credential.user}:${credential.secret}@`;

describe('a credential in the device URI', { timeout: 60_000 }, () => {
  test('is used by the backend of CUPS: the job arrives', async () => {
    await makeQueue(own);
    await run('lp', '-d', 'Private', '-U', 'alice', '-t', 'Letter', letter);
    expect(await printer.nextJob()).toMatchObject({ jobName: 'Letter', user: 'alice', documentFormat: 'application/pdf' });
    await expect.poll(() => run('lpstat', '-o', 'Private'), { timeout: 10_000 }).toBe('');
  });

  test('is shown to nobody who asks CUPS about the queue', async () => {
    await makeQueue(own);
    for (const text of [await run('lpstat', '-v', 'Private'), await run('lpoptions', '-p', 'Private')]) {
      expect(text).toContain(`localhost:${printer.port}/ipp/print`);
      expect(text).not.toContain(credential.secret);
    }
  });

  test('repairs a queue that had none: what waits can be released, and what comes later passes', async () => {
    await makeQueue('');
    await run('lp', '-d', 'Private', '-t', 'Early', letter);
    await expect.poll(() => run('lpstat', '-l', '-o', 'Private'), { timeout: 15_000 }).toContain('cups-held-for-authentication');
    await makeQueue(own);
    await run('lp', '-d', 'Private', '-t', 'Late', letter);
    expect((await printer.nextJob()).jobName).toBe('Late');
    const [early = ''] = (await run('lpstat', '-o', 'Private')).split(' ');
    await run('lp', '-i', early, '-H', 'resume');
    expect((await printer.nextJob()).jobName).toBe('Early');
  });

  test('works for a fax queue too', async () => {
    await makeQueue(own, '/ipp/faxout');
    await run('lp', '-d', 'Private', '-o', 'phone=+1-555-123-0000', letter);
    expect((await printer.nextJob()).destinations).toEqual(['tel:+15551230000']);
  });

  test.each([
    ['no credential', ''],
    ['the secret of another installation', 'fax:another-secret-of-another@'],
  ])('is what it takes: with %s the job waits and nothing arrives', async (_name, authority) => {
    await makeQueue(authority);
    await run('lp', '-d', 'Private', letter);
    await expect.poll(() => run('lpstat', '-l', '-o', 'Private'), { timeout: 15_000 }).toContain('cups-held-for-authentication');
    expect(printer.captured).toEqual([]);
    await run('cancel', '-a', 'Private');
  });
});

describe('the queue that the app makes', { timeout: 90_000 }, () => {
  beforeEach(async () => {
    vi.stubEnv('CUPS_SERVER', cups.server);
    await makeQueue(''); // the other tests' own, which is taken away after each
  });
  afterEach(async () => {
    await removePrinter({ platform: 'linux' });
    vi.unstubAllEnvs();
  });

  test('is known to lack the credential once the printer refused it; installing again mends that and lets go what waited', async () => {
    const options = { platform: 'linux', port: printer.port } as const;
    expect(await installPrinter(options)).toMatchObject({ ok: true });
    await run('lp', '-d', 'Ooma_Fax', '-t', 'Early', letter);
    await expect
      .poll(() => checkPrinter(options), { timeout: 20_000 })
      .toMatchObject({ fault: { code: 'printer/queue-lacks-credential' } });
    expect(await installPrinter({ ...options, credential })).toMatchObject({ ok: true });
    expect((await printer.nextJob()).jobName).toBe('Early');
    for (const title of ['Late', 'Later']) {
      await run('lp', '-d', 'Ooma_Fax', '-t', title, letter);
      expect((await printer.nextJob()).jobName).toBe(title);
    }
    expect(await checkPrinter(options)).toMatchObject({ ok: true });
  });

  test('still prints when the printer asks nobody any more', async () => {
    const options = { platform: 'linux', port: printer.port } as const;
    expect(await installPrinter({ ...options, credential })).toMatchObject({ ok: true });
    printer.protect(null);
    await run('lp', '-d', 'Ooma_Fax', '-t', 'Open', letter);
    expect((await printer.nextJob()).jobName).toBe('Open');
  });
});
