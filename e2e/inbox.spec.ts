import { expect, type RunningApp, test } from './app.ts';
import { InboxPage } from './pages/inbox-page.ts';
import { faxToMyself } from './pages/receive-fax.ts';

/** As often as asked, the same letter. */
async function receive(count: number, trial: RunningApp, folder: string): Promise<InboxPage> {
  const { main } = trial;
  await faxToMyself(trial, folder, { pages: 1, mark: 9 });
  await main.openSent();
  for (let sent = 1; sent < count; sent++) {
    await main.waitForState(/Delivered/);
    await main.page.getByRole('button', { name: 'Send again' }).click();
    await expect(main.rows).toHaveCount(sent + 1);
  }
  const inbox = new InboxPage(main.page);
  await inbox.openFolder('Inbox');
  await expect(inbox.rows).toHaveCount(count);
  return inbox;
}

test('faxes are tagged, found, put away, deleted and brought back, and their sender is blocked', async ({ trial, folder }) => {
  const inbox = await receive(3, trial, folder);

  await inbox.open(1);
  await inbox.addTag('urgent');
  await inbox.press('s');
  await inbox.writeNote('Call back the county court');
  await expect(inbox.rows.nth(1)).toContainText(/starred.*tags: urgent.*has a note/);

  await inbox.search('court');
  await expect(trial.main.page.getByText('1 fax found').first()).toBeVisible();
  await expect(inbox.rows).toHaveText([/Call back the county court/]);
  await inbox.clearSearch();
  await expect(inbox.rows).toHaveCount(3);
  await inbox.filter('Starred');
  await expect(inbox.rows).toHaveText([/tags: urgent/]);

  await inbox.open(0);
  await inbox.press('e');
  await inbox.clearSearch();
  await expect(inbox.rows).toHaveCount(2);
  await inbox.openFolder('Archive');
  await expect(inbox.rows).toHaveText([/tags: urgent/]);

  await inbox.openFolder('Inbox');
  await inbox.open(0);
  await inbox.press('Delete');
  await expect(inbox.rows).toHaveCount(1);
  await expect(inbox.undoBar).toContainText('Fax deleted');
  await inbox.press('Control+z');
  await expect(inbox.rows).toHaveCount(2);

  await inbox.open(0);
  await inbox.press('Control+a');
  await expect(trial.main.page.getByText('2 faxes selected')).toBeVisible();
  await inbox.press('Escape');
  await inbox.chooseInMenu(1, 'Block sender…');
  await trial.main.page.getByRole('button', { name: 'Block', exact: true }).click();
  await expect(inbox.rows).toHaveCount(0);
  await inbox.openFolder('Junk');
  await expect(inbox.rows).toHaveCount(2);
});
