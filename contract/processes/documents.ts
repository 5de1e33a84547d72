// What main asks of the documents process. All paths are main's own; the process reads `input` and writes below `folder` only.
import type { PreparedDocument } from '../fax.ts';
import type { ComposedFax, FaxQuality, FaxTwin, PagePlan, PlannedPage, UploadForm } from '../page-plan.ts';

/** `folder` is the content-addressed store: results are written there under their SHA-256, fsynced, then renamed into place. */
export type DocumentsCalls = {
  /** Reads a PDF (also several glued together), a TIFF, a PNG or a JPEG, and stores it as one good PDF. */
  prepare: (input: { inputPath: string; folder: string }) => PreparedDocument;
  /** Joins stored PDFs in order into one stored PDF; one id alone answers itself. */
  merge: (input: { ids: readonly string[]; folder: string }) => PreparedDocument;
  /** Makes a stored PDF, one larger than a service takes, into a stored PDF of the black and white pages that a fax of it is. */
  reduce: (input: { id: string; folder: string }) => PreparedDocument;
  /** Makes the upload of a page plan, the pages of the cover first, and stores it. */
  compose: (input: {
    plan: PagePlan;
    coverId: string | null;
    quality: FaxQuality;
    form: UploadForm;
    /** `tiff` makes every page dots. */
    container: 'pdf' | 'tiff';
    folder: string;
  }) => ComposedFax;
  /**
   * Makes the dots of one page, by the same code that makes the upload, and keeps them as `<twinFolder>/<id>.png`. Asked
   * again for the same page it answers from there; only the newest few hundred are kept. Goes before calls that wait.
   */
  twin: (input: { page: PlannedPage; quality: FaxQuality; folder: string; twinFolder: string }) => FaxTwin;
};
