// What main asks of the words process. Paths are main's own; the process reads that one file and writes nothing.
import type { PageWords, WordsLanguages } from '../page-words.ts';

export type WordsCalls = {
  /**
   * Reads one page, from 1, of a stored PDF: its own text where it has one, else what can be seen on it. One at a time.
   * Answers faults `document/…`; a page too much for the process ends it, and the call is `process/unavailable`.
   */
  readPage: (input: { file: string; page: number; languages: WordsLanguages }) => PageWords;
};
