import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, type RunningApp, test } from './app.ts';
import { makeReferralLetter } from './documents/referral-letter.ts';
import { startFaxService } from './fax-service.ts';
import { ComposePage } from './pages/compose-page.ts';
import { ContactsPage } from './pages/contacts-page.ts';
import { InboxPage } from './pages/inbox-page.ts';
import { Keyboard } from './pages/keyboard.ts';
import { nextCompose } from './pages/next-compose.ts';
import { Organiser } from './pages/organiser.ts';
import { receiveLetter } from './pages/receive-fax.ts';

const run = promisify(execFile);

async function openSection({ main }: RunningApp, name: string): Promise<void> {
  await new Keyboard(main.page).use(main.sections.getByRole('button', { name: new RegExp(`^${name}`) }));
}

test('from set-up over print to sent, and back to the fax in the list, without a mouse', async ({ start, cups, folder }) => {
  const { app, main } = await start();
  await main.waitForSetup();
  const keys = new Keyboard(main.page);
  await keys.press('Tab');
  expect(await keys.walkAround()).toEqual([]);
  await keys.use(main.page.getByRole('button', { name: 'Try it on this computer' }), 'Shift+Tab');
  await expect(main.sections).toBeVisible();
  await main.waitForPrinterReady();
  const letter = path.join(folder, 'letter.pdf');
  await writeFile(letter, await makeReferralLetter({ pages: 3, mark: 12 }));
  const opening = nextCompose(app);
  await run('lp', ['-h', cups.server, '-d', 'Ooma_Fax', letter]);
  const compose = new ComposePage(await opening);
  const organiser = new Organiser(compose.page);
  const there = new Keyboard(compose.page);
  await compose.waitForFirstPage();
  await expect(compose.to).toBeFocused();
  await there.type('5145550143');

  await there.tabTo(organiser.strip, 'Shift+Tab');
  await there.press('End', 'Delete');
  await organiser.expectOrder(1, 2);
  await expect(compose.page.locator('[aria-live]').filter({ hasText: 'Page removed, 2 left' })).toBeAttached();
  await there.tabTo(compose.page.getByRole('radio', { name: 'Original' }));
  await there.press('ArrowRight');
  await organiser.waitForTwin(2);
  expect(await there.walkAround()).toEqual([]);

  await there.press('Control+Enter');
  await expect(compose.guard.getByRole('textbox')).toBeFocused();
  await there.type('0143');
  const closed = compose.page.waitForEvent('close');
  await compose.page.keyboard.down('Enter');
  await closed;
  await keys.use(main.sections.getByRole('button', { name: /^Sent/ }));
  await main.waitForState(/Delivered/);
});

/** Reads what came, tags it, and passes it on. */
async function readAndForward(running: RunningApp, folder: string): Promise<void> {
  const { app, main } = running;
  const keys = new Keyboard(main.page);
  const inbox = new InboxPage(main.page);
  await receiveLetter(running, folder, { pages: 1, mark: 4 }, 'own');
  await expect(inbox.rows).toHaveCount(1);
  await keys.tabTo(main.page.getByRole('listbox', { name: 'Received faxes' }));
  await keys.press('ArrowDown');
  await main.waitForViewer();
  await inbox.addTag('urgent');
  expect(await keys.walkAround()).toEqual([]);
  const opening = nextCompose(app);
  await keys.use(main.page.getByRole('button', { name: 'More actions' }));
  const forward = main.page.getByRole('menuitem', { name: 'Forward by fax' });
  await keys.walkTo(forward, 'ArrowDown');
  await keys.press('Enter');
  const compose = new ComposePage(await opening);
  await expect(compose.to).toBeFocused();
  await compose.waitForFirstPage();
  const there = new Keyboard(compose.page);
  await there.type('5145550191'); // unlike any number that is known
  await there.press('Control+Enter');
  await expect(compose.guard.getByRole('textbox')).toBeFocused();
  const closed = compose.page.waitForEvent('close');
  await there.type('0191');
  await compose.page.keyboard.down('Enter');
  await closed;
}

