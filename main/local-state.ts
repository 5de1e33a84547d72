// What is kept on this computer, opened; what cannot be read any more is moved aside and begun anew.
import { removeIfAsked } from './lock/remove-data.ts';
import { makePaths, type Paths } from './paths.ts';
import { setAsideDamaged } from './settings/damaged-settings.ts';
import { defaults, openSettings, type SettingsStore } from './settings/settings.ts';
import type { Db } from './store/database.ts';
import { openOrReplace } from './store/open-or-replace.ts';

export interface LocalState {
  readonly paths: Paths;
  readonly settings: SettingsStore;
  readonly db: Db;
  /** Something was damaged: the user has to be told. */
  readonly wasDamaged: boolean;
}

/** `userData`: the app's own folder. */
export function openLocalState(userData: string): LocalState {
  const nowMs = Date.now();
  const hadDamagedSettings = setAsideDamaged(userData, defaults.settings, nowMs);
  const settings = openSettings();
  removeIfAsked(userData, settings.forget);
  const paths = makePaths(userData);
  const { db, wasDamaged } = openOrReplace(paths.database, nowMs);
  return { paths, settings, db, wasDamaged: wasDamaged || hadDamagedSettings };
}
