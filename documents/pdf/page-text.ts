// The text that a PDF page has of its own, word by word, with its places; and how much of the page is a picture.
import type { PageSize } from './pdfium.ts';

/** The C functions used here (pdfium's public/fpdf_text.h, fpdf_edit.h and fpdfview.h). */
export interface TextModule {
  readonly HEAPU8: Uint8Array;
  readonly wasmExports: { malloc(size: number): number; free(pointer: number): void };
  _FPDFText_LoadPage(page: number): number;
  _FPDFText_ClosePage(text: number): void;
  _FPDFText_CountChars(text: number): number;
  _FPDFText_GetUnicode(text: number, index: number): number;
  _FPDFText_GetCharBox(text: number, index: number, left: number, right: number, bottom: number, top: number): number;
  _FPDF_PageToDevice(
    page: number,
    startX: number,
    startY: number,
    sizeX: number,
    sizeY: number,
    quarterTurns: number,
    pageX: number,
    pageY: number,
    x: number,
    y: number,
  ): number;
  _FPDFPage_CountObjects(page: number): number;
  _FPDFPage_GetObject(page: number, index: number): number;
  _FPDFPageObj_GetType(object: number): number;
  _FPDFPageObj_GetBounds(object: number, left: number, bottom: number, right: number, top: number): number;
}

/** Places in fractions of the page as it is shown, from its left top corner. */
export interface TextWord {
  readonly text: string;
  readonly line: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface PageText {
  readonly words: readonly TextWord[];
  /** Of the page, 0 to 1: what its largest picture covers. */
  readonly pictureShare: number;
}

const imageObject = 3;
/** More are no page that somebody reads. */
const mostChars = 200_000;
const mostObjects = 20_000;
/** The page as FPDF_PageToDevice sees it; it answers whole numbers. */
const grid = 100_000;

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/** Of a character, as shown; null for those that pdfium put in between, which have none. */
function boxOf(module: TextModule, page: number, text: number, index: number, scratch: number): Box | null {
  if (!module._FPDFText_GetCharBox(text, index, scratch, scratch + 8, scratch + 16, scratch + 24)) return null;
  const [left = 0, right = 0, bottom = 0, top = 0] = new Float64Array(module.HEAPU8.slice(scratch, scratch + 32).buffer);
  if (left === right || bottom === top) return null;
  const corners = [
    [left, bottom],
    [right, top],
  ].map(([x = 0, y = 0]) => {
    module._FPDF_PageToDevice(page, 0, 0, grid, grid, 0, x, y, scratch, scratch + 4);
    const [shownX = 0, shownY = 0] = new Int32Array(module.HEAPU8.slice(scratch, scratch + 8).buffer);
    return { x: clamp(shownX / grid), y: clamp(shownY / grid) };
  });
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

function join(one: Box | null, other: Box | null): Box | null {
  if (!one || !other) return one ?? other;
  return {
    left: Math.min(one.left, other.left),
    top: Math.min(one.top, other.top),
    right: Math.max(one.right, other.right),
    bottom: Math.max(one.bottom, other.bottom),
  };
}

function readWords(module: TextModule, page: number, text: number, scratch: number): readonly TextWord[] {
  const words: TextWord[] = [];
  const count = Math.min(mostChars, module._FPDFText_CountChars(text));
  let line = 0;
  let typed = '';
  let box: Box | null = null;
  const end = (): void => {
    if (typed !== '' && box) words.push({ text: typed, line, ...box });
    typed = '';
    box = null;
  };
  for (let index = 0; index < count; index++) {
    const code = module._FPDFText_GetUnicode(text, index);
    const char = code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : ' ';
    if (char === '\n' || char === '\r') {
      end();
      if (words.at(-1)?.line === line) line++;
    } else if (/\s/.test(char)) end();
    else {
      typed += char;
      box = join(box, boxOf(module, page, text, index, scratch));
    }
  }
  end();
  return words;
}

function largestPicture(module: TextModule, page: number, size: PageSize, scratch: number): number {
  let largest = 0;
  const count = Math.min(mostObjects, module._FPDFPage_CountObjects(page));
  for (let index = 0; index < count; index++) {
    const object = module._FPDFPage_GetObject(page, index);
    if (module._FPDFPageObj_GetType(object) !== imageObject) continue;
    if (!module._FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12)) continue;
    const [left = 0, bottom = 0, right = 0, top = 0] = new Float32Array(module.HEAPU8.slice(scratch, scratch + 16).buffer);
    largest = Math.max(largest, ((right - left) * (top - bottom)) / (size.width * size.height));
  }
  return Math.min(1, largest);
}

/** `page` is an open FPDF_PAGE. */
export function readPageText(module: TextModule, page: number, size: PageSize): PageText {
  const scratch = module.wasmExports.malloc(32);
  const text = module._FPDFText_LoadPage(page);
  try {
    const words = text === 0 ? [] : readWords(module, page, text, scratch);
    return { words, pictureShare: largestPicture(module, page, size, scratch) };
  } finally {
    if (text !== 0) module._FPDFText_ClosePage(text);
    module.wasmExports.free(scratch);
  }
}
