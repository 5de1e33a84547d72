// Marked secrets go through the installed app, its processes die with them, and then they are looked for everywhere.
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect } from '../app.ts';
import { SettingsPage } from '../pages/settings-page.ts';
import type { CleanRoot } from './clean-root.ts';
import { filesWith } from './find-secret.ts';
import type { InstalledApp } from './installed-app.ts';
import { profile } from './session.ts';

/** The password and what is kept in its place. */
export function formsOf(username: string, password: string): string[] {
  const fingerprints = ['md5', 'sha1'].map((hash) => createHash(hash).update(`${username}:${password}`).digest('hex'));
  return [password, ...fingerprints];
}

/** CUPS alone keeps it besides the keychain, where only root reads. */
async function readPrinterSecret(cupsFolder: string): Promise<string> {
  const file = path.join(cupsFolder, 'etc', 'printers.conf');
  const find = async (): Promise<string> => /ipp:\/\/[^:@/\s]+:([^@\s]+)@/.exec(await readFile(file, 'utf8'))?.[1] ?? '';
  await expect.poll(find).not.toBe('');
  return find();
}

/** Gives the app a passcode and its printer a credential; answers both. */
export async function giveSecrets(page: Page, cupsFolder: string): Promise<string[]> {
  const passcode = `passcode-${randomBytes(6).toString('hex')}`;
  const settings = new SettingsPage(page);
  await settings.open();
  await settings.access.press('Space');
  await expect(settings.access).toBeChecked();
  await settings.setPasscode(passcode);
  return [passcode, await readPrinterSecret(cupsFolder)];
}

/** What is on the clipboard, as a field of the app gets it. */
async function readClipboard(page: Page): Promise<string> {
  await page.getByLabel('Company').focus();
  const pasted = await page.evaluateHandle(() => {
    const text = new Promise<string>((resolve) => {
      document.addEventListener('paste', ({ clipboardData }) => resolve(clipboardData?.getData('text/plain') ?? ''), {
        once: true,
      });
    });
    return { text };
  });
  await page.keyboard.press('Control+V');
  return pasted.evaluate(({ text }) => text);
}

export async function checkDiagnostics(page: Page, secrets: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: 'Copy diagnostics' }).click();
  await expect(page.getByText('Diagnostics copied')).toBeVisible();
  const told = await readClipboard(page);
  expect(told).toContain('## Log');
  for (const secret of secrets) expect(told).not.toContain(secret);
}

async function crashPage(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => undefined); // nobody is left to answer
  await crashed;
}

/** As a bug in them would: every page, and every process of the app beside its main one. */
export async function crashAll(app: InstalledApp): Promise<void> {
  for (const page of app.pages()) await crashPage(page);
  const victims = (await app.processes()).filter(({ args }) => args.includes('--utility-sub-type=node.mojom.NodeService'));
  expect(victims.length).toBeGreaterThan(2);
  for (const { pid } of victims) process.kill(pid, 'SIGSEGV');
  const alive = async (): Promise<number[]> => {
    const all = (await app.processes()).filter(({ status }) => !/^State:\tZ/m.test(status)).map(({ pid }) => pid);
    return all.filter((pid) => victims.some((victim) => victim.pid === pid));
  };
  await expect.poll(alive, { intervals: [50] }).toEqual([]);
}

/** What the package brought was there before the secrets. */
const brought = /^\/(opt|usr|var\/lib\/dpkg)\//;

export async function checkFiles(root: CleanRoot, secrets: readonly string[]): Promise<void> {
  expect(await filesWith(root.written, secrets, brought)).toEqual([]);
  const log = await readFile(root.at(path.join(profile, 'logs', 'ooma-fax.log')), 'utf8');
  expect(log).toContain('a page died');
  expect(log).not.toMatch(/eyJ[\w-]+\.|password/i);
}
