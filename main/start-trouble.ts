// What the user reads when the app cannot start at all, because its own folder cannot be read or written. Imports no Electron.
import { accessSync, constants, mkdirSync } from 'node:fs';
import { readDiskFault } from '../contract/disk-fault.ts';
import { desktopWords, pickLocale } from './desktop/words.ts';

export interface StartTrouble {
  readonly title: string;
  readonly text: string;
}

/** The error with which the app's own folder cannot be used; null where it can. */
export function checkOwnFolder(folder: string): unknown {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return null;
  } catch (error) {
    return error;
  }
}

export function describeStartTrouble(error: unknown, folder: string, language: string): StartTrouble {
  const { title, full, notWritable, other } = desktopWords[pickLocale('system', language)].startTrouble;
  const code = readDiskFault(error)?.code;
  const why = code === 'disk/full' ? full : code === 'disk/not-writable' ? notWritable : other;
  return { title, text: `${why}\n\n${folder}` };
}
