// Updates from the server that the package was published to, by electron-updater, which knows how each kind of package is replaced.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { AppUpdater } from 'electron-updater';
import type { Updater } from './updates.ts';

const debFolder = '/opt/Ooma Fax/';
const installedByDpkg = '/var/lib/dpkg/info/ooma-fax.list';

/** The public key that the build was made with; empty where nobody publishes it. */
export function readUpdateKey(): string {
  const file = path.join(import.meta.dirname, 'update-key.txt');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
}

/** Of the line `url: …` that electron-builder wrote beside the app; null where the package does not know its publisher. */
export function readFeed(resources: string): string | null {
  const file = path.join(resources, 'app-update.yml');
  const line = existsSync(file) ? /^url: ['"]?(https:\/\/[^\s'"]+)/m.exec(readFileSync(file, 'utf8')) : null;
  return line?.[1] ?? null;
}

export interface InstalledCopy {
  readonly platform: NodeJS.Platform;
  readonly program: string;
  /** `$APPIMAGE`: where the AppImage lies that this runs out of. */
  readonly appImage: string | undefined;
  /** What dpkg keeps of the installed package; elsewhere only in tests. */
  readonly dpkgList?: string;
}

/**
 * Whether electron-updater replaces this kind of package: an .msi is renewed by whoever distributed it, an unpacked archive by hand.
 * The file `package-type` tells nothing: it is written for the .deb into the folder that all packages for Linux are made of.
 */
export function canReplaceItself({ platform, program, appImage, dpkgList = installedByDpkg }: InstalledCopy): boolean {
  if (platform === 'darwin') return true;
  if (platform === 'linux') return appImage !== undefined || (program.startsWith(debFolder) && existsSync(dpkgList));
  // Only the .exe leaves an uninstaller beside the app; its update would be a second installation beside that of the .msi.
  const { dir, name } = path.win32.parse(program);
  return existsSync(path.join(dir, `Uninstall ${name}.exe`));
}

export interface UpdateSource {
  readonly feed: string;
  /** The one for this kind of package; loaded when it is first needed, so that no start waits for it. */
  readonly load: () => Promise<AppUpdater>;
  readonly fetch: (url: string) => Promise<Pick<Response, 'ok' | 'json'>>;
}

export async function loadUpdater({ appImage }: InstalledCopy): Promise<AppUpdater> {
  const { AppImageUpdater, autoUpdater } = (await import('electron-updater')).default;
  return appImage === undefined ? autoUpdater : new AppImageUpdater();
}

/** Nothing is downloaded that was not proved to be ours, and nothing but the files that were. */
function restrain(updater: AppUpdater): AppUpdater {
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = true;
  updater.allowDowngrade = false;
  updater.disableWebInstaller = true;
  updater.logger = null;
  return updater;
}

export function publishedUpdates({ feed, load, fetch }: UpdateSource): Updater {
  let loading: Promise<AppUpdater> | undefined;
  const updater = (): Promise<AppUpdater> => {
    loading ??= load().then(restrain);
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
      const answer = await fetch(`${feed}/release-${encodeURIComponent(version)}.json`);
      return answer.ok ? ((await answer.json()) as unknown) : null;
    },
    download: async () => (await updater()).downloadUpdate(),
  };
}
