// The cover templates there are: four built in, and the user's own HTML files.
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type BuiltInCover, builtInCovers, type CoverTemplate, mostTemplateBytes } from '../../contract/cover.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { makePrivateFolder, writeDurably } from '../../disk/durable-file.ts';
import type { Locale } from '../desktop/words.ts';
import { safeFileName } from '../windows/file-name.ts';
import { coverWords } from './cover-words.ts';
import confidential from './templates/confidential.html?raw';
import fields from './templates/fields.html?raw';
import letterhead from './templates/letterhead.html?raw';
import plain from './templates/plain.html?raw';
import style from './templates/style.html?raw';
import urgent from './templates/urgent.html?raw';

const builtIn: Readonly<Record<BuiltInCover, string>> = { plain, letterhead, confidential, urgent };
/** `{{>name}}` in the built-in ones. */
const shared: Readonly<Record<string, string>> = { style, fields };
const ownPrefix = 'own:';

export interface TemplateShelf {
  list(locale: Locale): Promise<readonly CoverTemplate[]>;
  /** The HTML of a template. `cover/unknown` when it is gone. */
  read(id: string): Promise<Result<string>>;
  /** Copies a file of the user's among the templates. `cover/no-template`, `document/unreadable`, `disk/not-writable`. */
  add(file: string): Promise<Result<CoverTemplate>>;
  remove(id: string): Promise<Result<null>>;
}

/** A field at least: without one it is some web page and no template. */
function isTemplate(text: string): boolean {
  return /\{\{[\w.]+\}\}/.test(text);
}

function withShared(template: string): string {
  return template.replace(/\{\{>(\w+)\}\}/g, (_all, name: string) => (Object.hasOwn(shared, name) ? (shared[name] ?? '') : ''));
}

function isBuiltIn(id: string): id is BuiltInCover {
  return (builtInCovers as readonly string[]).includes(id);
}

export function openTemplateShelf(folder: string): TemplateShelf {
  async function ownNames(): Promise<readonly string[]> {
    const names = await readdir(folder).catch(() => []); // there is none yet
    return names.filter((name) => name.endsWith('.html') && !name.startsWith('.')).sort((one, other) => one.localeCompare(other));
  }

  async function ownFile(id: string): Promise<string | null> {
    if (!id.startsWith(ownPrefix)) return null;
    const name = (await ownNames()).find((one) => `${ownPrefix}${one}` === id); // only what the folder itself holds
    return name === undefined ? null : path.join(folder, name);
  }

  const ownTemplate = (name: string): CoverTemplate => ({
    id: `${ownPrefix}${name}`,
    name: name.slice(0, -'.html'.length),
    isOwn: true,
  });

  return {
    async list(locale) {
      const ours = builtInCovers.map((id) => ({ id, name: coverWords[locale].names[id], isOwn: false }));
      return [...ours, ...(await ownNames()).map(ownTemplate)];
    },
    async read(id) {
      if (isBuiltIn(id)) return ok(withShared(builtIn[id]));
      const file = await ownFile(id);
      if (file === null) return fail('cover/unknown', id);
      return readFile(file, 'utf8').then(ok, (error: unknown) => fail('cover/unknown', String(error)));
    },
    async add(file) {
      try {
        if ((await stat(file)).size > mostTemplateBytes) return fail('cover/no-template', 'too large');
        const text = await readFile(file, 'utf8');
        if (!isTemplate(text)) return fail('cover/no-template', 'no field');
        const name = `${safeFileName(path.basename(file).replace(/\.html?$/i, ''))}.html`;
        await makePrivateFolder(folder);
        await writeDurably(path.join(folder, name), text);
        return ok(ownTemplate(name));
      } catch (error) {
        return fail('document/unreadable', String(error));
      }
    },
    async remove(id) {
      const file = await ownFile(id);
      if (file === null) return fail('cover/unknown', id);
      await rm(file, { force: true });
      return ok(null);
    },
  };
}
