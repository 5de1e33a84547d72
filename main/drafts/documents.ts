// The app's documents on disk, and the process that reads them: main itself never opens one.
import { copyFile, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { documentId, type FaxQuality, type PreparedDocument } from '../../contract/fax.ts';
import { type ComposedFax, type FaxTwin, twinId } from '../../contract/page-plan.ts';
import type { DocumentsCalls, FirstSight, TransmissionReport } from '../../contract/processes/documents.ts';
import { fail, type Result } from '../../contract/result.ts';
import { makePrivateFolder, placeDurably, temporaryBeside } from '../../disk/durable-file.ts';

export interface Documents {
  pathOf(id: string): string;
  prepare(inputPath: string): Promise<Result<PreparedDocument>>;
  merge(ids: readonly string[]): Promise<Result<PreparedDocument>>;
  /** A stored document of the pages `from` to `to` (from 1, both included) of another one. */
  pages(id: string, from: number, to: number): Promise<Result<PreparedDocument>>;
  /** Makes an upload of a page plan and stores it. */
  compose(order: Omit<Parameters<DocumentsCalls['compose']>[0], 'folder'>): Promise<Result<ComposedFax>>;
  /** A stored document with its pages turned and marked for good. */
  mark(order: Omit<Parameters<DocumentsCalls['mark']>[0], 'folder'>): Promise<Result<PreparedDocument>>;
  /** `mostLines`: as the upload is made. */
  twin(page: Parameters<DocumentsCalls['twin']>[0]['page'], quality: FaxQuality, mostLines?: number): Promise<Result<FaxTwin>>;
  /** A small picture of the first page. */
  firstSight(id: string): Promise<Result<FirstSight>>;
  twinPath(id: string): string;
  /** Draws a transmission report and writes it, as PDF, to a file of main's own. */
  report(report: TransmissionReport, outputPath: string): Promise<Result<null>>;
  /** Keeps a file that could not be made into a fax, so that its owner can have it back. */
  keepOriginal(partId: string, inputPath: string): Promise<Result<null>>;
  originalPath(partId: string): string;
}

type Call = <N extends keyof DocumentsCalls>(
  name: N,
  input: Parameters<DocumentsCalls[N]>[0],
) => Promise<Result<ReturnType<DocumentsCalls[N]>>>;

export function openDocuments(folders: { documents: string; originals: string; twins: string }, call: Call): Documents {
  const { documents: folder, originals, twins: twinFolder } = folders;
  const originalPath = (partId: string): string => path.join(originals, partId);
  return {
    pathOf: (id) => path.join(folder, documentId.parse(id)),
    prepare: (inputPath) => call('prepare', { inputPath, folder }),
    merge: (ids) => call('merge', { ids, folder }),
    pages: (id, from, to) => call('pages', { id, from, to, folder }),
    async compose(order) {
      const first = await call('compose', { ...order, folder });
      // The process may have died of somebody else's document: this one gets a second chance.
      return !first.ok && first.fault.code === 'process/unavailable' ? call('compose', { ...order, folder }) : first;
    },
    mark: (order) => call('mark', { ...order, folder }),
    twin: (page, quality, mostLines) => call('twin', { page, quality, mostLines, folder, twinFolder }),
    firstSight: (id) => call('firstSight', { id, folder }),
    twinPath: (id) => path.join(twinFolder, `${twinId.parse(id)}.png`),
    report: (report, outputPath) => call('report', { report, folder, outputPath }),
    originalPath,
    async keepOriginal(partId, inputPath) {
      try {
        await makePrivateFolder(originals);
        await copyDurably(inputPath, originalPath(partId));
        return { ok: true, value: null };
      } catch (error) {
        return fail('document/unreadable', String(error));
      }
    },
  };
}

/** A printed one leaves the spool afterwards: its copy must be on disk by then. */
async function copyDurably(from: string, to: string): Promise<void> {
  const temporary = temporaryBeside(to);
  try {
    await copyFile(from, temporary);
    const handle = await open(temporary, 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    await placeDurably(temporary, to);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
