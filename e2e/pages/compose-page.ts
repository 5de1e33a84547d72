// The compose window as its user sees it.
import { expect, type Locator, type Page } from '@playwright/test';
import { dropFiles } from './drop-files.ts';
import { waitForInk } from './wait-for-ink.ts';

export class ComposePage {
  readonly page: Page;
  readonly to: Locator;
  readonly title: Locator;
  readonly thumbnails: Locator;
  /** The cards of documents that cannot be faxed. */
  readonly problem: Locator;
  /** Printed documents that wait for a decision. */
  readonly waiting: Locator;

  constructor(page: Page) {
    this.page = page;
    this.to = page.getByRole('textbox', { name: 'To' });
    this.title = page.getByRole('heading', { level: 1 });
    this.thumbnails = page.getByLabel('Page thumbnails').getByRole('option');
    this.problem = page.getByRole('list', { name: 'Documents that cannot be faxed' });
    this.waiting = page.getByRole('region', { name: /printed/ }).getByRole('listitem');
  }

  async openSeparately(title: string): Promise<void> {
    await this.waiting.filter({ hasText: title }).first().getByRole('button', { name: 'New fax' }).click();
  }

  async addToThis(title: string): Promise<void> {
    await this.waiting.filter({ hasText: title }).first().getByRole('button', { name: 'Add to this fax' }).click();
  }

  async addAll(): Promise<void> {
    await this.page.getByRole('button', { name: 'Add all to this fax' }).click();
  }

  waitForFirstPage(): Promise<void> {
    return waitForInk(this.page);
  }

  async typeNumber(digits: string): Promise<void> {
    await this.to.fill('');
    await this.to.pressSequentially(digits);
  }

  async clickSend(): Promise<void> {
    await this.page.getByRole('button', { name: 'Send fax' }).click();
  }

  /** Sends, and waits until the window has closed itself. */
  async send(): Promise<void> {
    const closed = this.page.waitForEvent('close');
    await this.clickSend();
    await closed;
  }

  async waitUntilSaved(): Promise<void> {
    await expect(this.page.getByText('Draft saved')).toBeVisible();
  }

  async dropFiles(files: readonly string[]): Promise<void> {
    await dropFiles(this.page, files);
  }

  async removeProblem(): Promise<void> {
    await this.problem.getByRole('button', { name: 'Remove' }).click();
  }
}
