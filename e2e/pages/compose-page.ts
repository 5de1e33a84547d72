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
  /** Those that were accepted from the To field. */
  readonly recipients: Locator;
  /** Contacts and recent numbers under the To field. */
  readonly suggestions: Locator;
  /** Asks before a fax leaves. */
  readonly guard: Locator;
  /** What was typed, as one has it on paper. */
  private typed: string[] = [];

  constructor(page: Page) {
    this.page = page;
    this.to = page.getByRole('combobox', { name: 'To', exact: true });
    this.recipients = page.getByRole('grid', { name: 'Recipients' }).getByRole('row');
    this.suggestions = page.getByRole('listbox', { name: 'Contacts and recent numbers' }).getByRole('option');
    this.guard = page.getByRole('alertdialog');
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
    this.typed = [digits];
    await this.to.fill('');
    await this.to.pressSequentially(digits);
  }

  /** One more recipient. */
  async addNumber(digits: string): Promise<void> {
    this.typed.push(digits);
    await this.to.pressSequentially(digits);
    await this.to.press('Enter');
  }

  /** What is in a draft that was not typed here. */
  take(numbers: readonly string[]): void {
    this.typed = [...numbers];
  }

  async paste(text: string): Promise<void> {
    await this.to.focus();
    await this.to.evaluate((input, pasted) => {
      const data = new DataTransfer();
      data.setData('text/plain', pasted);
      input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, text);
  }

  async openOptions(): Promise<void> {
    await this.page.getByRole('button', { name: /^Options/ }).click();
  }

  /** Picks in one of the lists of the form. */
  async choose(list: string, option: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`${list}$`) }).click();
    await this.page.getByRole('option', { name: option }).click();
  }

  async clickSend(): Promise<void> {
    await this.page.getByRole('button', { name: /^Send/ }).click();
  }

  /** Answers the question about numbers that are new with the last four digits of what was typed, by keyboard. */
  async confirmNewNumbers(): Promise<void> {
    const left = [...this.typed];
    for (const field of await this.guard.getByRole('textbox').all()) {
      const label = await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent ?? '');
      const at = left.findIndex((number) => label.replace(/\D/g, '').includes(number.slice(0, -4)));
      const [number = ''] = left.splice(at, 1);
      await field.fill(number.slice(-4));
    }
    // The window may be gone before the key comes up.
    await this.page.keyboard.down('Enter');
  }

  /** Sends, confirms the number where that is asked, and waits until the window has closed itself. */
  async send(): Promise<void> {
    const closed = this.page.waitForEvent('close');
    await this.clickSend();
    const isAsked = this.guard.waitFor().then(
      () => true,
      () => false, // it closed first
    );
    if (await Promise.race([isAsked, closed.then(() => false)])) await this.confirmNewNumbers();
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
