// The colours that the user chose, read without the settings: the first window is there before them.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Settings } from '../../contract/ipc/settings.ts';

type Theme = Settings['theme'];

/** As the computer has it where nothing was chosen, or where the settings cannot be read: whoever opens them says so. */
export function readChosenTheme(folder: string): Theme {
  try {
    const known = JSON.parse(readFileSync(path.join(folder, 'settings.json'), 'utf8')) as {
      readonly settings?: { readonly theme?: unknown };
    } | null; // of another version, or of nobody's: looked at below
    const theme = known?.settings?.theme;
    return theme === 'light' || theme === 'dark' ? theme : 'system';
  } catch {
    return 'system'; // none yet, or damaged
  }
}
