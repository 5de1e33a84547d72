import { execFile } from 'node:child_process';
import { watch } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SpooledJob } from '../contract/processes/printer.ts';
import { checkPrinter, installPrinter, removePrinter, type Step } from './install/index.ts';
import { runCommand } from './install/run.ts';
import { makePdf, makePng } from './testing/documents.ts';
import { startGate } from './testing/gate.ts';
import { type PrivateCups, startPrivateCups } from './testing/private-cups.ts';
import { startTempPrinter, type TempPrinter } from './testing/temp-printer.ts';

const execute = promisify(execFile);

let cups: PrivateCups;
let folder: string;
let printer: TempPrinter;
const outerServer = process.env['CUPS_SERVER'];

beforeAll(async () => {
  cups = await startPrivateCups();
  process.env['CUPS_SERVER'] = cups.server; // lpadmin and lpoptions find their CUPS by it
});
afterAll(async () => {
  if (outerServer === undefined) delete process.env['CUPS_SERVER'];
  else process.env['CUPS_SERVER'] = outerServer;
  await cups.stop();
});
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lp-'));
  printer = await startTempPrinter();
});
afterEach(async () => {
  await removePrinter({ platform: 'linux' });
  await printer.remove();
  await rm(folder, { recursive: true });
});

const options = (): { platform: 'linux'; port: number } => ({ platform: 'linux', port: printer.port });

async function print(
  name: string,
  content: string | Buffer,
  ...args: readonly string[]
): Promise<{ job: SpooledJob; text: string }> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  await execute('lp', ['-d', 'Ooma_Fax', '-U', 'alice', ...args, file]);
  const job = await printer.nextJob();
  const document = path.join(printer.spoolFolder, `${job.id}.doc`);
  const { stdout } = await execute('pdftotext', ['-layout', document, '-']);
  return { job, text: stdout };
}

