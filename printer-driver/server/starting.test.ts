import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTempPrinter, type TempPrinter } from '../testing/temp-printer.ts';
import { startPrinter } from './server.ts';

let printer: TempPrinter;
beforeEach(async () => {
  printer = await startTempPrinter({ limits: { maxDocumentBytes: 100_000 } });
});
afterEach(() => printer.remove());

describe('starting', () => {
  test('a taken port is told, and the spool of its owner is left alone', async () => {
    await writeFile(path.join(printer.spoolFolder, '.half.doc.tmp'), 'being written');
    const { spoolFolder, stateFolder, port } = printer;
    const second = await startPrinter({ port, spoolFolder, stateFolder, onJob: () => undefined });
    expect(second).toMatchObject({ fault: { code: 'printer/port-taken' } });
    expect(await readdir(spoolFolder)).toEqual(['.half.doc.tmp']);
  });

  test('a spool that cannot be written is told, and the port is free again', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'printer-'));
    await writeFile(path.join(folder, 'taken'), '');
    const start = (spoolFolder: string): ReturnType<typeof startPrinter> =>
      startPrinter({ port: 0, spoolFolder, stateFolder: path.join(folder, 'state'), onJob: () => undefined });
    expect(await start(path.join(folder, 'taken', 'spool'))).toMatchObject({ fault: { code: 'printer/spool-not-writable' } });
    const state = await startPrinter({
      port: 0,
      spoolFolder: path.join(folder, 'spool'),
      stateFolder: path.join(folder, 'taken'),
      onJob: () => undefined,
    });
    expect(state).toMatchObject({ fault: { code: 'printer/spool-not-writable' } });
    await rm(folder, { recursive: true });
  });
});
