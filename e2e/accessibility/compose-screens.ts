// The screens of the send window: writing a fax, its pages, what is asked before it leaves.
import { expect, type Page } from '@playwright/test';
import type { DialWarning } from '../../contract/misdial.ts';
import { fail, ok } from '../../contract/result.ts';
import { makeRecording } from '../documents/bad-documents.ts';
import { composeLetter } from '../pages/compose-letter.ts';
import { ComposePage } from '../pages/compose-page.ts';
import { composeWindows, nextCompose } from '../pages/next-compose.ts';
import { Organiser } from '../pages/organiser.ts';
import type { Screen, Stage } from './stage.ts';

/** The newest send window. */
function composeOf({ app }: Stage): { compose: ComposePage; organiser: Organiser; page: Page } {
  const page = composeWindows(app).at(-1);
  if (!page) throw new Error('no send window');
  return { compose: new ComposePage(page), organiser: new Organiser(page), page };
}

const page = (stage: Stage): Page => composeOf(stage).page;

async function warn(stage: Stage, warnings: readonly DialWarning[]): Promise<void> {
  const { compose } = composeOf(stage);
  await stage.answer('fax.checkRecipients', ok([{ number: '+15145550190', warnings: [...warnings] }]));
  await compose.clickSend();
  await expect(compose.guard).toBeVisible();
}

async function backToFax(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Back to the (fax|pages)/ }).press('Enter');
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
}

export const writingScreens: readonly Screen[] = [
  {
    name: 'a fax without a document',
    shows: ['compose-window', 'compose-pages', 'send-form', 'recipients-field'],
    page,
    async open({ app, main }) {
      await main.tryHere();
      const opening = nextCompose(app);
      await main.page.getByRole('button', { name: 'New fax' }).first().click();
      const page = await opening;
      await expect(new ComposePage(page).to).toBeFocused();
    },
  },
  {
    name: 'a document that cannot be faxed',
    shows: ['document-list'],
    page,
    async open(stage) {
      const { compose } = composeOf(stage);
      await compose.dropFiles([await makeRecording(stage.folder)]);
      await expect(compose.problem).toBeVisible();
    },
  },
  {
    name: 'a letter with a cover page, a recipient, options, and lines of a list that were not taken',
    shows: [
      'page-organiser',
      'page-strip',
      'page-thumb',
      'page-bar',
      'plan-stage',
      'plan-page-view',
      'view-switch',
      'recipient-chips',
      'send-options',
      'cover-choice',
      'cover-view',
      'refused-lines',
      'page-notes',
    ],
    page,
    async open(stage) {
      await composeOf(stage).page.close();
      const letter = await composeLetter(stage, stage.folder, { pages: 2, mark: 3 });
      await letter.addNumber('5145550190');
      await letter.openOptions();
      await letter.choose('Cover page', 'Plain');
      await letter.paste('5145550191\nno number at all\n12');
      await expect(letter.page.getByText(/lines? (was|were) not taken/)).toBeVisible();
    },
  },
  {
    name: 'a time that has passed',
    shows: ['send-when'],
    page,
    async open(stage) {
      const { compose, page } = composeOf(stage);
      await compose.choose('Send', 'Date and time…');
      await page.getByRole('textbox', { name: 'Date and time' }).fill('2020-01-01T10:00');
      await expect(page.getByText('This time has passed. Choose a later one.')).toBeVisible();
    },
  },
  {
    name: 'contacts and recent numbers for what is typed',
    shows: ['suggestion-list'],
    page,
    async open(stage) {
      const { compose } = composeOf(stage);
      await compose.choose('Send', 'Now');
      await stage.page.evaluate(() =>
        window.ooma.call('contacts.save', {
          contactId: null,
          fields: {
            name: 'Élise Roy',
            company: 'Clinique du Parc',
            numbers: [{ number: '+15145550143', label: 'Ward' }],
            groups: [],
            notes: '',
          },
        }),
      );
      await compose.to.pressSequentially('roy');
      await expect(compose.suggestions).toHaveCount(1);
      await compose.to.press('ArrowDown');
    },
  },
];

