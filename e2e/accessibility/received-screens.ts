// The screens of received faxes: reading, finding, organising, and what stands above a fax that is in trouble.
import { expect } from '@playwright/test';
import { wholeInbox } from '../../contract/inbox-query.ts';
import { ok } from '../../contract/result.ts';
import { receiveLetter } from '../pages/receive-fax.ts';
import type { Screen, Stage } from './stage.ts';

async function leave({ inbox, page }: Stage): Promise<void> {
  await inbox.press('Escape');
  await expect(page.getByRole('dialog').or(page.getByRole('alertdialog'))).toHaveCount(0);
  await expect(page.getByRole('menu')).toHaveCount(0);
}

export const readingScreens: readonly Screen[] = [
  {
    name: 'a received fax',
    shows: [
      'received-row',
      'received-pane',
      'organise-bar',
      'document-viewer',
      'page-canvas',
      'page-face',
      'page-stage',
      'page-words',
      'link-layer',
      'view-controls',
      'view-tools',
    ],
    async open(stage) {
      const { inbox, main } = stage;
      await leave(stage);
      await receiveLetter(stage, stage.folder, { pages: 2, mark: 3 }, 'own');
      await inbox.openFolder('Inbox');
      await main.waitForReceived();
      await inbox.open(0);
      await main.waitForViewer();
    },
  },
  {
    name: 'its pages small beside it, with a tag and a note',
    shows: ['thumbnail-strip', 'note-editor'],
    async open({ inbox, page }) {
      await inbox.addTag('urgent');
      await inbox.writeNote('Call back');
      await page.getByRole('button', { name: 'Show page thumbnails' }).click();
      await expect(page.getByRole('listbox', { name: 'Page thumbnails' })).toBeVisible();
    },
  },
  {
    name: 'tags',
    shows: ['tag-dialog', 'inbox-dialogs-view'],
    async open({ inbox, page }) {
      await page.getByRole('button', { name: 'Show page thumbnails' }).click();
      await inbox.open(0);
      await inbox.show('t');
    },
  },
  {
    name: 'the keys',
    shows: ['shortcuts-dialog'],
    async open(stage) {
      await leave(stage);
      await stage.inbox.show('?');
    },
  },
  {
    name: 'several faxes chosen',
    shows: ['bulk-bar'],
    async open(stage) {
      await leave(stage);
      await stage.inbox.show('Control+a');
    },
  },
  {
    name: 'the menu of a fax',
    shows: ['fax-context-menu'],
    async open(stage) {
      await leave(stage);
      await stage.inbox.rows.first().click({ button: 'right' });
      await expect(stage.page.getByRole('menuitem', { name: 'Block sender…' })).toBeVisible();
    },
  },
  {
    name: 'the question before a sender is blocked',
    shows: ['inbox-dialogs-view'],
    async open({ page }) {
      await page.getByRole('menuitem', { name: 'Block sender…' }).click();
      await expect(page.getByRole('alertdialog')).toBeVisible();
    },
  },
  {
    name: 'words to look for in the fax',
    shows: ['find-bar'],
    async open(stage) {
      const { page } = stage;
      await leave(stage);
      await page.getByRole('button', { name: 'Find in this fax' }).click();
      await page.getByRole('textbox', { name: 'Find in this fax' }).fill('page');
    },
  },
  {
    name: 'filters',
    shows: ['filter-menu'],
    async open({ inbox, page }) {
      await page.getByRole('search').getByRole('button', { name: 'Close' }).click();
      await inbox.openFilters();
    },
  },
  {
    name: 'a search that finds',
    shows: ['hit-text', 'find-bar'],
    async open(stage) {
      const { inbox, page } = stage;
      await leave(stage);
      await inbox.filter('Starred');
      await inbox.search('call');
      await expect(page.getByText('No starred faxes').or(page.getByText('Nothing found'))).toBeVisible();
      await page.getByRole('button', { name: /^Remove the filter/ }).click();
      await expect(inbox.rows).toHaveText([/Call back/]);
    },
  },
  {
    name: 'everything with one number',
    shows: ['conversation-list'],
    async open({ inbox, page }) {
      await inbox.clearSearch();
      await inbox.chooseInMenu(0, 'with this number');
      await expect(page.getByRole('listbox', { name: 'Faxes with this number' })).toBeVisible();
    },
  },
  {
    name: 'what was just done and can be undone',
    shows: ['inbox-undo-bar'],
    async open({ inbox, page }) {
      await page.getByRole('button', { name: 'Back to the list' }).click();
      await inbox.open(0);
      await inbox.press('e');
      await expect(inbox.undoBar).toBeVisible();
    },
  },
];

export const signingScreens: readonly Screen[] = [
  {
    name: 'signing',
    shows: ['sign-bar', 'mark-layer', 'mark-text', 'mark-picture'],
    async open({ inbox, main, page }) {
      await inbox.undoBar.getByRole('button', { name: 'Undo' }).click();
      await expect(inbox.rows).toHaveCount(1);
      await inbox.open(0);
      await main.waitForViewer();
      await page.getByRole('button', { name: 'Sign and return' }).click();
      await page.getByRole('button', { name: 'Date' }).press('Enter');
      await page.getByRole('button', { name: 'Check mark' }).press('Enter');
      await expect(page.getByRole('button', { name: /^Text on page 1/ })).toBeVisible();
    },
  },
  {
    name: 'which signature',
    shows: ['signature-dialog', 'pen-pad'],
    async open({ page }) {
      await page.getByRole('button', { name: 'Signature', exact: true }).press('Enter');
      await expect(page.getByRole('dialog', { name: 'Signature' })).toBeVisible();
    },
  },
  {
    name: 'the question before marks are lost',
    shows: ['sign-bar'],
    async open(stage) {
      await leave(stage);
      await stage.page.getByRole('button', { name: 'Cancel' }).press('Enter');
      await expect(stage.page.getByRole('alertdialog')).toBeVisible();
    },
  },
];

/** Last of all: from then on the inbox answers what is told here. */
export const brokenFaxScreens: readonly Screen[] = [
  {
    name: 'a fax that is incomplete, soon deleted by a rule, and whose words could not be read',
    shows: ['incomplete-banner', 'expiry-banner'],
    async open({ answer, inbox, page, tell }) {
      await page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).press('Enter');
      const known = await page.evaluate(async (query) => {
        const kept = await window.ooma.call('settings.get', null);
        if (!kept.ok) throw new Error('no settings');
        const retention = { isOn: true, scope: 'all', days: 30, alsoAtService: true } as const;
        await window.ooma.call('settings.update', { inbox: { ...kept.value.settings.inbox, retention } });
        return window.ooma.call('inbox.list', { query, offset: 0, limit: 10 });
      }, wholeInbox);
      if (!known.ok) throw new Error('no rows');
      const rows = known.value.rows.map((row) => ({ ...row, isIncomplete: true, words: 'failed' as const }));
      await answer('inbox.list', ok({ ...known.value, rows }));
      await tell('inbox.changed', null);
      await inbox.open(0);
      await expect(page.getByText(/^Your rule deletes this fax/)).toBeVisible();
      await expect(page.getByText(/may not be all|incomplete|dropped/i).first()).toBeVisible();
    },
  },
];
