// The screens before and around the work: set-up, sign-in, sections without a fax, accounts.
import { expect } from '@playwright/test';
import { fail } from '../../contract/result.ts';
import type { Screen } from './stage.ts';

export const setupScreens: readonly Screen[] = [
  {
    name: 'the first screen',
    shows: ['setup-page', 'sign-in-form', 'sheet-mark', 'main-window', 'window-host', 'lock-host'],
    open: ({ main }) => main.waitForSetup(),
  },
  {
    name: 'a sign-in that is not filled in',
    shows: ['sign-in-form'],
    async open({ page }) {
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await expect(page.getByText('Enter your password.')).toBeVisible();
    },
  },
  {
    name: 'a sign-in to a service that is out of reach',
    shows: ['sign-in-form'],
    async open({ answer, main, page }) {
      await answer('session.signIn', fail('service/two-factor'));
      await main.fillSignIn({ baseUrl: 'https://fax.example.com', accountName: 'office', username: 'ann', password: 'secret' });
      await expect(page.getByRole('alert')).toBeVisible();
    },
  },
];

export const freshScreens: readonly Screen[] = [
  {
    name: 'an inbox without a fax',
    shows: ['desk', 'sidebar', 'status-lines', 'inbox-view', 'inbox-list', 'inbox-empty', 'check-line'],
    async open({ main, page }) {
      await main.tryHere();
      await expect(page.getByText('No faxes yet')).toBeVisible();
    },
  },
  {
    name: 'nothing sent, and numbers to try',
    shows: ['outbox-view', 'fax-list', 'trial-numbers-list'],
    async open({ main, page }) {
      await main.openSent();
      await expect(page.getByText('Nothing sent yet')).toBeVisible();
    },
  },
  {
    name: 'no drafts',
    shows: ['drafts-view'],
    async open({ main, page }) {
      await main.openDrafts();
      await expect(page.getByText('No drafts', { exact: true })).toBeVisible();
    },
  },
  {
    name: 'no contacts',
    shows: ['contacts-view'],
    async open({ contacts, page }) {
      await contacts.open();
      await expect(page.getByText('No contacts yet')).toBeVisible();
    },
  },
  {
    name: 'the account menu',
    shows: ['account-menu'],
    async open({ page }) {
      await page.getByRole('button', { name: /^Account/ }).click();
      await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible();
    },
  },
  {
    name: 'the question before signing out',
    shows: ['sign-out-dialog'],
    async open({ page }) {
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await expect(page.getByRole('heading', { name: 'End the trial?' })).toBeVisible();
    },
  },
  {
    name: 'one more account',
    shows: ['account-menu', 'sign-in-form'],
    async open({ page }) {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /^Account/ }).click();
      await page.getByRole('menuitem', { name: 'Add account…' }).click();
      await expect(page.getByRole('dialog').getByLabel('Service address')).toBeVisible();
    },
  },
];
