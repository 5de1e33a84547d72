// The administrator's section as its user sees it.
import { existsSync } from 'node:fs';
import { type ElectronApplication, expect, type Locator, type Page } from '@playwright/test';

export class AdminPage {
  readonly page: Page;
  readonly extensions: Locator;
  /** Lines of received faxes. */
  readonly faxes: Locator;

  constructor(page: Page) {
    this.page = page;
    this.extensions = page.getByRole('listbox', { name: 'Extensions' }).getByRole('option');
    this.faxes = page.getByRole('listbox', { name: 'Received faxes of the account' }).getByRole('option');
  }

  async open(): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name: 'Admin' }).click();
    await expect(this.page.getByRole('heading', { name: 'Administration' })).toBeVisible();
  }

  async showPart(part: 'Extensions' | 'Received faxes'): Promise<void> {
    await this.page.getByRole('radiogroup', { name: 'Part of the administration' }).getByText(part).click();
  }

  async openExtension(name: string): Promise<void> {
    await this.extensions.filter({ hasText: name }).click();
    await expect(this.page.getByRole('main', { name: `Virtual fax of ${name}` })).toBeVisible();
  }

  async fillFax(number: string | null, mails: string): Promise<void> {
    if (number !== null) {
      await this.page.getByRole('button', { name: 'Fax number' }).click();
      await this.page.getByRole('option', { name: number }).click();
    }
    await this.page.getByLabel('E-mail for received faxes').fill(mails);
  }

  async press(button: string): Promise<void> {
    await this.page.getByRole('button', { name: button, exact: true }).click();
  }

  /** What the last change came to. */
  async waitForOutcome(text: RegExp): Promise<void> {
    await expect(this.page.getByRole('alert').filter({ hasText: text })).toBeVisible();
  }

  async switchOff(name: string): Promise<void> {
    await this.press('Switch off…');
    await this.page.getByRole('alertdialog').getByRole('button', { name: 'Switch off' }).click();
    await this.waitForOutcome(new RegExp(`fax of ${name} is off`));
  }

  /** Answers the system's save dialog with `file`. */
  async download(button: string, app: ElectronApplication, file: string): Promise<void> {
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, file);
    await this.press(button);
    await expect.poll(() => existsSync(file)).toBe(true);
  }
}
