// The screens of contacts and of the administrator.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { Screen } from './stage.ts';

const list = 'Name,Company,Fax,Group\nÉlise Roy,Clinique du Parc,514 555 0143,Cardiology\nNobody,Nowhere,no number,Cardiology\n';

export const contactScreens: readonly Screen[] = [
  {
    name: 'a new contact that cannot be kept',
    shows: ['contact-form'],
    async open({ contacts, page }) {
      await contacts.open();
      await contacts.add({ name: '', number: '514' });
      await expect(page.getByText('Enter a name or a company.')).toBeVisible();
      await expect(page.getByText('This number is too short. Add the area code.')).toBeVisible();
    },
  },
  {
    name: 'what an import came to',
    shows: ['contacts-menu', 'refused-lines'],
    async open({ app, contacts, folder, page }) {
      await page.getByRole('button', { name: 'Cancel' }).click();
      const file = path.join(folder, 'contacts.csv');
      await writeFile(file, list);
      await contacts.importFile(app, file);
      await expect(contacts.outcome).toContainText('1 added');
    },
  },
  {
    name: 'a contact',
    shows: ['contacts-view', 'contact-pane'],
    async open({ contacts, page }) {
      await contacts.outcome.getByRole('button', { name: 'Done' }).click();
      await contacts.rows.first().click();
      await expect(page.getByRole('button', { name: /^New fax to/ })).toBeVisible();
    },
  },
  {
    name: 'the question before a contact is deleted',
    shows: ['contact-pane'],
    async open({ page }) {
      await page.keyboard.press('Delete');
      await expect(page.getByRole('alertdialog')).toBeVisible();
    },
  },
  {
    name: 'a contact that is changed',
    shows: ['contact-form'],
    async open({ page }) {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Edit' }).click();
      await page.getByRole('button', { name: 'Add a number' }).click();
      await expect(page.getByLabel('Fax number', { exact: true })).toHaveCount(2);
    },
  },
  {
    name: 'the menu of the contacts',
    shows: ['contacts-menu'],
    async open({ page }) {
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('button', { name: 'Import, export and groups' }).click();
      await expect(page.getByRole('menuitem', { name: 'Export as CSV' })).toBeVisible();
    },
  },
];

export const adminScreens: readonly Screen[] = [
  {
    name: 'extensions and their virtual fax',
    shows: ['admin-view', 'extensions-part', 'extension-pane', 'fax-form', 'capacity'],
    async open({ admin, page }) {
      await page.keyboard.press('Escape');
      await admin.open();
      await admin.openExtension('Back office');
    },
  },
  {
    name: 'an address that is none',
    shows: ['fax-form'],
    async open({ admin, page }) {
      await admin.fillFax(null, 'back@office');
      await admin.press('Save changes');
      await expect(page.getByText('“back@office” is no e-mail address')).toBeVisible();
    },
  },
  {
    name: 'the question before a virtual fax is switched off',
    shows: ['extension-pane'],
    async open({ admin, page }) {
      await admin.press('Switch off…');
      await expect(page.getByRole('alertdialog')).toBeVisible();
    },
  },
  {
    name: 'received faxes of the account, one of them chosen',
    shows: ['received-part', 'received-bar'],
    async open({ admin, page }) {
      await page.keyboard.press('Escape');
      await admin.showPart('Received faxes');
      await admin.faxes.first().click();
    },
  },
  {
    name: 'a download that runs',
    shows: ['download-bar'],
    async open({ page, tell }) {
      await tell('admin.downloadChanged', { kind: 'fetching', done: 3, total: 12, sizeBytes: 1_500_000 });
      await expect(page.getByText(/^Downloading fax/)).toBeVisible();
    },
  },
  {
    name: 'a download that has ended, with faxes missing',
    shows: ['download-bar'],
    async open({ page, tell }) {
      await tell('admin.downloadChanged', { kind: 'done', fileName: 'faxes.zip', saved: 11, missing: 1, sizeBytes: 1_500_000 });
      await expect(page.getByText(/saved in “faxes\.zip”/)).toBeVisible();
    },
  },
];
