// The contacts as their user sees them.
import { existsSync } from 'node:fs';
import { type ElectronApplication, expect, type Locator, type Page } from '@playwright/test';

export class ContactsPage {
  readonly page: Page;
  readonly rows: Locator;
  /** What an import came to. */
  readonly outcome: Locator;

  constructor(page: Page) {
    this.page = page;
    this.rows = page.getByRole('listbox', { name: 'Contacts' }).getByRole('option');
    this.outcome = page.getByRole('dialog', { name: 'Import' });
  }

  async open(): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Sections' }).getByText('Contacts').click();
  }

  /** Answers the system's file picker with `file`. */
  async importFile(app: ElectronApplication, file: string): Promise<void> {
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
    }, file);
    await this.page.getByRole('button', { name: /^Import/ }).click();
  }

  async exportCsv(app: ElectronApplication, file: string): Promise<void> {
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, file);
    await this.page.getByRole('button', { name: 'Import, export and groups' }).click();
    await this.page.getByRole('menuitem', { name: 'Export as CSV' }).click();
    await expect.poll(() => existsSync(file)).toBe(true);
  }

  async search(text: string): Promise<void> {
    await this.page.getByRole('searchbox', { name: 'Search contacts' }).fill(text);
  }

  async fillNumber(number: string): Promise<void> {
    await this.page.getByLabel('Fax number', { exact: true }).fill(number);
  }

  async save(): Promise<void> {
    await this.page.getByRole('button', { name: 'Save' }).click();
  }

  async add({ name, number }: { readonly name: string; readonly number: string }): Promise<void> {
    await this.page.getByRole('button', { name: 'New contact' }).click();
    await this.page.getByLabel('Name', { exact: true }).fill(name);
    await this.fillNumber(number);
    await this.save();
  }
}
