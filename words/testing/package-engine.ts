// The engine out of node_modules, for whoever runs from source.
import { createRequire } from 'node:module';
import type { EngineFiles } from '../engine-files.ts';

const { resolve } = createRequire(import.meta.url);

export const packageEngine: EngineFiles = {
  script: resolve('tesseract.js-core/tesseract-core-simd-lstm.js'),
  wasm: resolve('tesseract.js-core/tesseract-core-simd-lstm.wasm'),
  training: (language) => resolve(`@tesseract.js-data/${language}/4.0.0_best_int/${language}.traineddata.gz`),
};
