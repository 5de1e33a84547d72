// Several PDFs in one file, as print systems glue them: where each begins and ends, and whether the last one was cut.
import { type ByteSource, sliceOf } from '../byte-source.ts';
import { DocumentError, damaged } from '../document-error.ts';

//  one PDF        %PDF-1.4 … xref … trailer … startxref 2316 %%EOF
//  updated        %PDF-1.4 … startxref 2316 %%EOF … startxref 5120 %%EOF      one header, several ends
//  glued          %PDF-1.4 … startxref 2316 %%EOF %PDF-1.7 … startxref 990 %%EOF
//  with a PDF     %PDF-1.4 … stream %PDF-1.3 … startxref 77 %%EOF endstream … startxref 4000 %%EOF
//  inside
//  with a PDF     %PDF-1.4 … startxref 2316 %%EOF … stream %PDF-1.3 … startxref 77 %%EOF endstream … startxref 9000 %%EOF
//  in an update
// The number after `startxref` counts from the header of its own PDF; that tells a glued PDF from one inside a stream.

interface Markers {
  readonly headers: readonly number[];
  readonly ends: readonly number[];
  readonly pointers: readonly number[];
}

const endMark = '%%EOF';
const scanBytes = 1 << 20;
const mostMarkers = 100_000;
/** What may stand between two glued PDFs: line ends, zeros, a printer's job-control lines. */
const mostBetween = 1024;
/** PDFs glued together inside one stream of an update: more than anybody attaches in one piece. */
const mostInUpdate = 64;
/** The dictionary of a cross-reference stream is shorter; its /Index and /ID are its longest parts. */
const crossReferenceReach = 2048;

function findMarkers(source: ByteSource): Markers {
  const found = { headers: [] as number[], ends: [] as number[], pointers: [] as number[] };
  const wanted = [
    ['%PDF-', found.headers],
    [endMark, found.ends],
    ['startxref', found.pointers],
  ] as const;
  for (let base = 0; base < source.length; base += scanBytes) {
    // Overlapping, so that no mark is missed where two stretches meet; a mark belongs to the stretch it begins in.
    const stretch = source.read(base, scanBytes + 16);
    for (const [mark, places] of wanted) {
      for (let at = stretch.indexOf(mark); at >= 0 && at < scanBytes; at = stretch.indexOf(mark, at + 1)) places.push(base + at);
      if (places.length > mostMarkers) throw damaged(`more than ${mostMarkers} times ${mark}`);
    }
  }
  return found;
}

