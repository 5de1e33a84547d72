// Updates from the server that the package was published to, by electron-updater, which knows how each kind of package is replaced.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { net } from 'electron';
import type { AppUpdater } from 'electron-updater';
import type { Updater } from './updates.ts';

/** The public key that the build was made with; empty where nobody publishes it. */
export function readUpdateKey(): string {
  const file = path.join(import.meta.dirname, 'update-key.txt');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
}

/** Of the line `url: …` that electron-builder wrote beside the app. */
function readFeed(resources: string): string | null {
  const file = path.join(resources, 'app-update.yml');
  const line = existsSync(file) ? /^url: ['"]?(https:\/\/[^\s'"]+)/m.exec(readFileSync(file, 'utf8')) : null;
  return line?.[1] ?? null;
}

/** Loaded when it is first needed, so that no start waits for it. */
async function loadUpdater(): Promise<AppUpdater> {
  const { autoUpdater } = (await import('electron-updater')).default;
  autoUpdater.autoDownload = false;
  autoUpdater.autoInstallOnAppQuit = true;
  autoUpdater.allowDowngrade = false;
  autoUpdater.logger = null;
  return autoUpdater;
}

/** null where the package does not know its publisher. */
export function publishedUpdates(resources: string): Updater | null {
  const feed = readFeed(resources);
  if (feed === null) return null;
  let loading: Promise<AppUpdater> | undefined;
  const updater = (): Promise<AppUpdater> => {
    loading ??= loadUpdater();
    return loading;
  };
  return {
    async check() {
      const found = await (await updater()).checkForUpdates();
      if (!found?.isUpdateAvailable) return null;
      const { version, files } = found.updateInfo;
      return { version, sha512: files.map(({ sha512 }) => sha512) };
    },
    async fetchList(version) {
      const answer = await net.fetch(`${feed}/release-${encodeURIComponent(version)}.json`);
      return answer.ok ? ((await answer.json()) as unknown) : null;
    },
    download: async () => (await updater()).downloadUpdate(),
  };
}