/** Puts a name on the page, moves it, and leaves it again. */
async function sign({ main }: RunningApp): Promise<void> {
  const { page } = main;
  const keys = new Keyboard(page);
  await keys.use(page.getByRole('button', { name: 'Sign and return' }));
  await keys.tabTo(page.getByRole('button', { name: 'Signature', exact: true }));
  await keys.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Signature' });
  await keys.tabTo(dialog.getByLabel('Or type your name'));
  await keys.type('Ann Smith');
  await keys.use(dialog.getByRole('button', { name: 'Place on the page' }));
  const name = page.getByRole('button', { name: 'Text on page 1: Ann Smith' });
  await expect(name).toBeFocused();
  const before = await name.boundingBox();
  await keys.press('ArrowDown', 'ArrowDown');
  expect((await name.boundingBox())?.y).toBeGreaterThan(before?.y ?? 0);
  await keys.use(page.getByRole('button', { name: 'Cancel' }), 'Shift+Tab');
  await keys.use(page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }));
  await expect(page.getByRole('button', { name: 'Sign and return' })).toBeVisible();
}

async function keepContact(running: RunningApp): Promise<void> {
  const { page } = running.main;
  const keys = new Keyboard(page);
  const contacts = new ContactsPage(page);
  await openSection(running, 'Contacts');
  await keys.use(page.getByRole('button', { name: 'New contact' }).first());
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
  await keys.type('Dr Lambert');
  await keys.tabTo(page.getByLabel('Fax number', { exact: true }));
  await keys.type('5145550143');
  await keys.press('Enter');
  await expect(contacts.rows).toHaveText([/Dr Lambert/]);
  await keys.use(page.getByRole('button', { name: 'Edit' }));
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
  await keys.press('End');
  await keys.type(' MD');
  await keys.press('Enter');
  await expect(contacts.rows).toHaveText([/Dr Lambert MD/]);
}

async function lockAndUnlock(running: RunningApp): Promise<void> {
  const { page } = running.main;
  const keys = new Keyboard(page);
  await openSection(running, 'Settings');
  await keys.tabTo(page.getByRole('radiogroup', { name: 'Theme' }).getByRole('radio', { checked: true }));
  await keys.press('ArrowRight', 'ArrowRight');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await keys.use(page.getByRole('button', { name: 'Set a passcode…' }));
  const dialog = page.getByRole('dialog', { name: 'App lock' });
  await expect(dialog.getByLabel('New passcode', { exact: true })).toBeFocused();
  await keys.type('4711');
  await keys.press('Tab');
  await keys.type('4711');
  await keys.press('Enter');
  await expect(dialog).toBeHidden();
  expect(await keys.walkAround(200)).toEqual([]);
  await keys.use(page.getByRole('button', { name: 'Lock now' }));
  await expect(page.getByLabel('Passcode')).toBeFocused();
  expect(await keys.walkAround()).toEqual([]);
  await keys.type('4711');
  await keys.press('Enter');
  await expect(running.main.sections).toBeVisible();
}

test('signing in, reading, tagging, forwarding, signing, contacts, settings and the lock, without a mouse', async ({
  start,
  folder,
}) => {
  const service = await startFaxService(path.join(folder, 'service'));
  const running = await start();
  const { main } = running;
  await main.waitForSetup();
  const keys = new Keyboard(main.page);
  await test.step('signing in', async () => {
    const fields = { 'Service address': service.url, 'Account name': 'ooma-trial', 'User name': 'front-desk' };
    for (const [label, text] of Object.entries(fields)) {
      await keys.tabTo(main.page.getByLabel(label));
      await keys.type(text);
    }
    await keys.tabTo(main.page.getByLabel('Password'));
    await keys.type(service.password('front-desk'));
    await keys.press('Enter');
    await expect(main.sections).toBeVisible();
  });
  await test.step('reading, tagging and forwarding', () => readAndForward(running, folder));
  await test.step('signing', () => sign(running));
  await test.step('a contact', () => keepContact(running));
  await test.step('settings and the lock', () => lockAndUnlock(running));
  await service.stop();
});
