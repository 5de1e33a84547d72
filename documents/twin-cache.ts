// Twins on disk, by what they were made from: asked again, a page need not be drawn again. Anything here may be lost.
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FaxQuality } from '../contract/fax.ts';
import { type FaxTwin, faxTwin, type PlannedPage } from '../contract/page-plan.ts';

/** Raised whenever the same page gives other dots than before. */
const generation = 2;
/** Two files each; an A4 page of text takes 60 kB. */
const mostTwins = 300;

export function twinIdOf(
  { documentId, pageIndex, rotation, mode, contrast, redactions }: PlannedPage,
  quality: FaxQuality,
  mostLines?: number,
): string {
  const boxes = redactions.map(({ x, y, width, height }) => [x, y, width, height]);
  const made = [
    generation,
    documentId,
    pageIndex,
    rotation,
    mode,
    contrast,
    boxes,
    quality,
    ...(mostLines === undefined ? [] : [mostLines]),
  ];
  return createHash('sha256').update(JSON.stringify(made)).digest('hex');
}

function filesOf(folder: string, id: string): { picture: string; facts: string } {
  return { picture: path.join(folder, `${id}.png`), facts: path.join(folder, `${id}.json`) };
}

/** null when it is not there, or not whole. */
export async function findTwin(folder: string, id: string): Promise<FaxTwin | null> {
  const { picture, facts } = filesOf(folder, id);
  try {
    const [text] = await Promise.all([readFile(facts, 'utf8'), stat(picture)]);
    const twin = faxTwin.parse(JSON.parse(text));
    return twin.id === id ? twin : null;
  } catch {
    return null; // whatever is wrong with a cache, the page is drawn again
  }
}

async function place(file: string, content: Uint8Array | string): Promise<void> {
  const temporary = `${file}.${randomUUID()}`;
  await writeFile(temporary, content, { mode: 0o600 });
  await rename(temporary, file);
}

async function dropOldest(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.png'));
  if (names.length <= mostTwins) return;
  const dated = await Promise.all(names.map(async (name) => ({ name, at: (await stat(path.join(folder, name))).mtimeMs })));
  dated.sort((one, other) => one.at - other.at);
  // A quarter at a time, so that not every new twin reads the folder's dates.
  for (const { name } of dated.slice(0, names.length - Math.floor(mostTwins * 0.75))) {
    const { picture, facts } = filesOf(folder, name.slice(0, -'.png'.length));
    await rm(facts, { force: true });
    await rm(picture, { force: true });
  }
}

/** The facts are placed last: a twin that has them has its picture. */
export async function keepTwin(folder: string, twin: FaxTwin, picture: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await dropOldest(folder);
  const files = filesOf(folder, twin.id);
  await place(files.picture, picture);
  await place(files.facts, JSON.stringify(twin));
}
