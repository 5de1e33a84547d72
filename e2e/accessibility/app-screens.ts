// The screens of the app itself: settings, sent faxes and their trouble, the lock, and a page that broke.
import { expect } from '@playwright/test';
import type { AppStatus } from '../../contract/ipc/status.ts';
import type { FaxState, SentFax } from '../../contract/sent-fax.ts';
import type { Screen, Stage } from './stage.ts';

async function firstSent({ page }: Stage): Promise<SentFax> {
  const faxes = await page.evaluate(() => window.ooma.call('fax.list', null));
  const [fax] = faxes.ok ? faxes.value : [];
  if (!fax) throw new Error('nothing was sent');
  return fax;
}

async function tellState(stage: Stage, state: FaxState): Promise<void> {
  await stage.tell('fax.changed', { ...(await firstSent(stage)), state });
}

async function tellStatus({ page, tell }: Stage, change: (status: AppStatus) => AppStatus): Promise<void> {
  const status = await page.evaluate(() => window.ooma.call('app.status', null));
  if (!status.ok) throw new Error('no status');
  await tell('app.statusChanged', change(status.value));
}

const troubled: AppStatus['arrivals'] = {
  print: { count: 2, fault: { code: 'print/printer-gone', detail: 'Office' }, isRetried: false },
  save: { count: 1, fault: { code: 'save/folder-missing', detail: '' }, isRetried: true },
};

export const sentScreens: readonly Screen[] = [
  {
    name: 'a fax that was delivered',
    shows: ['sent-pane', 'state-card'],
    async open({ main }) {
      await main.openSent();
      await main.waitForState(/Delivered/);
      await main.rows.first().click();
      await expect(main.stateOfFax).toBeVisible();
    },
  },
  {
    name: 'its menu',
    shows: ['fax-menu'],
    async open({ page }) {
      await page.getByRole('button', { name: 'More actions' }).first().click();
      await expect(page.getByRole('menu')).toBeVisible();
    },
  },
  {
    name: 'a fax that was not delivered',
    shows: ['state-card'],
    async open(stage) {
      await stage.page.keyboard.press('Escape');
      const end = { reason: 'call-dropped', isRetryable: true, pagesSent: 1, elapsedSeconds: 31, remoteStation: '' } as const;
      await tellState(stage, { kind: 'failed', ...end, failedAtMs: Date.now(), serviceText: 'NO CARRIER', fault: null });
      await expect(stage.main.stateOfFax).toContainText('Not delivered');
    },
  },
  {
    name: 'a fax that can still be called back',
    shows: ['undo-bar'],
    async open(stage) {
      await tellState(stage, { kind: 'held', untilMs: Date.now() + 3_600_000 });
      await expect(stage.main.undoBar).toBeVisible();
    },
  },
];

export const settingsScreens: readonly Screen[] = [
  {
    name: 'the settings',
    shows: [
      'settings-view',
      'group',
      'arrival-settings',
      'blocked-settings',
      'inbox-settings',
      'lock-settings',
      'notice-rules',
      'notice-settings',
      'printer-access',
      'printer-settings',
      'profile-settings',
      'retention-settings',
      'sending-settings',
      'help-settings',
    ],
    async open(stage) {
      await stage.tell('fax.changed', await firstSent(stage));
      await stage.settings.open();
      await expect(stage.page.getByRole('heading', { name: 'Appearance' })).toBeVisible();
    },
  },
  {
    name: 'what works',
    shows: ['check-list'],
    async open({ page }) {
      await page.getByRole('button', { name: 'Check everything' }).click();
      const checks = page.getByRole('list', { name: 'What works' });
      await expect(checks.getByRole('listitem')).toHaveCount(9);
      await expect(checks.getByText('The fax service answers.')).toBeVisible();
    },
  },
  {
    name: 'a test page on its way',
    shows: ['printer-test'],
    async open({ answer, page, settings }) {
      await answer('printer.test', 'never');
      await settings.press('Print a test page');
      await expect(page.getByText('Printing the test page…')).toBeVisible();
    },
  },
  {
    name: 'passcodes that differ',
    shows: ['lock-settings'],
    async open({ page }) {
      await page.getByRole('button', { name: 'Set a passcode…' }).click();
      await page.getByLabel('New passcode', { exact: true }).fill('4711');
      await page.getByLabel('New passcode once more').fill('4712');
      await page.keyboard.press('Enter');
      await expect(page.getByText('The two are not the same.')).toBeVisible();
    },
  },
];

export const troubleScreens: readonly Screen[] = [
  {
    name: 'an account in trouble, and faxes that were not printed nor saved',
    shows: ['trouble-banner', 'arrival-trouble'],
    async open(stage) {
      await stage.page.keyboard.press('Escape');
      await stage.silence('app.statusChanged');
      await tellStatus(stage, (status) => {
        const [account] = status.accounts;
        if (!account) throw new Error('no account');
        const fault = { code: 'service/refused-login', detail: '' } as const;
        return { ...status, session: { kind: 'trouble', account: { ...account, service: 'kazoo' }, fault }, arrivals: troubled };
      });
      await expect(stage.page.getByText(/cannot be used right now/)).toBeVisible();
    },
  },
  {
    name: 'a printer that is down, and a keychain that keeps nothing',
    shows: ['trouble-banner', 'status-lines'],
    async open(stage) {
      await tellStatus(stage, (status) => ({
        ...status,
        keychain: { code: 'keychain/unavailable', detail: '' },
        printer: { kind: 'down', fault: { code: 'process/unavailable', detail: '' } },
      }));
      await expect(stage.page.getByText('Passwords cannot be kept')).toBeVisible();
    },
  },
];

export const lastScreens: readonly Screen[] = [
  {
    name: 'the lock, after a wrong passcode',
    shows: ['lock-screen'],
    async open(stage) {
      await tellStatus(stage, (status) => status);
      await stage.page.evaluate(async () => {
        await window.ooma.call('lock.setPasscode', { current: '', passcode: '4711' });
        await window.ooma.call('lock.now', null);
      });
      await stage.page.getByLabel('Passcode').fill('0000');
      await stage.page.keyboard.press('Enter');
      await expect(stage.page.getByRole('alert')).toContainText('not the passcode');
    },
  },
  {
    name: 'a forgotten passcode',
    shows: ['lock-screen'],
    async open({ page }) {
      await page.getByRole('button', { name: 'Forgotten passcode?' }).press('Enter');
      await expect(page.getByRole('heading', { name: 'Start over on this computer' })).toBeVisible();
    },
  },
  {
    name: 'a screen that broke',
    shows: ['lock-host'],
    async open({ page, tell }) {
      await page.getByRole('button', { name: 'Cancel' }).press('Enter');
      await page.getByLabel('Passcode').fill('4711');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible();
      // No status that main would ever tell.
      await tell('app.statusChanged', {} as AppStatus);
      await expect(page.getByRole('alert')).toBeVisible();
    },
  },
];
