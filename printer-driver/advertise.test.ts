import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { advertise } from './advertise.ts';
import { findAdvertised, queueNameOf } from './install/advertised.ts';
import { checkPrinter } from './install/index.ts';
import { makePdf } from './testing/documents.ts';
import { type PrivateAvahi, startPrivateAvahi } from './testing/private-avahi.ts';
import { type PrivateCups, startPrivateCups } from './testing/private-cups.ts';
import { startTempPrinter, type TempPrinter } from './testing/temp-printer.ts';

const execute = promisify(execFile);

let avahi: PrivateAvahi;
let cups: PrivateCups;
let printer: TempPrinter;

beforeAll(async () => {
  avahi = await startPrivateAvahi();
  vi.stubEnv('DBUS_SYSTEM_BUS_ADDRESS', avahi.busAddress);
  cups = await startPrivateCups();
  vi.stubEnv('CUPS_SERVER', cups.server);
  printer = await startTempPrinter();
}, 40_000);
afterAll(async () => {
  await printer.remove();
  await cups.stop();
  await avahi.stop();
  vi.unstubAllEnvs();
});

test('a printer that nobody may install is found by CUPS, prints, and is gone when it says goodbye', async () => {
  const name = `Ooma Fax ${printer.port}`; // others may test on this computer at the same time
  const queue = queueNameOf(name);
  const advertisement = await advertise({ port: printer.port, uuid: printer.uuid, name });
  expect(advertisement.name()).toBe(name);
  expect(await findAdvertised({ platform: 'linux', name })).toEqual({ ok: true, value: { queue } });

  const folder = await mkdtemp(path.join(tmpdir(), 'lp-'));
  const file = path.join(folder, 'letter.pdf');
  await writeFile(file, makePdf(['No permission needed']));
  await execute('lp', ['-d', queue, '-t', 'Letter', file]);
  const job = await printer.nextJob();
  expect(job).toMatchObject({ jobName: 'Letter', documentFormat: 'application/pdf' });
  expect((await readFile(path.join(printer.spoolFolder, `${job.id}.doc`))).subarray(0, 5).toString()).toBe('%PDF-');
  const { stdout } = await execute('lpstat', ['-v']);
  expect(stdout).toContain(`ipp://localhost:${printer.port}/ipp/print`);
  // What CUPS found is no queue that anybody keeps.
  expect(await checkPrinter({ platform: 'linux', port: printer.port })).toMatchObject({
    fault: { code: 'printer/not-installed' },
  });

  await advertisement.end();
  await rm(folder, { recursive: true });
}, 60_000);

test('two printers of one name on one computer get two names', async () => {
  const other = await startTempPrinter();
  const name = `Ooma Twin ${printer.port}`;
  const first = await advertise({ port: printer.port, uuid: printer.uuid, name });
  const second = await advertise({ port: other.port, uuid: other.uuid, name });
  expect([first.name(), second.name()]).toEqual([name, `${name} (2)`]);
  expect(await findAdvertised({ platform: 'linux', name: second.name() })).toMatchObject({ ok: true });
  await first.end();
  await second.end();
  await other.remove();
}, 60_000);