describe('a queue in CUPS', () => {
  test('is made, checked, repaired after a change of port, and removed', async () => {
    expect(await checkPrinter(options())).toMatchObject({ fault: { code: 'printer/not-installed' } });
    expect(await installPrinter(options())).toEqual({ ok: true, value: { queue: 'Ooma_Fax' } });
    expect(await checkPrinter(options())).toMatchObject({ ok: true });
    const { stdout } = await execute('lpoptions', ['-p', 'Ooma_Fax']);
    expect(stdout).toMatch(/printer-info='Ooma Fax'.*IPP Everywhere'/);

    const moved = await startTempPrinter();
    expect(await checkPrinter({ ...options(), port: moved.port })).toMatchObject({
      fault: { code: 'printer/queue-points-elsewhere' },
    });
    expect(await installPrinter({ ...options(), port: moved.port })).toMatchObject({ ok: true });
    expect(await checkPrinter({ ...options(), port: moved.port })).toMatchObject({ ok: true });
    await moved.remove();

    expect(await removePrinter(options())).toMatchObject({ ok: true });
    expect(await checkPrinter(options())).toMatchObject({ fault: { code: 'printer/not-installed' } });
  });

  test('is taken away again when nobody answers at its address', async () => {
    const { port } = printer;
    await printer.close();
    const commands: Step[] = [];
    const run = (step: Step): ReturnType<typeof runCommand> => {
      commands.push(step);
      return runCommand(step);
    };
    const result = await installPrinter({ platform: 'linux', port, run, wait: async () => undefined });
    expect(result).toMatchObject({ ok: false });
    expect(await checkPrinter({ platform: 'linux', port })).toMatchObject({ fault: { code: 'printer/not-installed' } });
    printer = await startTempPrinter();
  });

  test.each([
    ['was paused', ['cupsdisable', 'Ooma_Fax'], 'printer/queue-paused'],
    ['was closed to jobs', ['cupsreject', 'Ooma_Fax'], 'printer/queue-rejects-jobs'],
    ['became a raw queue', ['lpadmin', '-p', 'Ooma_Fax', '-m', 'raw'], 'printer/queue-not-driverless'],
    ['leads elsewhere', ['lpadmin', '-p', 'Ooma_Fax', '-v', 'ipp://localhost:9/ipp/print'], 'printer/queue-points-elsewhere'],
  ])('that %s is noticed, and repaired by installing again', async (_name, [command = '', ...args], code) => {
    await installPrinter(options());
    await execute(command, args);
    expect(await checkPrinter(options())).toMatchObject({ fault: { code } });
    await installPrinter(options());
    expect(await checkPrinter(options())).toMatchObject({ ok: true });
    await print('letter.pdf', makePdf(['After the repair']));
  });

  test('keeps a credential to itself and proves with it where a job comes from', async () => {
    const gate = await startGate(printer.port, { user: 'ooma', secret: 'p@ss/word:1' });
    const locked = { platform: 'linux', port: gate.port } as const;
    expect(await installPrinter({ ...locked, credential: { user: 'ooma', secret: 'p@ss/word:1' } })).toMatchObject({ ok: true });
    expect(await checkPrinter(locked)).toMatchObject({ ok: true });
    await print('letter.pdf', makePdf(['With the credential']));
    const { stdout } = await execute('lpstat', ['-v']);
    expect(stdout).not.toMatch(/word/);
    expect(gate.admitted()).toBeGreaterThan(0);
    await gate.close();
  });
});

describe('what lp prints', () => {
  beforeEach(async () => {
    expect(await installPrinter(options())).toMatchObject({ ok: true });
  });

  test('a PDF arrives as PDF with its title and user', async () => {
    const { job, text } = await print('letter.pdf', makePdf(['First page', 'Second page']), '-t', 'Brief an Zoë');
    expect(job).toMatchObject({ jobName: 'Brief an Zoë', user: 'alice', documentFormat: 'application/pdf', destinations: [] });
    expect(text.split('\f').map((page) => page.trim())).toEqual(['First page', 'Second page', '']);
  });

  test('a text file arrives as PDF named after the file', async () => {
    const { job, text } = await print('note.txt', 'Please call back.\n');
    expect(job).toMatchObject({ jobName: 'note.txt', user: 'alice', documentFormat: 'application/pdf' });
    // CUPS sets text in glyph numbers of some font: what arrives must be what its own filter makes of the same file.
    const filtered = path.join(folder, 'note.pdf');
    const note = path.join(folder, 'note.txt');
    const { stdout: pdf } = await execute('/usr/sbin/cupsfilter', ['-m', 'application/pdf', note], { encoding: 'buffer' });
    await writeFile(filtered, pdf);
    const { stdout: expected } = await execute('pdftotext', ['-layout', filtered, '-']);
    expect(expected.trim()).toHaveLength('Please call back.'.length);
    expect(text).toBe(expected);
  });

  test('a picture arrives as PDF of one page', async () => {
    const { job } = await print('scan.png', makePng(300, 400), '-t', 'Scan');
    expect(job).toMatchObject({ jobName: 'Scan', documentFormat: 'application/pdf' });
    const { stdout } = await execute('pdfimages', ['-list', path.join(printer.spoolFolder, `${job.id}.doc`)]);
    expect(stdout.trim().split('\n')).toHaveLength(3);
  });

  test('lp -o phone becomes a fax number', async () => {
    const { job } = await print('letter.pdf', makePdf(['To you']), '-o', 'phone=+15551212000');
    expect(job.destinations).toEqual(['tel:+15551212000']);
  });

  test('an untouched file is known by its first bytes', async () => {
    const pdf = makePdf(['Raw']);
    const { job } = await print('raw.pdf', pdf, '-o', 'raw');
    expect(job.documentFormat).toBe('application/pdf');
    expect(await readFile(path.join(printer.spoolFolder, `${job.id}.doc`))).toEqual(pdf);
  });

  test('the job is gone from CUPS at once, so that the next one need not wait', async () => {
    await print('one.pdf', makePdf(['One']));
    await print('two.pdf', makePdf(['Two']));
    await expect.poll(async () => (await execute('lpstat', ['-o', 'Ooma_Fax'])).stdout, { timeout: 10_000 }).toBe('');
  });
});

test('a job that was printed while the printer was away arrives when it is back', async () => {
  await installPrinter(options());
  const { port, spoolFolder, stateFolder } = printer;
  await printer.close();
  const file = path.join(folder, 'later.pdf');
  await writeFile(file, makePdf(['Later']));
  await execute('lp', ['-d', 'Ooma_Fax', '-t', 'Later', file]);
  await expect
    .poll(async () => (await execute('lpstat', ['-p', 'Ooma_Fax'])).stdout, { timeout: 10_000 })
    .toMatch(/unavailable|not exist/);
  const back = await startTempPrinter({ port, spoolFolder, stateFolder });
  expect((await back.nextJob()).jobName).toBe('Later');
  await back.remove();
}, 40_000);

test('a job whose document was coming when the printer ended arrives when it is back, once', async () => {
  await installPrinter(options());
  const { port, spoolFolder, stateFolder } = printer;
  const coming = new Promise<void>((resolve) => {
    const spool = watch(spoolFolder, () => {
      spool.close();
      resolve();
    });
  });
  const file = path.join(folder, 'long.pdf');
  await writeFile(file, Buffer.concat([makePdf(['Long']), Buffer.alloc(64 * 1024 * 1024, '%')]));
  await execute('lp', ['-d', 'Ooma_Fax', '-t', 'Long', '-o', 'raw', file]);
  await coming;
  await printer.close();
  expect(printer.captured).toEqual([]);
  const back = await startTempPrinter({ port, spoolFolder, stateFolder });
  // CUPS asks what became of the job, or pauses the queue, as it noticed the end: the app mends that as it does here.
  const arrived = async (): Promise<readonly string[]> => {
    if (!(await checkPrinter(options())).ok) await installPrinter(options());
    return back.captured.map(({ jobName }) => jobName);
  };
  await expect.poll(arrived, { timeout: 60_000, interval: 500 }).toEqual(['Long']);
  await expect.poll(async () => (await execute('lpstat', ['-o', 'Ooma_Fax'])).stdout, { timeout: 30_000 }).toBe('');
  expect(back.captured).toHaveLength(1);
  await back.remove();
}, 90_000);

test('a job that was printed while documents could not be stored waits in CUPS, and arrives when they can', async () => {
  await installPrinter(options());
  const { port, stateFolder } = printer;
  await printer.close();
  const spoolFolder = path.join(folder, 'spool');
  const blocked = await startTempPrinter({ port, spoolFolder, stateFolder, limits: { spoolProbeMs: 20 } });
  await rm(spoolFolder, { recursive: true });
  await writeFile(spoolFolder, 'a file in its place');
  const file = path.join(folder, 'later.pdf');
  await writeFile(file, makePdf(['Later']));
  await execute('lp', ['-d', 'Ooma_Fax', '-t', 'Later', file]);
  await expect
    .poll(() => readFile(cups.errorLog, 'utf8'), { timeout: 30_000 })
    .toMatch(/server-error-(service-unavailable|not-accepting-jobs)/);
  await rm(spoolFolder);
  expect((await blocked.nextJob()).jobName).toBe('Later');
  expect(blocked.captured).toHaveLength(1);
  await blocked.remove();
}, 90_000);
