// Ten thousand contacts: how long main is busy at once while they come in, and how fast each key is answered. `npm run bench:compose`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openContactStore } from '../../store/contact-store.ts';
import { openDatabase } from '../../store/database.ts';
import { type ContactBook, contactSortKey, openContactBook } from '../contact-book.ts';

const count = 10_000;
const rounds = 5;
const typed = ['p', 'pe', 'person 12', 'ecri 5', 'company 29', '514 2', '5142', 'person 0142', 'zzz'];

function makeFile(): Uint8Array {
  const lines = Array.from({ length: count }, (_, at) => {
    const number = `+1 514 ${200 + (at % 800)} ${1000 + ((at * 37) % 9000)}`;
    const other = `450-${200 + (at % 700)}-${1000 + ((at * 13) % 9000)}`;
    return `"Person ${at} Écrivain ${(at * 7919) % 1000}",Company ${at % 300},${number},${other},Group ${at % 20}`;
  });
  return Buffer.from(`Name,Company,Fax,Fax 2,Groups\n${lines.join('\n')}\n`);
}

function openBook(folder: string, name: string): ContactBook {
  const store = openContactStore(openDatabase(path.join(folder, name)), contactSortKey);
  return openContactBook({ store, usedNumbers: () => [], onChange: () => undefined, now: Date.now });
}

/** Imports the file, and answers the longest time for which nothing else could run. */
async function longestBlock(book: ContactBook, file: Uint8Array): Promise<number> {
  let [isDone, longest, last] = [false, 0, performance.now()];
  const imported = book.importFile(file, 'CA').finally(() => {
    isDone = true;
  });
  const look = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isDone) setImmediate(look);
  };
  setImmediate(look);
  const result = await imported;
  if (!result.ok || result.value.added !== count) throw new Error('the file was not read');
  return Math.max(longest, performance.now() - last);
}

function timeOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

async function run(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'contacts-bench-'));
  const file = makeFile();
  const blocks: number[] = [];
  let slowestKey = 0;
  let firstKey = 0;
  try {
    for (let round = 0; round < rounds; round++) {
      const book = openBook(folder, `${round}.db`);
      blocks.push(await longestBlock(book, file));
      firstKey = timeOf(() => book.search('p'));
      const median = (times: number[]): number => times.toSorted((one, other) => one - other)[times.length >> 1] ?? 0;
      slowestKey = Math.max(...typed.map((text) => median(Array.from({ length: 9 }, () => timeOf(() => book.search(text))))));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const write = (text: string): void => void process.stdout.write(`${text}\n`);
  write(
    `import of ${count}: longest blocks ${blocks.map((ms) => ms.toFixed(0)).join(', ')} ms; first key ${firstKey.toFixed(1)} ms`,
  );
  write(`ratio contacts-import-longest-block-ms ${Math.min(...blocks).toFixed(0)} <=50`);
  write(`ratio contacts-search-10k-ms ${slowestKey.toFixed(1)} <=5`);
}

await run();
