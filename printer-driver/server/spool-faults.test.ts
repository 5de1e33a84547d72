import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Fault } from '../../contract/fault.ts';
import { attributesOf, booleanOf, groupTags, stringsOf } from '../ipp/message.ts';
import { callIpp } from '../testing/ipp-client.ts';
import { fillDisk, mountSmallDisk } from '../testing/small-disk.ts';
import { startTempPrinter, type TempPrinter } from '../testing/temp-printer.ts';

let folder: string;
let spoolFolder: string;
let printer: TempPrinter;
let told: (Fault | null)[];
let undo: (() => Promise<void>)[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'faults-'));
  spoolFolder = path.join(folder, 'disk', 'spool');
  told = [];
  undo = [];
});
afterEach(async () => {
  await printer.remove();
  for (const step of undo) await step();
  await rm(folder, { recursive: true });
});

async function start(): Promise<void> {
  printer = await startTempPrinter({ spoolFolder, limits: { spoolProbeMs: 20 }, onFault: (fault) => void told.push(fault) });
}

async function print(sizeBytes: number): Promise<string> {
  return (await callIpp({ port: printer.port, operation: 'Print-Job', document: Buffer.alloc(sizeBytes, 'x') })).status;
}

async function state(): Promise<{ reasons: readonly string[]; isAccepting: boolean | undefined }> {
  const { message } = await callIpp({ port: printer.port, operation: 'Get-Printer-Attributes' });
  const attributes = attributesOf(message, groupTags.printer);
  return {
    reasons: stringsOf(attributes, 'printer-state-reasons'),
    isAccepting: booleanOf(attributes, 'printer-is-accepting-jobs'),
  };
}

/** Answers how to bring it back. */
async function putFileInPlace(): Promise<() => Promise<void>> {
  await rename(spoolFolder, `${spoolFolder}.away`);
  await writeFile(spoolFolder, 'a file in its place');
  return async () => {
    await rm(spoolFolder);
    await rename(`${spoolFolder}.away`, spoolFolder);
  };
}

async function fillUp(): Promise<() => Promise<void>> {
  return fillDisk(path.join(folder, 'disk', 'filling'));
}

interface Trouble {
  readonly name: string;
  readonly begin: () => Promise<() => Promise<void>>;
  readonly code: string;
  readonly reason: string;
  readonly needsMount: boolean;
}

const troubles: readonly Trouble[] = [
  {
    name: 'no folder any more',
    begin: putFileInPlace,
    code: 'printer/spool-not-writable',
    reason: 'other-error',
    needsMount: false,
  },
  { name: 'a full disk', begin: fillUp, code: 'disk/full', reason: 'spool-area-full', needsMount: true },
];
// Only root may mount a small disk; for others spool.test.ts lets writes fail with ENOSPC.
const isRoot = process.getuid?.() === 0;

describe.each(troubles.filter(({ needsMount }) => isRoot || !needsMount))('$name', ({ begin, code, reason, needsMount }) => {
  beforeEach(async () => {
    await mkdir(path.dirname(spoolFolder));
    if (needsMount) undo.push(await mountSmallDisk(path.dirname(spoolFolder)));
    await start();
  });

  test('is told to the client, to the app and to whoever asks, keeps nothing by halves, and ends by itself', async () => {
    expect(await print(10)).toBe('successful-ok');
    const end = await begin();
    expect(await print(100_000)).toBe('server-error-service-unavailable');
    expect(told.map((fault) => fault?.code)).toEqual([code]);
    expect(await state()).toEqual({ reasons: [reason], isAccepting: false });
    for (const operation of ['Print-Job', 'Create-Job'] as const)
      expect((await callIpp({ port: printer.port, operation })).status).toBe('server-error-not-accepting-jobs');
    await end();
    await expect.poll(state, { timeout: 15_000 }).toEqual({ reasons: ['none'], isAccepting: true });
    expect(told.map((fault) => fault?.code)).toEqual([code, undefined]);
    expect(await print(100_000)).toBe('successful-ok');
    expect((await printer.list()).map(({ sizeBytes }) => sizeBytes)).toEqual([10, 100_000]);
    expect((await readdir(spoolFolder)).filter((file) => !/\.(doc|json)$/.test(file))).toEqual([]);
  });
});

describe.each(isRoot ? ['a disk of two megabytes'] : [])('%s', () => {
  test('has no room for a larger document, which is refused as a whole, and takes the next small one', async () => {
    undo.push(await mountSmallDisk(path.join(folder, 'disk')));
    await start();
    expect(await print(3_000_000)).toBe('server-error-service-unavailable');
    await expect.poll(async () => (await state()).isAccepting, { timeout: 15_000 }).toBe(true);
    expect(await readdir(spoolFolder)).toEqual([]);
    expect(await print(100_000)).toBe('successful-ok');
  });
});
