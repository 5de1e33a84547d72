// A dropped folder stands for the files in it, in the order that a person would read them.
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

const mostFiles = 200;
const deepest = 4;
const byName = new Intl.Collator(undefined, { numeric: true }).compare;

async function isFolder(at: string): Promise<boolean> {
  return stat(at).then(
    (found) => found.isDirectory(),
    () => false, // whoever reads it will say why it cannot
  );
}

async function filesIn(folder: string, depth: number): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const shown = entries.filter(({ name }) => !name.startsWith('.')).sort((one, other) => byName(one.name, other.name));
  const found: string[] = [];
  for (const entry of shown) {
    const at = path.join(folder, entry.name);
    if (entry.isFile()) found.push(at);
    // Links to folders are left out: they may lead in circles.
    else if (entry.isDirectory() && depth < deepest) found.push(...(await filesIn(at, depth + 1)));
    if (found.length >= mostFiles) break;
  }
  return found.slice(0, mostFiles);
}

/** At most 200 files; what begins with a dot is left out. A folder with nothing in it stays in the list, so that it is told. */
export async function expandFolders(paths: readonly string[]): Promise<readonly string[]> {
  const expanded: string[] = [];
  for (const at of paths) {
    const inside = (await isFolder(at)) ? await filesIn(at, 1).catch(() => []) : []; // a folder that may not be read
    expanded.push(...(inside.length > 0 ? inside : [at]));
  }
  return expanded.slice(0, mostFiles);
}
