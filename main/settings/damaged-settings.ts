// Settings that can no longer be read: told apart from those of another version, and moved aside.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Settings, settings as settingsSchema } from '../../contract/ipc/settings.ts';
import { moveAside } from '../store/damaged-files.ts';
import { addMissing } from './add-missing.ts';

/** JSON of an object whose settings, once completed, are what this version knows. */
export function isReadable(text: string, usual: Settings): boolean {
  try {
    const known = JSON.parse(text) as Partial<Record<string, unknown>> | null; // looked at below
    if (typeof known !== 'object' || known === null || Array.isArray(known)) return false;
    const own = known['settings'] ?? {};
    return typeof own === 'object' && settingsSchema.safeParse(addMissing(usual, { ...own })).success;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** Moves settings that cannot be read aside; true when it had to. */
export function setAsideDamaged(folder: string, usual: Settings, nowMs: number): boolean {
  const file = path.join(folder, 'settings.json');
  if (!existsSync(file) || isReadable(readFileSync(file, 'utf8'), usual)) return false;
  moveAside(file, nowMs);
  return true;
}
