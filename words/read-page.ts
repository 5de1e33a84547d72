// One page of a stored PDF into its words: its own text where it has one, else what the engine sees, whichever way up it lies.
import type { PageWords, PlacedWord, WordsLanguages } from '../contract/page-words.ts';
import { openFileSource } from '../documents/byte-source.ts';
import { DocumentError } from '../documents/document-error.ts';
import { type OpenPdf, openPdf, type PageSize, type QuarterTurns } from '../documents/pdf/pdfium.ts';
import type { Engine, GreyPicture, SeenWord } from './engine.ts';
import { takeOwnText } from './own-text.ts';
import { isBlank, type PictureSize, sizePicture } from './picture.ts';
import { isConvincing, isSideways, keepText } from './trust.ts';

const degrees = [0, 90, 180, 270] as const;

interface Sheet {
  readonly pdf: OpenPdf;
  readonly index: number;
  readonly size: PageSize;
}

interface Seen {
  readonly turns: QuarterTurns;
  readonly words: readonly SeenWord[];
}

function look<T>({ pdf, index, size }: Sheet, turns: QuarterTurns, use: (picture: GreyPicture) => T): T {
  const { width, height } = sizePicture(size, turns);
  return pdf.drawGrey(index, width, height, turns, (grey) => use({ width, height, grey }));
}

function readTurned(sheet: Sheet, turns: QuarterTurns, engine: Engine): Seen {
  return { turns, words: look(sheet, turns, (picture) => engine.read(picture)) };
}

/** The quarter turn before: the engine reads lines that run up or down the picture only where they are right after it. */
const beforeTurns = [3, 0, 1, 2] as const satisfies readonly QuarterTurns[];

/**
 * Reads the page as it lies and, where that makes no sense, upside down. The engine reads text that lies on its side as well,
 * but tells its lines in the wrong order, so that such a page is read once more when its turn is known.
 */
async function see(sheet: Sheet, engineFor: () => Promise<Engine>): Promise<Seen> {
  if (look(sheet, 0, isBlank)) return { turns: 0, words: [] };
  const engine = await engineFor();
  const asItLies = readTurned(sheet, 0, engine);
  const seen = isConvincing(asItLies.words) ? asItLies : readTurned(sheet, 2, engine);
  if (!isConvincing(seen.words)) return asItLies;
  if (!isSideways(seen.words)) return seen;
  const upright = readTurned(sheet, beforeTurns[seen.turns], engine);
  return isConvincing(upright.words) ? upright : seen;
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/** From a place on the picture, which shows the page turned, to the place on the page. */
export function placeOnPage(word: SeenWord, turns: QuarterTurns, picture: PictureSize): PlacedWord {
  const left = clamp(word.left / picture.width);
  const top = clamp(word.top / picture.height);
  const width = clamp((word.left + word.width) / picture.width) - left;
  const height = clamp((word.top + word.height) / picture.height) - top;
  const places = [
    { x: left, y: top, width, height },
    { x: top, y: 1 - left - width, width: height, height: width },
    { x: 1 - left - width, y: 1 - top - height, width, height },
    { x: 1 - top - height, y: left, width: height, height: width },
  ] as const;
  const { x, y, ...extent } = places[turns];
  return { text: word.text, line: word.line, x: clamp(x), y: clamp(y), ...extent };
}

async function readSheet(sheet: Sheet, engineFor: () => Promise<Engine>): Promise<PageWords> {
  const { width, height } = sizePicture(sheet.size, 0);
  const own = takeOwnText(sheet.pdf.readText(sheet.index));
  if (own) return { width, height, turn: 0, words: [...own] };
  const { turns, words } = await see(sheet, engineFor);
  const picture = sizePicture(sheet.size, turns);
  return {
    width,
    height,
    turn: degrees[turns],
    words: keepText(words).map((word) => placeOnPage(word, turns, picture)),
  };
}

export interface PageOrder {
  readonly file: string;
  /** From 1. */
  readonly page: number;
  readonly languages: WordsLanguages;
}

function openStoredFile(file: string): ReturnType<typeof openFileSource> {
  try {
    return openFileSource(file);
  } catch (error) {
    throw new DocumentError('document/unreadable', 'no such document', { cause: error });
  }
}

/** Throws DocumentError; whatever else it throws leaves the engine unusable. */
export async function readPage({ file, page, languages }: PageOrder, engineFor: EngineFor): Promise<PageWords> {
  const source = openStoredFile(file);
  try {
    const pdf = await openPdf(source);
    try {
      if (page > pdf.pageCount) throw new DocumentError('document/unreadable', `page ${page} of ${pdf.pageCount}`);
      const index = page - 1;
      return await readSheet({ pdf, index, size: pdf.pageSize(index) }, () => engineFor(languages));
    } finally {
      pdf.close();
    }
  } finally {
    source.close();
  }
}

export type EngineFor = (languages: WordsLanguages) => Promise<Engine>;
