// What is kept on this computer, opened; what cannot be read any more is moved aside and begun anew.
import { app } from 'electron';
import type { Paths } from './paths.ts';
import { setAsideDamaged } from './settings/damaged-settings.ts';
import { defaults, openSettings, type SettingsStore } from './settings/settings.ts';
import type { Db } from './store/database.ts';
import { openOrReplace } from './store/open-or-replace.ts';

export interface LocalState {
  readonly settings: SettingsStore;
  readonly db: Db;
  /** Something was damaged: the user has to be told. */
  readonly wasDamaged: boolean;
}

export function openLocalState(paths: Paths): LocalState {
  const nowMs = Date.now();
  const hadDamagedSettings = setAsideDamaged(app.getPath('userData'), defaults.settings, nowMs);
  const { db, wasDamaged } = openOrReplace(paths.database, nowMs);
  return { settings: openSettings(), db, wasDamaged: wasDamaged || hadDamagedSettings };
}
