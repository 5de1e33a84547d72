// Settings that can no longer be read: told apart from those of another version, moved aside, and replaced by their copy.
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Settings, settings as settingsSchema } from '../../contract/ipc/settings.ts';
import { createLogger } from '../../contract/log.ts';
import { moveAside } from '../../disk/damaged-files.ts';
import { addMissing } from './add-missing.ts';

const log = createLogger('settings');

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

/** `restored`: as they were when they were last saved. */
export type SettingsDamage = 'none' | 'restored' | 'lost';

const fileOf = (folder: string): string => path.join(folder, 'settings.json');
/** Written after the settings themselves are on the disk: one of the two is always whole. */
const copyOf = (folder: string): string => path.join(folder, 'settings.json.last');

function isSound(file: string, usual: Settings): boolean {
  return existsSync(file) && isReadable(readFileSync(file, 'utf8'), usual);
}

/** To be called whenever they were saved. Without a copy, on a full disk, the app still runs. */
export function keepCopy(folder: string): void {
  try {
    copyFileSync(fileOf(folder), copyOf(folder));
  } catch (error) {
    log.warn('no copy of the settings', { error });
  }
}

/** Moves settings that cannot be read aside, and puts their copy in their place. */
export function mendSettings(folder: string, usual: Settings, nowMs: number): SettingsDamage {
  const [file, copy] = [fileOf(folder), copyOf(folder)];
  if (!existsSync(file) || isSound(file, usual)) return 'none';
  moveAside(file, nowMs);
  if (!isSound(copy, usual)) return 'lost';
  copyFileSync(copy, file);
  return 'restored';
}
