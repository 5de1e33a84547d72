// The words process: an Electron utility process that reads pages for main, one after the other, behind everything else.
import os from 'node:os';
import path from 'node:path';
import v8 from 'node:v8';
import { createLogger, setLogSink } from '../contract/log.ts';
import type { WordsLanguages } from '../contract/page-words.ts';
import { answerCalls, type CallMessage } from '../contract/processes/calls.ts';
import type { WordsCalls } from '../contract/processes/words.ts';
import { toResult } from '../documents/document-error.ts';
import { type Engine, loadEngine } from './engine.ts';
import { builtEngine } from './engine-files.ts';
import { readPage } from './read-page.ts';

/** Electron's `process.parentPort`, as far as it is used here. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

setLogSink((entry) => process.stderr.write(`${JSON.stringify(entry)}\n`));
const log = createLogger('words.process');

// Only Electron gives a process this port; its types are not for this layer.
const { parentPort } = process as unknown as { readonly parentPort?: ParentPort };
if (!parentPort) throw new Error('the words process is started by the app');

/** Of each WebAssembly memory, in units of 64 KiB: 768 MB, ten times what a page takes. Before any of them is made. */
v8.setFlagsFromString('--wasm-max-mem-pages=12288');

try {
  os.setPriority(os.constants.priority.PRIORITY_LOW);
} catch (error) {
  log.warn('runs at normal priority', { error }); // the system does not let it
}

const files = builtEngine(path.join(import.meta.dirname, 'words-engine'));
let loaded: { readonly languages: WordsLanguages; readonly engine: Promise<Engine> } | null = null;

function engineFor(languages: WordsLanguages): Promise<Engine> {
  if (loaded?.languages !== languages) loaded = { languages, engine: loadEngine(files, languages) };
  return loaded.engine;
}

const handlers: Parameters<typeof answerCalls<WordsCalls>>[1] = {
  readPage: (input) => toResult(() => readPage(input, engineFor)),
};

/** After a trap the engine's memory cannot be trusted, and it cannot be given back: the process ends and main starts it anew. */
const answer = answerCalls<WordsCalls>(parentPort, handlers, (name, error) => {
  log.error('the engine broke down', { name, error });
  process.exit(1);
});

let last: Promise<void> = Promise.resolve();
parentPort.on('message', ({ data }) => {
  last = last.then(() => answer(data as CallMessage)); // main is the only one who can send here
});
