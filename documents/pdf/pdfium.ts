// PDFium, one instance a process: opens hostile PDFs inside WebAssembly, and draws their pages in grey.
import { PDFiumModule } from '@hyzyla/pdfium';
import { createLogger } from '../../contract/log.ts';
import type { ByteSource } from '../byte-source.ts';
import { DocumentError, damaged } from '../document-error.ts';
import { type PageText, readPageText, type TextModule } from './page-text.ts';

/** A `WebAssembly.Memory`, which is not among Node's own types. */
interface GrowingMemory {
  readonly buffer: ArrayBuffer;
  grow: (pages: number) => number;
}

/** The few C functions used here (pdfium's public/fpdfview.h); the package exports them all but names few of them. */
interface Module extends TextModule {
  readonly HEAPU8: Uint8Array;
  readonly wasmExports: { malloc(size: number): number; free(pointer: number): void; readonly memory: GrowingMemory };
  _FPDF_InitLibraryWithConfig(config: object): void;
  _FPDF_LoadMemDocument(data: number, size: number, password: number): number;
  _FPDF_GetLastError(): number;
  _FPDF_GetPageCount(document: number): number;
  _FPDF_GetPageSizeByIndexF(document: number, index: number, size: number): number;
  _FPDF_LoadPage(document: number, index: number): number;
  _FPDF_ClosePage(page: number): void;
  _FPDF_CloseDocument(document: number): void;
  _FPDFBitmap_CreateEx(width: number, height: number, format: number, data: number, stride: number): number;
  _FPDFBitmap_Destroy(bitmap: number): void;
  _FPDF_RenderPageBitmap(
    bitmap: number,
    page: number,
    left: number,
    top: number,
    width: number,
    height: number,
    quarterTurns: number,
    flags: number,
  ): void;
  _FPDF_GetFormType(document: number): number;
  _FPDFDOC_InitFormFillEnvironment(document: number, info: number): number;
  _FPDFDOC_ExitFormFillEnvironment(form: number): void;
  _FORM_OnAfterLoadPage(page: number, form: number): void;
  _FORM_OnBeforeClosePage(page: number, form: number): void;
  _FPDF_FFLDraw(
    form: number,
    bitmap: number,
    page: number,
    left: number,
    top: number,
    width: number,
    height: number,
    quarterTurns: number,
    flags: number,
  ): void;
}

/** A quarter turn is 90° clockwise. */
export type QuarterTurns = 0 | 1 | 2 | 3;

export interface PageSize {
  /** In points, 1/72 inch, as shown: cropped and turned. */
  readonly width: number;
  readonly height: number;
}

export interface OpenPdf {
  readonly pageCount: number;
  pageSize(index: number): PageSize;
  /**
   * Draws the whole page `width` x `height` pixels, a byte a pixel, 0 = black, and hands the pixels to `use`; they are
   * gone when `use` returns.
   */
  drawGrey<T>(index: number, width: number, height: number, turns: QuarterTurns, use: (grey: Uint8Array) => T): T;
  readText(index: number): PageText;
  close(): void;
}

const log = createLogger('documents.pdfium');
const passwordError = 4;
const securityError = 5;
const greyFormat = 1;
/** FPDF_ANNOT: stamps, filled-in form fields and notes are part of the paper. FPDF_GRAYSCALE. */
const renderFlags = 0x01 | 0x08;
/** `FPDF_FORMFILLINFO` with its version alone: no callback, so nothing in a form can ask for anything. */
const formInfoBytes = 512;
const white = 255;
const mostPages = 10_000;
const loadStretch = 1 << 24;
/** WebAssembly memory never shrinks: after a document this large the next one gets a new instance. */
const heapKept = 384 * 1024 * 1024;

/** What a page may take beside the document itself; more is a page that multiplies itself. A4 in colour at 1200 dpi is 420 MB. */
const mostHeapBeside = 640 * 1024 * 1024;
const wasmPage = 65_536;

let loading: Promise<Module> | null = null;
let heapLimit = mostHeapBeside;

/** PDFium's own limit is 2 GB, and it takes half a minute to get there; a refused growth it treats as memory that is full. */
function limitGrowth(memory: GrowingMemory): void {
  const grow = memory.grow.bind(memory);
  memory.grow = (pages) => {
    if (memory.buffer.byteLength + pages * wasmPage > heapLimit) throw new RangeError(`more than ${heapLimit} bytes`);
    return grow(pages);
  };
}

async function loadModule(): Promise<Module> {
  // The package's own types name a tenth of the functions that it exports.
  const module = (await PDFiumModule({})) as unknown as Module;
  module._FPDF_InitLibraryWithConfig({ version: 2 });
  limitGrowth(module.wasmExports.memory);
  return module;
}

/** After a trap the instance's memory cannot be trusted. */
function forgetModule(): void {
  loading = null;
}

/** Everything inside WebAssembly passes here: a trap (out of memory, broken pointer) is the document's fault, not a bug of ours. */
function guarded<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    // `WebAssembly.RuntimeError` is not among Node's own types; its name is enough.
    if (!(error instanceof RangeError || (error instanceof Error && error.name === 'RuntimeError'))) throw error;
    forgetModule();
    log.warn('pdfium trapped', { what, error });
    throw new DocumentError('document/damaged', `pdfium trapped: ${what}`, { cause: error });
  }
}

function copyIn(module: Module, source: ByteSource): number {
  const pointer = module.wasmExports.malloc(source.length);
  if (pointer === 0) throw new DocumentError('document/too-large', `${source.length} bytes do not fit in memory`);
  for (let at = 0; at < source.length; at += loadStretch) module.HEAPU8.set(source.read(at, loadStretch), pointer + at);
  return pointer;
}

