// What the user reads when the app cannot start at all, because its own folder cannot be read or written. Imports no Electron.
import { accessSync, constants, mkdirSync } from 'node:fs';
import { readDiskFault } from '../contract/disk-fault.ts';
import type { Locale } from './desktop/words.ts';

export interface StartTrouble {
  readonly title: string;
  readonly text: string;
}

const words = {
  en: {
    title: 'Ooma Fax cannot start',
    'disk/full': 'The disk is full. Free some space, then start Ooma Fax again. Nothing is lost.',
    'disk/not-writable': 'Ooma Fax may not write to its own folder. Check its permissions, or whether the disk is read-only.',
    other: 'Its own folder cannot be used. The log says more.',
  },
  fr: {
    title: 'Ooma Fax ne peut pas démarrer',
    'disk/full': 'Le disque est plein. Libérez de l’espace, puis relancez Ooma Fax. Rien n’est perdu.',
    'disk/not-writable':
      'Ooma Fax ne peut pas écrire dans son propre dossier. Vérifiez ses droits, ou si le disque est en lecture seule.',
    other: 'Son propre dossier ne peut pas être utilisé. Le journal en dit plus.',
  },
} as const;

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
  const locale: Locale = language.startsWith('fr') ? 'fr' : 'en';
  const code = readDiskFault(error)?.code;
  const own = words[locale];
  return {
    title: own.title,
    text: `${code === 'disk/full' || code === 'disk/not-writable' ? own[code] : own.other}\n\n${folder}`,
  };
}
