// The settings of the main window as their user sees them: the printer's part, and the passcode.
import { expect, type Locator, type Page } from '@playwright/test';

export class SettingsPage {
  readonly page: Page;
  readonly printer: Locator;
  /** How the printer is, in words. */
  readonly state: Locator;
  /** What the last test page did. */
  readonly result: Locator;

  /** Whether only this account may print. */
  readonly access: Locator;

  constructor(page: Page) {
    this.page = page;
    this.printer = page.getByRole('region', { name: 'Printer', exact: true });
    this.state = this.printer.getByRole('status');
    this.access = this.printer.getByRole('switch', { name: 'Only I can print' });
    this.result = this.printer.getByRole('alert');
  }

  async open(): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Sections' }).getByText('Settings').click();
  }

  /** A button of the printer's part. */
  button(name: string): Locator {
    return this.printer.getByRole('button', { name });
  }

  async press(name: string): Promise<void> {
    await this.button(name).click();
  }

  async confirmRemoval(): Promise<void> {
    await this.page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  }

  /** The first one. */
  async setPasscode(passcode: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Set a passcode…' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'App lock' });
    await dialog.getByLabel('New passcode', { exact: true }).fill(passcode);
    await dialog.getByLabel('New passcode once more').fill(passcode);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toBeHidden();
  }
}