class PdfiumDocument implements OpenPdf {
  readonly #module: Module;
  readonly #data: number;
  readonly #document: number;
  readonly pageCount: number;
  /** 0 where the document has no form. */
  #form = 0;
  #formInfo = 0;
  #bitmapData = 0;
  #bitmapSize = 0;

  constructor(module: Module, source: ByteSource) {
    this.#module = module;
    this.#data = guarded('malloc', () => copyIn(module, source));
    this.#document = guarded('load', () => module._FPDF_LoadMemDocument(this.#data, source.length, 0));
    if (this.#document === 0) {
      const error = module._FPDF_GetLastError();
      module.wasmExports.free(this.#data);
      if (error === passwordError || error === securityError)
        throw new DocumentError('document/encrypted', 'a password is needed');
      throw damaged(`pdfium error ${error}`);
    }
    this.pageCount = guarded('count', () => module._FPDF_GetPageCount(this.#document));
    guarded('form', () => this.#openForm());
  }

  /** What is filled into a form is drawn apart from the page, and only with the form open. */
  #openForm(): void {
    const module = this.#module;
    if (module._FPDF_GetFormType(this.#document) === 0) return;
    this.#formInfo = module.wasmExports.malloc(formInfoBytes);
    module.HEAPU8.fill(0, this.#formInfo, this.#formInfo + formInfoBytes);
    module.HEAPU8[this.#formInfo] = 1;
    this.#form = module._FPDFDOC_InitFormFillEnvironment(this.#document, this.#formInfo);
  }

  #closeForm(): void {
    if (this.#form !== 0) this.#module._FPDFDOC_ExitFormFillEnvironment(this.#form);
    if (this.#formInfo !== 0) this.#module.wasmExports.free(this.#formInfo);
  }

  pageSize(index: number): PageSize {
    const module = this.#module;
    return guarded(`size of page ${index}`, () => {
      const pointer = module.wasmExports.malloc(8);
      const isPage = module._FPDF_GetPageSizeByIndexF(this.#document, index, pointer);
      const [width = 0, height = 0] = new Float32Array(module.HEAPU8.slice(pointer, pointer + 8).buffer);
      module.wasmExports.free(pointer);
      if (!isPage || !(width > 0 && height > 0)) throw damaged(`page ${index + 1} is missing`);
      return { width, height };
    });
  }

  drawGrey<T>(index: number, width: number, height: number, turns: QuarterTurns, use: (grey: Uint8Array) => T): T {
    const module = this.#module;
    const data = this.#bitmapOf(width * height);
    guarded(`page ${index}`, () => {
      const page = module._FPDF_LoadPage(this.#document, index);
      if (page === 0) throw damaged(`page ${index + 1} is missing`);
      const bitmap = module._FPDFBitmap_CreateEx(width, height, greyFormat, data, width);
      module.HEAPU8.fill(white, data, data + width * height);
      if (this.#form !== 0) module._FORM_OnAfterLoadPage(page, this.#form);
      module._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, turns, renderFlags);
      if (this.#form !== 0) {
        module._FPDF_FFLDraw(this.#form, bitmap, page, 0, 0, width, height, turns, renderFlags);
        module._FORM_OnBeforeClosePage(page, this.#form);
      }
      module._FPDFBitmap_Destroy(bitmap);
      module._FPDF_ClosePage(page);
    });
    return use(module.HEAPU8.subarray(data, data + width * height));
  }

  readText(index: number): PageText {
    const module = this.#module;
    const size = this.pageSize(index);
    return guarded(`text of page ${index}`, () => {
      const page = module._FPDF_LoadPage(this.#document, index);
      if (page === 0) throw damaged(`page ${index + 1} is missing`);
      const text = readPageText(module, page, size);
      module._FPDF_ClosePage(page);
      return text;
    });
  }

  #bitmapOf(size: number): number {
    if (size <= this.#bitmapSize) return this.#bitmapData;
    if (this.#bitmapData !== 0) this.#module.wasmExports.free(this.#bitmapData);
    this.#bitmapSize = 0;
    this.#bitmapData = guarded('bitmap', () => this.#module.wasmExports.malloc(size));
    if (this.#bitmapData === 0) throw new DocumentError('document/too-large', `${size} pixels do not fit in memory`);
    this.#bitmapSize = size;
    return this.#bitmapData;
  }

  close(): void {
    const module = this.#module;
    guarded('close', () => {
      this.#closeForm();
      module._FPDF_CloseDocument(this.#document);
    });
    module.wasmExports.free(this.#data);
    if (this.#bitmapData !== 0) module.wasmExports.free(this.#bitmapData);
    if (module.HEAPU8.length <= heapKept) return;
    forgetModule();
    heapLimit = mostHeapBeside;
  }
}

/** Compiles PDFium before the first document comes; one that cannot be loaded says so when it is needed. */
export async function warmUp(): Promise<void> {
  loading ??= loadModule();
  await loading.catch(forgetModule);
}

/**
 * Opens a PDF; the caller closes it. A PDF with an empty password opens like any other.
 * Throws DocumentError: `document/encrypted`, `/damaged`, `/empty`, `/too-large`.
 */
export async function openPdf(source: ByteSource): Promise<OpenPdf> {
  loading ??= loadModule();
  heapLimit = Math.max(heapLimit, mostHeapBeside + source.length);
  const pdf = new PdfiumDocument(await loading, source);
  if (pdf.pageCount >= 1 && pdf.pageCount <= mostPages) return pdf;
  pdf.close();
  throw new DocumentError(pdf.pageCount < 1 ? 'document/empty' : 'document/too-large', `${pdf.pageCount} pages`);
}