/** The index of the first of `places` (ascending) that is not before `at`. */
function firstFrom(places: readonly number[], at: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The last of `places` (ascending) that lies in `from` to `to`. */
function lastWithin(places: readonly number[], from: number, to: number): number | null {
  const place = places[firstFrom(places, to) - 1];
  return place !== undefined && place >= from ? place : null;
}

/** The offset behind a `startxref`, or null when it is missing or cut. */
function pointerAt(source: ByteSource, at: number, end: number): number | null {
  const match = /^startxref\s+(\d{1,15})(?!\d)/.exec(source.read(at, Math.min(48, end - at)).toString('latin1'));
  return match?.[1] === undefined ? null : Number(match[1]);
}

/** True when a cross-reference table or stream (ISO 32000-1 §7.5.4, §7.5.8) begins at `at`. */
function isCrossReference(source: ByteSource, at: number, end: number): boolean {
  if (at >= end) return false;
  const text = source.read(at, Math.min(crossReferenceReach, end - at)).toString('latin1');
  // Any object begins with two numbers and `obj`; only the dictionary tells what it is.
  return /^\s*xref\b/.test(text) || /^\s*\d+\s+\d+\s+obj\b(?:(?!stream)[\s\S])*\/XRef\b/.test(text);
}

class Splitter {
  readonly #source: ByteSource;
  readonly #markers: Markers;

  constructor(source: ByteSource) {
    this.#source = source;
    this.#markers = findMarkers(source);
  }

  split(): ByteSource[] {
    const first = this.#markers.headers[0];
    if (first === undefined) throw new DocumentError('document/not-supported', 'no PDF header');
    const starts = [first];
    let start = first;
    const undecided: number[] = [];
    for (const header of this.#markers.headers.slice(1)) {
      if (!this.#followsAnEnd(header, start) || this.#isInUpdate(header, start)) continue;
      if (this.#endsWell(start, header)) {
        starts.push(header);
        start = header;
        undecided.length = 0;
      } else undecided.push(header);
    }
    // Offsets that lead nowhere, yet no PDF inside a stream: glued by something that also moved bytes.
    if (!this.#endsWell(start, this.#source.length) && !this.#holdsEmbedded(start)) starts.push(...undecided);
    const segments = starts.map((from, index) => [from, starts[index + 1] ?? this.#source.length] as const);
    for (const [from, to] of segments) this.#refuseCut(from, to);
    return segments.map(([from, to]) => (segments.length === 1 ? this.#source : sliceOf(this.#source, from, to)));
  }

  /** True when the last `startxref` before `end` leads to a cross-reference of the PDF that begins at `start`. */
  #endsWell(start: number, end: number): boolean {
    const pointer = lastWithin(this.#markers.pointers, start, end);
    const offset = pointer === null ? null : pointerAt(this.#source, pointer, end);
    if (offset === null || offset === 0) return false;
    // Bytes before the first header count in some writers' offsets and not in others'.
    const isFirst = start === this.#markers.headers[0];
    return isCrossReference(this.#source, start + offset, end) || (isFirst && isCrossReference(this.#source, offset, end));
  }

  #followsAnEnd(header: number, start: number): boolean {
    const end = lastWithin(this.#markers.ends, start, header);
    if (end === null) return false;
    const between = end + endMark.length;
    return header - between <= mostBetween && !/obj|stream/.test(this.#source.read(between, header - between).toString('latin1'));
  }

  /**
   * True when the PDF that begins at `start` goes on behind `header`: an update of it, whose offsets count from `start`,
   * holds a stream with this header in it.
   */
  #isInUpdate(header: number, start: number): boolean {
    const { pointers } = this.#markers;
    const first = firstFrom(pointers, header);
    // The update's own pointer stands behind those of the PDFs that it holds.
    const behind = pointers.slice(first, first + mostInUpdate);
    const last = pointers.at(-1);
    if (last !== undefined && last >= header) behind.push(last);
    return behind.some((pointer) => {
      const at = start + (pointerAt(this.#source, pointer, this.#source.length) ?? 0);
      return at > header && at < pointer && isCrossReference(this.#source, at, pointer);
    });
  }

  /** True when a PDF header in this stretch is the first thing in a stream: an attached document. */
  #holdsEmbedded(start: number): boolean {
    return this.#markers.headers.some(
      (header) => header > start && /stream\r?\n$/.test(this.#source.read(header - 8, 8).toString('latin1')),
    );
  }

  /** A PDF without its end has lost pages, even where a reader finds some of them. Bytes after the end do not matter. */
  #refuseCut(start: number, end: number): void {
    const pointer = lastWithin(this.#markers.pointers, start, end);
    const lastEnd = lastWithin(this.#markers.ends, start, end);
    const offset = pointer === null ? null : pointerAt(this.#source, pointer, end);
    if (pointer === null || offset === null) throw damaged('the PDF has no end');
    // A wrong offset before a proper end is a careless writer; 0 is the first half of a linearised file that was cut.
    const hasEnd = lastEnd !== null && lastEnd > pointer && offset !== 0;
    if (!hasEnd && !this.#endsWell(start, end)) throw damaged('the PDF was cut');
    const belongsToOther = this.#markers.headers.some(
      (header) => header > start && header < pointer && isCrossReference(this.#source, header + offset, end),
    );
    if (belongsToOther && !this.#holdsEmbedded(start)) throw damaged('a PDF without an end, followed by another');
    const after = Math.max(pointer, lastEnd ?? 0);
    const rest = this.#source.read(after, Math.min(end - after, scanBytes)).toString('latin1');
    if (/\s\d+\s+\d+\s+obj\b/.test(rest)) throw damaged('the last update of the PDF was cut');
  }
}

/**
 * The PDFs in a file, in order: one of them is the usual case and is the source itself, unchanged.
 * Throws DocumentError: `document/not-supported` without a header, `document/damaged` when one was cut.
 */
export function splitPdfs(source: ByteSource): ByteSource[] {
  return new Splitter(source).split();
}
