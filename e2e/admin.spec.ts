import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, type RunningApp, test } from './app.ts';
import { makeReferralLetter } from './documents/referral-letter.ts';
import { AdminPage } from './pages/admin-page.ts';
import { ComposePage } from './pages/compose-page.ts';
import { InboxPage } from './pages/inbox-page.ts';
import { nextCompose } from './pages/next-compose.ts';

async function sendTo(number: string, { app, main }: RunningApp, folder: string): Promise<void> {
  const letter = path.join(folder, 'letter.pdf');
  await writeFile(letter, await makeReferralLetter({ pages: 1, mark: 4 }));
  const opening = nextCompose(app);
  await main.dropFiles([letter]);
  const compose = new ComposePage(await opening);
  await compose.waitForFirstPage();
  await compose.typeNumber(number);
  await compose.send();
  await main.openSent();
  await main.waitForState(/Delivered/);
}

async function becomeUser(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitemradio', { name }).click();
  await expect(page.getByRole('button', { name: /^Account/ })).toContainText(name);
}

/** Names and first bytes of what is in a ZIP, read by somebody else's code, which also checks every sum. */
function readZip(file: string): Record<string, string> {
  const script =
    'import json,sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(json.dumps({n: z.read(n)[:400].decode("utf-8","replace") for n in z.namelist()}))';
  return JSON.parse(execFileSync('python3', ['-c', script, file], { encoding: 'utf8' })) as Record<string, string>; // as written above
}

test('an administrator gives an extension a fax number, downloads what arrives there, and takes it back', async ({
  trial,
  folder,
}) => {
  const { app, main } = trial;
  const { page } = main;
  const admin = new AdminPage(page);
  await admin.open();
  await expect(page.getByText('2 numbers in use for faxes · 3 free')).toBeVisible();
  await admin.openExtension('Back office');
  await admin.switchOff('Back office');
  await expect(page.getByText('1 number in use for faxes · 4 free')).toBeVisible();

  await admin.fillFax('(514) 555-0144', 'back@office');
  await admin.press('Switch on');
  await expect(page.getByText('“back@office” is no e-mail address')).toBeVisible();
  await admin.fillFax(null, 'back@office.example, boss@office.example');
  await admin.press('Switch on');
  await admin.waitForOutcome(/faxes to \(514\) 555-0144 arrive for Back office/);

  await sendTo('5145550144', trial, folder);
  await admin.open();
  await admin.showPart('Received faxes');
  await expect(admin.faxes).toHaveText([/Front desk.*to Back office \(514\) 555-0144, 1 page/]);
  const file = path.join(folder, 'faxes.zip');
  await admin.download('Download all (ZIP)…', app, file);
  await expect(page.getByText(/1 fax saved in “faxes\.zip”/)).toBeVisible();
  const zip = readZip(file);
  const [entry = '', list = ''] = Object.keys(zip);
  expect(entry).toMatch(/^\d{4}-\d\d\/.*\+15145550142 - \+15145550144\.pdf$/);
  expect(zip[entry]).toMatch(/^%PDF/);
  expect(zip[list]).toContain(`${entry},`);

  await becomeUser(page, 'Back office');
  const inbox = new InboxPage(page);
  await inbox.openFolder('Inbox');
  await expect(inbox.rows).toHaveCount(1);
  await expect(main.sections).not.toContainText('Admin');
  const refused = await page.evaluate(() => window.ooma.call('admin.account', null));
  expect(refused).toMatchObject({ ok: false, fault: { code: 'service/forbidden' } });

  await becomeUser(page, 'Front desk');
  await admin.open();
  await admin.showPart('Extensions');
  await admin.openExtension('Back office');
  await admin.switchOff('Back office');
  await expect(admin.extensions.filter({ hasText: 'Back office' })).toContainText('No virtual fax');
});
