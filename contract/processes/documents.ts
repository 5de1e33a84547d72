// What main asks of the documents process. All paths are main's own; the process reads `input` and writes below `folder` only.
import type { PreparedDocument } from '../fax.ts';

/** `folder` is the content-addressed store: results are written there under their SHA-256, fsynced, then renamed into place. */
export type DocumentsCalls = {
  /** Reads a PDF (also several glued together), a TIFF, a PNG or a JPEG, and stores it as one good PDF. */
  prepare: (input: { inputPath: string; folder: string }) => PreparedDocument;
  /** Joins stored PDFs in order into one stored PDF; one id alone answers itself. */
  merge: (input: { ids: readonly string[]; folder: string }) => PreparedDocument;
  /** Makes a stored PDF, one larger than a service takes, into a stored PDF of the black and white pages that a fax of it is. */
  reduce: (input: { id: string; folder: string }) => PreparedDocument;
};
