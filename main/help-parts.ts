// Help as one part of the app: what works, what a supporter needs, newer versions, start at login.
import { existsSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { app, clipboard, net, shell } from 'electron';
import { fail, ok, type Result } from '../contract/result.ts';
import { appImageOf } from './desktop/app-image.ts';
import { sayNotice } from './desktop/notifications.ts';
import type { PrintQueue } from './desktop/print-queue.ts';
import { sayDamage } from './desktop/say-damage.ts';
import { setStartAtLogin } from './desktop/start-at-login.ts';
import type { DesktopWords } from './desktop/words.ts';
import { describeApp } from './help/diagnostics.ts';
import { type DoctorParts, examine } from './help/doctor.ts';
import { type HelpHandlerParts, helpHandlers } from './ipc/handlers/help.ts';
import type { Handlers } from './ipc/serve.ts';
import type { FileDamage } from './local-state.ts';
import { logFiles } from './log.ts';
import { lastLogLines } from './log-lines.ts';
import type { Paths } from './paths.ts';
import type { Keychain } from './processes/keychain.ts';
import type { Session } from './session/session.ts';
import type { StatusBoard } from './status-board.ts';
import { canReplaceItself, loadUpdater, publishedUpdates, readFeed, readUpdateKey } from './updates/published-updates.ts';
import { openUpdates, type Updater } from './updates/updates.ts';

export interface HelpPartsOptions {
  readonly paths: Paths;
  readonly session: Session;
  readonly board: StatusBoard;
  readonly queue: PrintQueue;
  readonly keychain: Keychain;
  readonly words: () => DesktopWords;
}

export interface HelpParts {
  readonly handlers: Pick<Handlers, Extract<keyof Handlers, `help.${string}`>>;
  readonly copyDiagnostics: () => void;
  readonly showLicences: () => void;
  readonly setStartAtLogin: (isOn: boolean) => void;
  /** Looks for a newer version soon, and then once a day. The user is told of damaged files. */
  start(damage: FileDamage): void;
}

const firstLookMs = 60_000;
const lookEveryMs = 86_400_000;
const logLinesTold = 300;

function facts(): Record<string, string> {
  const { electron, chrome, node } = process.versions;
  const kind = app.isPackaged ? 'package' : 'checkout';
  const desktop = process.env['XDG_CURRENT_DESKTOP'] ?? '';
  return {
    version: `${app.getVersion()} (${kind})`,
    runtime: `Electron ${electron}, Chromium ${chrome}, Node ${node}`,
    system: `${os.type()} ${os.release()} ${process.arch} ${desktop}`.trim(),
    language: app.getLocale(),
  };
}

async function showLicences(): Promise<Result<null>> {
  const file = app.isPackaged
    ? path.join(process.resourcesPath, 'licences.txt')
    : path.join(app.getAppPath(), 'release', 'licences.txt');
  if (!existsSync(file)) return fail('document/unreadable', file);
  return (await shell.openPath(file)) === '' ? ok(null) : fail('document/unreadable', file);
}

/** Only what was installed is worth starting by itself. */
function applyStartAtLogin(isOn: boolean): void {
  if (!app.isPackaged) return;
  setStartAtLogin(isOn, {
    platform: process.platform,
    program: appImageOf(app.getPath('exe'), process.env) ?? app.getPath('exe'),
    configFolder: process.env['XDG_CONFIG_HOME'] ?? path.join(app.getPath('home'), '.config'),
    setLoginItem: (item) => app.setLoginItemSettings(item),
  });
}

/** null in a checkout, where nobody publishes, and in a package that somebody else renews. */
function updaterHere(key: string): Updater | null {
  const program = app.getPath('exe');
  const copy = { platform: process.platform, program, appImage: appImageOf(program, process.env) };
  const feed = key === '' || !canReplaceItself(copy) ? null : readFeed(process.resourcesPath);
  return feed === null ? null : publishedUpdates({ feed, load: () => loadUpdater(copy), fetch: (url) => net.fetch(url) });
}

export function openHelpParts({ paths, session, board, queue, keychain, words }: HelpPartsOptions): HelpParts {
  const key = app.isPackaged ? readUpdateKey() : '';
  const updates = openUpdates({
    updater: updaterHere(key),
    publicKey: key,
    onReady: (version) => sayNotice(words().updateReady.title, words().updateReady.body(version)),
  });
  const doctor: DoctorParts = {
    status: board.status,
    isOnline: () => net.isOnline(),
    askService: () => session.current()?.service.listNumbers() ?? null,
    checkQueue: queue.check,
    // An entry that nobody makes: whether the keychain answers is all that is asked.
    askKeychain: () => keychain.get('help'),
    freeBytes: async () => {
      const { bavail, bsize } = await statfs(paths.documents);
      return bavail * bsize;
    },
  };

  async function copyDiagnostics(): Promise<Result<null>> {
    const checks = await examine(doctor);
    const processes = app.getAppMetrics().map(({ name, serviceName, type, memory }) => ({
      name: serviceName ?? name ?? type,
      memoryMb: memory.workingSetSize / 1024,
    }));
    const text = describeApp({
      versions: facts(),
      status: board.status(),
      checks: checks.ok ? checks.value : [],
      processes,
      databaseBytes: statSync(paths.database).size,
      logLines: lastLogLines(logFiles(app.getPath('logs')), logLinesTold),
    });
    // A promise in newer Electron, done at once in older ones.
    await clipboard.writeText(text);
    return ok(null);
  }

  const parts: HelpHandlerParts = {
    version: app.getVersion(),
    updates,
    examine: () => examine(doctor),
    copyDiagnostics,
    showLicences,
  };
  return {
    handlers: helpHandlers(parts),
    copyDiagnostics: () =>
      void copyDiagnostics().then(() => sayNotice(words().diagnosticsCopied.title, words().diagnosticsCopied.body)),
    showLicences: () => void showLicences(),
    setStartAtLogin: applyStartAtLogin,
    start(damage) {
      sayDamage(damage, words);
      const look = (): void => void updates.check();
      setTimeout(look, firstLookMs).unref();
      setInterval(look, lookEveryMs).unref();
    },
  };
}
