// npm run bench:words: what reading a page costs, in processor time and memory, and how much of it is found.
import { wordsOf } from '../contract/fold.ts';
import { textOf } from '../contract/page-words.ts';
import type { FaxResolution } from '../documents/fax-pdf.ts';
import { loadEngine } from './engine.ts';
import { readPage } from './read-page.ts';
import { faxLetter, type Letter, openDesk } from './testing/faxes.ts';
import { packageEngine } from './testing/package-engine.ts';

const english = [
  'Dear colleague, thank you for seeing this patient. Resting ECG and laboratory',
  'results are attached on the following pages. Current treatment: metoprolol',
  '50 mg twice a day. Please send your report by fax to the number above.',
  'The committee discusses quarterly revenue, invoice 48-2291, on Thursday.',
];
const french = [
  'Cher collègue, merci d’avoir reçu cette patiente à la clinique de cardiologie.',
  'Les résultats du laboratoire sont joints aux pages suivantes. Médicaments :',
  'acide acétylsalicylique 80 mg, deux fois par jour. Où êtes-vous situé ?',
  'Veuillez agréer l’expression de mes sentiments distingués, Noël, forêt, goût.',
];
const lines = [0, 1, 2, 3, 4].flatMap(() => [...english, ...french]);

const pages: readonly (readonly [name: string, letter: Letter, resolution: FaxResolution])[] = [
  ['A4, 40 lines of 10 points, fine', { lines, fontSize: 10 }, 'fine'],
  ['A4, 40 lines of 10 points, standard', { lines, fontSize: 10 }, 'standard'],
  ['the same, upside down, fine', { lines, fontSize: 10, lie: 'upside down' }, 'fine'],
  ['a few lines, fine', { lines: english, fontSize: 12 }, 'fine'],
  ['blank', { lines: [] }, 'fine'],
];

const seconds = (microseconds: number): string => (microseconds / 1e6).toFixed(2);
const print = (text: string): boolean => process.stdout.write(`${text}\n`);

const desk = openDesk();
const before = process.cpuUsage();
const engine = await loadEngine(packageEngine, 'both');
print(`start of the engine: ${seconds(process.cpuUsage(before).user)} s`);
print('| page | processor seconds | words found |\n|---|---|---|');
for (const [name, letter, resolution] of pages) {
  const file = desk.put(await faxLetter(letter, resolution));
  const begun = process.cpuUsage();
  const { words } = await readPage({ file, page: 1, languages: 'both' }, () => Promise.resolve(engine));
  const { user, system } = process.cpuUsage(begun);
  const found = new Set(wordsOf(textOf(words)));
  const wanted = letter.lines.flatMap(wordsOf);
  print(`| ${name} | ${seconds(user + system)} | ${wanted.filter((word) => found.has(word)).length} of ${wanted.length} |`);
}
print(`memory at most: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
desk.clear();
