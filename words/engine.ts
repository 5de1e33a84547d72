// Tesseract inside WebAssembly: grey pixels in, words with their places out.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import type { WordsLanguages } from '../contract/page-words.ts';
import type { EngineFiles, Training } from './engine-files.ts';

/** A byte a pixel, 0 = black. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

/** In pixels of the picture. */
export interface SeenWord {
  readonly text: string;
  readonly line: number;
  /** 0 to 100, as the engine itself trusts it. */
  readonly confidence: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Engine {
  /** In reading order; lines that run up or down the picture are read too, in any order. */
  read(picture: GreyPicture): readonly SeenWord[];
}

/** tesseract's baseapi.h, as far as it is used here. */
interface BaseApi {
  /** 0 when it went well; OEM_LSTM_ONLY is 1. */
  Init(folder: null, languages: string, mode: number): number;
  SetVariable(name: string, value: string): boolean;
  /** Reads `/input`; 1 when it is no picture. */
  SetImageFile(exifOrientation: number, angle: number): number;
  Recognize(monitor: null): number;
  GetTSVText(page: number): string;
  Clear(): void;
}
interface CoreModule {
  readonly FS: { writeFile(name: string, bytes: Uint8Array): void };
  readonly TessBaseAPI: new () => BaseApi;
}
type LoadCore = (options: { wasmBinary: Uint8Array; print: () => void; printErr: () => void }) => Promise<CoreModule>;

const lstmOnly = 1;
const trainings = { en: ['eng'], fr: ['fra'], both: ['fra', 'eng'] } as const satisfies Record<
  WordsLanguages,
  readonly Training[]
>;

/** Netpbm's grey format: the one that needs no packing. */
function writePgm({ width, height, grey }: GreyPicture): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), grey]);
}

//  level page block paragraph line word left top width height confidence text      tab-separated; level 5 is a word
function readTsv(tsv: string): readonly SeenWord[] {
  const words: SeenWord[] = [];
  let line = -1;
  let lastKey = '';
  for (const row of tsv.split('\n')) {
    const cells = row.split('\t');
    if (cells[0] !== '5' || cells.length < 12) continue;
    const [left = 0, top = 0, width = 0, height = 0, confidence = 0] = cells.slice(6, 11).map(Number);
    const key = cells.slice(1, 5).join();
    if (key !== lastKey) line++;
    lastKey = key;
    const text = cells.slice(11).join(' ').trim();
    if (text !== '') words.push({ text, line, confidence, left, top, width, height });
  }
  return words;
}

/** Takes a second and 100 MB, once. Throws when a file is missing or the computer lacks WebAssembly's vector instructions. */
export async function loadEngine(files: EngineFiles, languages: WordsLanguages): Promise<Engine> {
  const loadCore = createRequire(import.meta.url)(files.script) as LoadCore; // the package has no types
  const quiet = (): void => undefined; // it complains of every odd picture
  const core = await loadCore({ wasmBinary: readFileSync(files.wasm), print: quiet, printErr: quiet });
  const wanted: readonly Training[] = trainings[languages];
  for (const name of wanted) core.FS.writeFile(`./${name}.traineddata`, gunzipSync(readFileSync(files.training(name))));
  const api = new core.TessBaseAPI();
  if (api.Init(null, wanted.join('+'), lstmOnly) !== 0) throw new Error(`no training for ${languages}`);
  // PSM_AUTO: columns, tables and pictures are told apart.
  api.SetVariable('tessedit_pageseg_mode', '3');
  return {
    read(picture) {
      core.FS.writeFile('/input', writePgm(picture));
      if (api.SetImageFile(1, 0) !== 0) throw new Error('the engine does not take its own kind of picture');
      api.Recognize(null);
      const words = readTsv(api.GetTSVText(0));
      api.Clear();
      return words;
    },
  };
}
