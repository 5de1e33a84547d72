import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PrivateCups, startPrivateCups } from '../testing/private-cups.ts';
import { startTempPrinter, type TempPrinter } from '../testing/temp-printer.ts';
import { addPrinterMessage, askCups, placeOfCups } from './cups-request.ts';

test.each([
  [undefined, { socketPath: '/run/cups/cups.sock' }],
  ['', { socketPath: '/run/cups/cups.sock' }],
  ['/var/run/other.sock', { socketPath: '/var/run/other.sock' }],
  ['localhost', { host: 'localhost', port: 631 }],
  ['127.0.0.1:6310', { host: '127.0.0.1', port: 6310 }],
  ['[::1]:6310', { host: '::1', port: 6310 }],
  ['localhost:6310/version=1.1', { host: 'localhost', port: 6310 }],
])('CUPS_SERVER %s is understood as CUPS does', (server, place) => {
  expect(placeOfCups(server)).toEqual(place);
});

describe('a CUPS that lets only administrators change queues', { timeout: 30_000 }, () => {
  let cups: PrivateCups;
  let printer: TempPrinter;
  beforeAll(async () => {
    cups = await startPrivateCups({ asksWho: true });
    printer = await startTempPrinter();
  }, 30_000);
  afterAll(async () => {
    await printer.remove();
    await cups.stop();
  });
  const add = () =>
    addPrinterMessage({ queue: 'Own', description: 'Own', deviceUri: `ipp://u:s@localhost:${printer.port}/ipp/print` });

  // The account of the tests is an administrator of its private CUPS, as one of the group lpadmin is of the system's.
  test('takes the queue from an administrator at its socket, without a password', async () => {
    expect(await askCups(add(), placeOfCups(cups.socketPath))).toEqual({ ok: true, value: null });
  });

  test('refuses somebody of whom it knows nothing', async () => {
    expect(await askCups(add(), placeOfCups(cups.server))).toMatchObject({ fault: { code: 'printer/cups-refused' } });
  });

  test('refuses an address that is none', async () => {
    const bad = addPrinterMessage({ queue: 'Bad', description: 'Bad', deviceUri: 'nonsense' });
    expect(await askCups(bad, placeOfCups(cups.socketPath))).toMatchObject({ fault: { code: 'printer/cups-refused' } });
  });
});

test('a CUPS that is not there is missing', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'none-'));
  const message = addPrinterMessage({ queue: 'Own', description: 'Own', deviceUri: 'ipp://localhost/ipp/print' });
  expect(await askCups(message, { socketPath: path.join(folder, 'none') })).toMatchObject({
    fault: { code: 'printer/cups-missing' },
  });
  await rm(folder, { recursive: true });
});
