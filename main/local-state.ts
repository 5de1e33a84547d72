// What is kept on this computer, opened; what cannot be read any more is moved aside and begun anew.
import { removeIfAsked } from './lock/remove-data.ts';
import { makePaths, type Paths } from './paths.ts';
import { keepCopy, mendSettings, type SettingsDamage } from './settings/damaged-settings.ts';
import { defaults, openSettings, type SettingsStore } from './settings/settings.ts';
import type { Db } from './store/database.ts';
import { markDamage, openOrReplace, type StoreDamage } from './store/open-or-replace.ts';

/** What the user has to be told of damaged files. */
export interface FileDamage {
  readonly store: StoreDamage;
  readonly settings: SettingsDamage;
  /** Damage of the database that is met from now on, once. */
  onMet(tell: () => void): void;
}

export interface LocalState {
  readonly paths: Paths;
  readonly settings: SettingsStore;
  readonly db: Db;
  readonly damage: FileDamage;
}

/** `userData`: the app's own folder. */
export function openLocalState(userData: string): LocalState {
  const nowMs = Date.now();
  const damaged = mendSettings(userData, defaults.settings, nowMs);
  const settings = openSettings(() => keepCopy(userData));
  removeIfAsked(userData, settings.forget);
  const paths = makePaths(userData);
  const { db, damage: store } = openOrReplace(paths.database, nowMs);
  let tell: () => void = () => undefined;
  markDamage({ db, file: paths.database, tell: () => tell() });
  const onMet = (next: () => void): void => {
    tell = next;
  };
  return { paths, settings, db, damage: { store, settings: damaged, onMet } };
}
