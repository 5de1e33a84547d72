// What main asks of the documents process. All paths are main's own; the process reads `input` and writes below `folder` only.
import type { FaxQuality, PreparedDocument } from '../fax.ts';
import type { PageMark } from '../page-marks.ts';
import type { ComposedFax, FaxTwin, PagePlan, PlannedPage, UploadForm } from '../page-plan.ts';
import type { PageTurn } from '../received-fax.ts';
import type { FailureReason } from '../sent-fax.ts';

/** What a transmission report says; all times in ms since 1970. */
export interface TransmissionReport {
  readonly language: 'en' | 'fr';
  /** IANA name. */
  readonly timeZone: string;
  readonly madeAtMs: number;
  readonly title: string;
  /** Numbers as they are shown. */
  readonly from: { readonly number: string; readonly name: string };
  readonly to: { readonly number: string; readonly name: string };
  readonly document: PreparedDocument;
  /** When the user pressed Send. */
  readonly sentAtMs: number;
  readonly endedAtMs: number;
  /** As the service counted; null when it did not say. */
  readonly elapsedSeconds: number | null;
  readonly pagesSent: number;
  /** CSI of the far machine; empty when it did not say. */
  readonly remoteStation: string;
  /** The service's own id of the fax; empty when it never got one. */
  readonly serviceId: string;
  readonly result:
    | { readonly kind: 'delivered' }
    /** Its sender, or somebody at the service, had it back before its call, or after one that failed before the next. */
    | { readonly kind: 'cancelled'; readonly hadCall: boolean }
    /** `serviceText`: word for word; often empty. */
    | { readonly kind: 'failed'; readonly reason: FailureReason; readonly serviceText: string };
}

/** In pixels: less than half as wide as a page is in a new window. It is made, handed over and drawn before anybody could read it. */
export const firstSightWidthPx = 320;

export interface FirstSight {
  /** In points, as shown. */
  readonly page: { readonly width: number; readonly height: number };
  /** A byte a pixel, 0 = black. */
  readonly picture: { readonly width: number; readonly height: number; readonly grey: Uint8Array<ArrayBuffer> };
}

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
    /**
     * Pages that become dots and have more lines are shrunk to so many: a service that redraws longer ones (KAZOO: 2200) then
     * sends the dots as they are. The twin must be asked for with the same number.
     */
    mostLines?: number | undefined;
    folder: string;
  }) => ComposedFax;
  /**
   * Makes the dots of one page, by the same code that makes the upload, and keeps them as `<twinFolder>/<id>.png`. Asked
   * again for the same page it answers from there; only the newest few hundred are kept. Goes before calls that wait.
   */
  twin: (input: {
    page: PlannedPage;
    quality: FaxQuality;
    /** As `compose` is asked. */
    mostLines?: number | undefined;
    folder: string;
    twinFolder: string;
  }) => FaxTwin;
  /** A small picture of the first page of a stored PDF. Goes before calls that wait. That of the newest prepared one is made before it is asked for. */
  firstSight: (input: { id: string; folder: string }) => FirstSight;
  /** Stores the pages `from` to `to` (from 1, both included) of a stored PDF as a PDF of their own. */
  pages: (input: { id: string; from: number; to: number; folder: string }) => PreparedDocument;
  /** Stores a stored PDF with its pages turned and marked; marks stand on the pages as they are shown when turned. */
  mark: (input: {
    id: string;
    turns: readonly { page: number; turn: PageTurn }[];
    marks: readonly PageMark[];
    folder: string;
  }) => PreparedDocument;
  /** Writes the transmission report of a stored PDF to `outputPath`, with a picture of its first page. */
  report: (input: { report: TransmissionReport; folder: string; outputPath: string }) => null;
};
