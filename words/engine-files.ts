// Where the reading engine lies on this computer. The build puts it beside the process; it is never fetched from anywhere.
import path from 'node:path';

/** As tesseract names its training. */
export type Training = 'eng' | 'fra';

export interface EngineFiles {
  /** CommonJS; the WebAssembly it starts lies beside it. */
  readonly script: string;
  readonly wasm: string;
  /** Gzipped. */
  readonly training: (language: Training) => string;
}

export function builtEngine(folder: string): EngineFiles {
  return {
    script: path.join(folder, 'tesseract-core-simd-lstm.cjs'),
    wasm: path.join(folder, 'tesseract-core-simd-lstm.wasm'),
    training: (language) => path.join(folder, `${language}.traineddata.gz`),
  };
}
