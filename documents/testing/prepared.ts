// Documents that `prepare` stored in a folder of the test's own, and what poppler says of them.
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import type { PreparedDocument } from '../../contract/fax.ts';
import type { Result } from '../../contract/result.ts';
import { prepare } from '../prepare.ts';
import { openWorkbench, type Workbench } from './judges.ts';

export interface PrepareBench {
  /** Of the test that runs. */
  readonly bench: Workbench;
  /** Where documents are stored. */
  readonly folder: string;
  /** Under a name that says nothing, as `application/octet-stream` comes. */
  readonly prepareBytes: (bytes: Uint8Array | string) => Promise<Result<PreparedDocument>>;
  readonly fileOf: (document: PreparedDocument) => string;
  /** `width x height` in points of each page. */
  readonly sizesOf: (document: PreparedDocument) => string[];
  readonly wordsOf: (document: PreparedDocument) => string[];
  /** Answers the bytes, which are those that the id and the size promise, for nobody else to read. */
  readonly expectStored: (document: PreparedDocument) => Promise<Buffer>;
}

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.fault.code}: ${result.fault.detail}`);
  return result.value;
}

/** A fresh one for each test of the file that calls this. */
export function makePrepareBench(): PrepareBench {
  let bench: Workbench;
  beforeEach(() => {
    bench = openWorkbench();
  });
  afterEach(() => bench.remove());
  const folder = (): string => path.join(bench.folder, 'store');
  const fileOf = ({ id }: PreparedDocument): string => path.join(folder(), id);
  return {
    get bench() {
      return bench;
    },
    get folder() {
      return folder();
    },
    fileOf,
    prepareBytes: (bytes) => prepare({ inputPath: bench.write('input', bytes), folder: folder() }),
    sizesOf(document) {
      const info = bench.run('pdfinfo', '-f', '1', '-l', '100', fileOf(document));
      return Array.from(info.matchAll(/Page +\d+ size: +([\d.]+ x [\d.]+)/g), (match) => match[1] ?? '');
    },
    wordsOf: (document) => bench.run('pdftotext', fileOf(document), '-').trim().split(/\s+/),
    async expectStored(document) {
      const bytes = await readFile(fileOf(document));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(document.id);
      expect(bytes).toHaveLength(document.sizeBytes);
      expect((await stat(fileOf(document))).mode & 0o777).toBe(0o600);
      return bytes;
    },
  };
}
