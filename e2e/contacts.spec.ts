import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, type RunningApp, test } from './app.ts';
import { composeLetter } from './pages/compose-letter.ts';
import { ContactsPage } from './pages/contacts-page.ts';

const list = [
  'Name,Company,Fax,Group',
  'Élise Roy,Clinique du Parc,514 555 0142,Cardiology',
  'County Court,,(514) 555-0191,Courts',
  'Nobody,Nowhere,no number,Cardiology',
].join('\r\n');

async function enterAndDelete({ app, main }: RunningApp, folder: string): Promise<void> {
  const contacts = new ContactsPage(main.page);
  await contacts.open();
  await expect(main.page.getByText('No contacts yet')).toBeVisible();
  await contacts.add({ name: 'Dr Lambert', number: '514' });
  await expect(main.page.getByText('This number is too short. Add the area code.')).toBeVisible();
  await contacts.fillNumber('5145550143');
  await contacts.save();
  await expect(contacts.rows).toHaveText([/Dr Lambert/]);
  const file = path.join(folder, 'out.csv');
  await contacts.exportCsv(app, file);
  expect(await readFile(file, 'utf8')).toContain('Dr Lambert');
  await contacts.rows.first().click();
  await main.page.keyboard.press('Delete');
  await main.page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(main.page.getByText('No contacts yet')).toBeVisible();
}

async function importAndSend(trial: RunningApp, folder: string): Promise<void> {
  const { app, main } = trial;
  const file = path.join(folder, 'contacts.csv');
  await writeFile(file, list);
  const contacts = new ContactsPage(main.page);
  await contacts.open();
  await contacts.importFile(app, file);
  await expect(contacts.outcome).toContainText('2 added');
  await expect(contacts.outcome).toContainText('Line 4');
  await contacts.outcome.getByRole('button', { name: 'Done' }).click();
  await expect(contacts.rows).toHaveCount(2);
  await contacts.search('elise');
  await expect(contacts.rows).toHaveCount(1);

  const compose = await composeLetter(trial, folder, { pages: 1, mark: 8 });
  await compose.to.pressSequentially('roy');
  await expect(compose.suggestions).toHaveCount(1);
  await compose.to.press('ArrowDown');
  await compose.to.press('Enter');
  await expect(compose.recipients).toContainText('Élise Roy');
  await compose.send();
  await main.openSent();
  await main.waitForState(/Élise Roy.*Delivered/);

  // The number is one's own: what was sent to it came from it too.
  await contacts.open();
  await contacts.rows.filter({ hasText: 'Élise Roy' }).click();
  await main.page.getByRole('button', { name: 'Faxes with (514) 555-0142' }).click();
  const entries = main.page.getByRole('listbox', { name: 'Faxes with this number' }).getByRole('option');
  await expect(entries).toHaveText([/Received.*1 page/, /Sent.*1 page/]);
  await expect(main.page.getByRole('heading', { name: /Élise Roy/ }).first()).toBeVisible();
}

test('contacts are entered, corrected, exported, deleted, imported, found while typing and sent to without a question', async ({
  trial,
  folder,
}) => {
  await test.step('one is entered, corrected, exported and deleted', () => enterAndDelete(trial, folder));
  await test.step('an imported one is picked with the keyboard, gets the fax, and shows what went both ways', () =>
    importAndSend(trial, folder));
});
