// The fixtures of every spec: fresh user data, a bus and keyring of its own, the notification area, the app when asked for.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, type ElectronApplication, expect } from '@playwright/test';
import { freePort } from '../printer-driver/testing/free-port.ts';
import { type PrivateCups, startPrivateCups } from '../printer-driver/testing/private-cups.ts';
import { startScreen } from '../tools/desktop.mjs';
import { startKeyring } from './desktop/keyring.ts';
import { type NotificationArea, openNotificationArea } from './desktop/notification-area.ts';
import { type SessionBus, startSessionBus } from './desktop/session-bus.ts';
import { launchApp } from './launch.ts';
import { MainPage, mainWindow } from './pages/main-page.ts';

export { expect };

export interface RunningApp {
  readonly app: ElectronApplication;
  readonly main: MainPage;
}

interface Fixtures {
  readonly keyring: 'unlocked' | 'locked' | 'none';
  readonly language: string;
  /** How long Send can be undone in a fresh profile; specs that are about something else do not wait for it. */
  readonly undoSeconds: number;
  /** Whether received pages are read for their words, which takes a processor for seconds. */
  readonly readsWords: boolean;
  /** A folder for the files of this test. */
  readonly folder: string;
  readonly sessionBus: SessionBus;
  /** Its address. */
  readonly bus: string;
  readonly notifications: NotificationArea;
  readonly cups: PrivateCups;
  /** Starts the app with a profile name of this test; the same name again is the same person's next start. */
  readonly start: (profile?: string) => Promise<RunningApp>;
  /** A running app in which somebody tries it on this computer. */
  readonly trial: RunningApp;
}

/** Quits as the menu does; what does not quit within the limit is a failure of the test. */
async function quit({ app, hasEnded }: { readonly app: ElectronApplication; readonly hasEnded: () => boolean }): Promise<void> {
  if (!hasEnded()) await app.close();
}

/**
 * What the person has chosen before the app starts for the first time. The printer's port is this profile's own: while it is
 * closed, no other test's app can take it and with it the documents that wait in this test's print system.
 */
async function makeProfile(profile: string, choices: { undoSeconds: number; readsWords: boolean }): Promise<void> {
  if (existsSync(profile)) return;
  await mkdir(profile, { mode: 0o700 });
  const settings = {
    sending: { undoSeconds: choices.undoSeconds },
    inbox: { readsWords: { isOn: choices.readsWords } },
  };
  const remembered = { settings, printerPort: await freePort() };
  await writeFile(path.join(profile, 'settings.json'), JSON.stringify(remembered), { mode: 0o600 });
}

// Playwright reads what a fixture needs from its first parameter's pattern, so an empty one stays a pattern.
export const test = base.extend<Fixtures, { readonly display: string }>({
  // One for each worker: windows of two tests on one screen would take the keyboard from each other.
  display: [
    async ({}, use) => {
      const screen = await startScreen();
      await use(screen.display);
      screen.stop();
    },
    { scope: 'worker' },
  ],
  keyring: ['none', { option: true }],
  language: ['en-US', { option: true }],
  undoSeconds: [0, { option: true }],
  readsWords: [false, { option: true }],
  folder: async ({}, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'ooma-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  sessionBus: async ({ keyring }, use) => {
    const bus = await startSessionBus();
    const ring = keyring === 'none' ? null : await startKeyring(bus.address, keyring);
    await use(bus);
    await ring?.stop();
    await bus.stop();
  },
  bus: async ({ sessionBus }, use) => use(sessionBus.address),
  // Always there: an app without anybody to show its notifications is a test of its own.
  notifications: [
    async ({ bus }, use) => {
      const area = await openNotificationArea(bus);
      await use(area);
      area.stop();
    },
    { auto: true },
  ],
  cups: async ({}, use) => {
    const cups = await startPrivateCups();
    await use(cups);
    await cups.stop();
  },
  start: async ({ folder, bus, cups, language, display, undoSeconds, readsWords }, use) => {
    const started: { app: ElectronApplication; hasEnded: () => boolean }[] = [];
    await use(async (profile = 'ann') => {
      await makeProfile(path.join(folder, profile), { undoSeconds, readsWords });
      const options = { profile: path.join(folder, profile), busAddress: bus, cupsServer: cups.server, language, display };
      const app = await launchApp(options);
      const { exitCode, signalCode } = app.process();
      let ended = exitCode !== null || signalCode !== null;
      app.process().once('exit', () => {
        ended = true;
      });
      started.push({ app, hasEnded: () => ended });
      return { app, main: new MainPage(await mainWindow(app)) };
    });
    for (const one of started) await quit(one);
  },
  trial: async ({ start }, use) => {
    const running = await start();
    await running.main.tryHere();
    await use(running);
  },
});
