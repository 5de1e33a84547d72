// Finds words on a page: in pieces of text that each know where they stand. Capitals, accents and line ends do not matter. Pure.

/** Corners in fractions of the page as the document has it, from its upper left. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A piece of a line. */
export interface TextRun {
  readonly text: string;
  /** Where its foot begins. */
  readonly start: Point;
  /** From there to where it ends, and from its foot to its head. */
  readonly along: Point;
  readonly up: Point;
  /** Another word follows, on this line or on the next. */
  readonly endsWord: boolean;
}

export interface FindBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PageHit {
  /** From 1. */
  readonly page: number;
  readonly boxes: readonly FindBox[];
}

interface FoldedPage {
  readonly text: string;
  /** For each letter of `text`: its run, and which letter of the run. */
  readonly runAt: readonly number[];
  readonly letterAt: readonly number[];
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function foldPage(runs: readonly TextRun[]): FoldedPage {
  let text = '';
  const runAt: number[] = [];
  const letterAt: number[] = [];
  const add = (part: string, run: number, letter: number): void => {
    // White space of any length is one space.
    const isRepeat = /^\s+$/.test(part) && (text === '' || text.endsWith(' '));
    if (isRepeat) return;
    for (const unit of part.replace(/\s+/g, ' ')) {
      text += unit;
      for (let at = 0; at < unit.length; at++) {
        runAt.push(run);
        letterAt.push(letter);
      }
    }
  };
  runs.forEach((run, at) => {
    let letter = 0;
    for (const symbol of run.text) {
      add(fold(symbol), at, letter);
      letter += symbol.length;
    }
    if (run.endsWord) add(' ', at, run.text.length);
  });
  return { text, runAt, letterAt };
}

/** The part of a run from one letter to another, as if all its letters were of one width. */
function boxOf({ text, start, along, up }: TextRun, from: number, to: number): FindBox {
  const length = Math.max(1, text.length);
  const at = (share: number, height: number): Point => ({
    x: start.x + along.x * share + up.x * height,
    y: start.y + along.y * share + up.y * height,
  });
  const corners = [at(from / length, 0), at(to / length, 0), at(from / length, 1), at(to / length, 1)];
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

function boxesBetween(runs: readonly TextRun[], page: FoldedPage, from: number, to: number): FindBox[] {
  const reach = new Map<number, { from: number; to: number }>();
  for (let at = from; at < to; at++) {
    const run = page.runAt[at] ?? 0;
    const letter = page.letterAt[at] ?? 0;
    const length = runs[run]?.text.length ?? 0;
    if (letter >= length) continue; // the room behind it
    const known = reach.get(run);
    reach.set(run, { from: known?.from ?? letter, to: letter + 1 });
  }
  return [...reach].flatMap(([run, part]) => {
    const found = runs[run];
    return found ? [boxOf(found, part.from, part.to)] : [];
  });
}

/** In the order of reading; hits do not overlap. */
export function findOnPage(runs: readonly TextRun[], pageNumber: number, query: string): PageHit[] {
  const wanted = fold(query).replace(/\s+/g, ' ').trim();
  if (wanted === '') return [];
  const page = foldPage(runs);
  const hits: PageHit[] = [];
  for (let at = page.text.indexOf(wanted); at >= 0; at = page.text.indexOf(wanted, at + wanted.length))
    hits.push({ page: pageNumber, boxes: boxesBetween(runs, page, at, at + wanted.length) });
  return hits;
}
