// Where screens are shown to be judged: a running app that can be told what is rare, and answered what would take long.
import { expect, type Page } from '@playwright/test';
import type { Channel, EventName } from '../../contract/ipc/channels.ts';
import type { EventPayload, Output } from '../../contract/ipc/contract.ts';
import type { Result } from '../../contract/result.ts';
import type { RunningApp } from '../app.ts';
import { AdminPage } from '../pages/admin-page.ts';
import { ContactsPage } from '../pages/contacts-page.ts';
import { InboxPage } from '../pages/inbox-page.ts';
import { SettingsPage } from '../pages/settings-page.ts';

/** `never`: the page waits for the answer for ever. */
type Answer<C extends Channel> = Result<Output<C>> | 'never';

export interface Stage extends RunningApp {
  readonly folder: string;
  readonly page: Page;
  readonly inbox: InboxPage;
  readonly contacts: ContactsPage;
  readonly admin: AdminPage;
  readonly settings: SettingsPage;
  /** What main tells every window. */
  readonly tell: <E extends EventName>(event: E, payload: EventPayload<E>) => Promise<void>;
  /** From now on only `tell` tells this. */
  readonly silence: (event: EventName) => Promise<void>;
  /** What every later call is answered, in main's place. */
  readonly answer: <C extends Channel>(channel: C, result: Answer<C>) => Promise<void>;
  readonly speak: (page: Page, locale: 'en' | 'fr') => Promise<void>;
}

/** A screen: how one gets there from the one before, and which components of the renderer it shows. */
export interface Screen {
  readonly name: string;
  readonly shows: readonly string[];
  readonly open: (stage: Stage) => Promise<void>;
  /** Where it is not the main window. */
  readonly page?: (stage: Stage) => Page;
}

function tellIn({ app }: RunningApp): Stage['tell'] {
  return async (event, payload) => {
    await app.evaluate(
      ({ BrowserWindow }, told) => {
        for (const { webContents } of BrowserWindow.getAllWindows()) webContents.mainFrame.send(told.event, told.payload);
      },
      { event, payload },
    );
  };
}

/** Main itself goes on telling what is true, and would soon take back what a screen was told. */
async function silence({ app }: RunningApp, event: EventName): Promise<void> {
  await app.evaluate(({ BrowserWindow }, silenced) => {
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      const send = webContents.send.bind(webContents);
      webContents.send = (channel: string, ...told: readonly unknown[]) => {
        if (channel !== silenced) send(channel, ...told);
      };
    }
  }, event);
}

function answerIn({ app }: RunningApp): Stage['answer'] {
  return async (channel, result) => {
    await app.evaluate(
      ({ ipcMain }, given) => {
        ipcMain.removeHandler(given.channel);
        ipcMain.handle(given.channel, () => (given.result === 'never' ? new Promise(() => undefined) : given.result));
      },
      { channel, result },
    );
  };
}

export async function openStage(running: RunningApp, folder: string): Promise<Stage> {
  const { page } = running.main;
  const tell = tellIn(running);
  const found = await page.evaluate(() => window.ooma.call('settings.get', null));
  if (!found.ok) throw new Error('no settings');
  const view = found.value;
  return {
    ...running,
    folder,
    page,
    inbox: new InboxPage(page),
    contacts: new ContactsPage(page),
    admin: new AdminPage(page),
    settings: new SettingsPage(page),
    tell,
    silence: (event) => silence(running, event),
    answer: answerIn(running),
    async speak(judged, locale) {
      const now = await page.evaluate(() => window.ooma.call('settings.get', null));
      // Main may tell the truth in between, when an account has just connected.
      await expect(async () => {
        await tell('settings.changed', { ...(now.ok ? now.value : view), locale });
        await expect(judged.locator('html')).toHaveAttribute('lang', locale, { timeout: 1000 });
      }).toPass();
    },
  };
}