export const pageScreens: readonly Screen[] = [
  {
    name: 'the menu of a page',
    shows: ['page-menu'],
    page,
    async open(stage) {
      const { compose, organiser, page } = composeOf(stage);
      await compose.to.fill('');
      await organiser.thumbnails.last().click({ button: 'right' });
      await expect(page.getByRole('menu', { name: 'Page actions' })).toBeVisible();
    },
  },
  {
    name: 'a blackened part',
    shows: ['redaction-layer'],
    page,
    async open(stage) {
      const { organiser, page } = composeOf(stage);
      await page.keyboard.press('Escape');
      await organiser.clickTool('Blacken parts of the page');
      await page.getByRole('button', { name: 'Add a box' }).press('Enter');
      await expect(organiser.boxes).toHaveCount(1);
    },
  },
  {
    name: 'the pages as faxed',
    shows: ['twin-picture', 'page-bar'],
    page,
    async open(stage) {
      const { organiser } = composeOf(stage);
      await organiser.clickTool('Blacken parts of the page');
      await organiser.show('As faxed');
      await expect(organiser.stage.getByRole('img', { name: /as faxed$/ }).first()).toBeVisible();
    },
  },
  {
    name: 'a document that was printed meanwhile',
    shows: ['waiting-prints'],
    page,
    async open(stage) {
      const { compose } = composeOf(stage);
      const drafts = await stage.page.evaluate(() => window.ooma.call('draft.list', null));
      if (!drafts.ok) throw new Error('no drafts');
      await stage.tell('print.waitingChanged', drafts.value);
      await expect(compose.waiting.first()).toBeVisible();
    },
  },
];

export const guardScreens: readonly Screen[] = [
  {
    name: 'a number that never got a fax, and wrong digits',
    shows: ['guard-dialog', 'guard-frame', 'guard-first-time'],
    page,
    async open(stage) {
      await stage.tell('print.waitingChanged', []);
      const { compose } = composeOf(stage);
      await expect(compose.waiting).toHaveCount(0);
      await warn(stage, [{ kind: 'first-time', lastFour: '0190' }]);
      await compose.guard.getByRole('textbox').first().fill('1234');
      await expect(compose.guard.getByText(/^These are not the last four digits/)).toBeVisible();
    },
  },
  {
    name: 'a number much like one that is known',
    shows: ['guard-dialog', 'guard-number'],
    page,
    async open(stage) {
      await backToFax(composeOf(stage).page);
      await warn(stage, [{ kind: 'near-known', known: '+15145550143', name: 'Élise Roy', slip: 'digit' }]);
    },
  },
  {
    name: 'a document that went there a moment ago',
    shows: ['guard-dialog', 'guard-frame'],
    page,
    async open(stage) {
      await backToFax(composeOf(stage).page);
      await warn(stage, [{ kind: 'just-sent', faxId: crypto.randomUUID(), sentAtMs: Date.now() - 90_000 }]);
    },
  },
  {
    name: 'a fax that is too large',
    shows: ['too-large-dialog'],
    page,
    async open(stage) {
      const { compose, page } = composeOf(stage);
      await backToFax(page);
      await stage.answer('fax.checkRecipients', ok([]));
      await stage.answer('fax.send', fail('document/too-large', '9100000'));
      await compose.clickSend();
      await expect(page.getByText(/^As dots it has/)).toBeVisible();
    },
  },
  {
    name: 'drafts',
    shows: ['drafts-view'],
    async open(stage) {
      const { page } = composeOf(stage);
      await backToFax(page);
      await page.close();
      await stage.main.openDrafts();
      await expect(stage.main.rows.first()).toBeVisible();
    },
  },
];
