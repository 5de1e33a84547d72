// The main window as its user sees it.
import { existsSync } from 'node:fs';
import { type ElectronApplication, expect, type Locator, type Page } from '@playwright/test';
import { dropFiles } from './drop-files.ts';
import { waitForInk } from './wait-for-ink.ts';

export interface SignIn {
  readonly baseUrl: string;
  readonly accountName: string;
  readonly username: string;
  readonly password: string;
}

/** The spare window may be ready before it. */
export async function mainWindow(app: ElectronApplication): Promise<Page> {
  const isMain = (window: Page): boolean => window.url().endsWith('#main');
  const find = (): Page | undefined => app.windows().find(isMain);
  await expect.poll(() => find() !== undefined, { intervals: [50], message: 'the main window opens' }).toBe(true);
  const page = find();
  if (!page) throw new Error('the main window closed again');
  return page;
}

export class MainPage {
  readonly page: Page;
  /** The rows of the list that is open. */
  readonly rows: Locator;
  readonly sections: Locator;
  /** What can still be called back. */
  readonly undoBar: Locator;
  /** What is said of the sent fax that is open. */
  readonly stateOfFax: Locator;

  constructor(page: Page) {
    this.page = page;
    this.rows = page
      .getByRole('listbox', { name: /^(Received|Archived|Junk|Sent) faxes$/ })
      .getByRole('option')
      .or(page.getByRole('grid', { name: 'Drafts' }).getByRole('row'));
    this.undoBar = page.getByRole('region', { name: 'About to be sent' });
    this.stateOfFax = page.getByRole('region', { name: 'State of this fax' });
    this.sections = page.getByRole('navigation', { name: 'Sections' });
  }

  async waitForSetup(): Promise<void> {
    await expect(this.page.getByRole('heading', { name: 'Welcome to Ooma Fax' })).toBeVisible();
  }

  async tryHere(): Promise<void> {
    await this.page.getByRole('button', { name: 'Try it on this computer' }).click();
    await expect(this.sections).toBeVisible();
  }

  async fillSignIn({ baseUrl, accountName, username, password }: SignIn): Promise<void> {
    await this.page.getByLabel('Service address').fill(baseUrl);
    await this.page.getByLabel('Account name').fill(accountName);
    await this.page.getByLabel('User name').fill(username);
    await this.page.getByLabel('Password').fill(password);
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  async signIn(form: SignIn): Promise<void> {
    await this.fillSignIn(form);
    await expect(this.sections).toBeVisible();
  }

  /** One more account, beside that of `displayName`, which is the one in use. */
  async addAccount(displayName: string, form: SignIn): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(displayName) }).click();
    await this.page.getByRole('menuitem', { name: 'Add account…' }).click();
    await this.fillSignIn(form);
    await expect(this.page.getByRole('dialog')).toHaveCount(0);
  }

  async waitForPrinterReady(): Promise<void> {
    await expect(this.page.getByText('Printer ready')).toBeVisible();
  }

  async openInbox(): Promise<void> {
    await this.sections.getByText('Inbox').click();
  }

  async openSent(): Promise<void> {
    await this.sections.getByText('Sent').click();
  }

  async openDrafts(): Promise<void> {
    await this.sections.getByText('Drafts').click();
  }

  async openRow(text: string): Promise<void> {
    await this.rows.filter({ hasText: text }).first().dblclick();
  }

  /** The newest sent fax has come to this state. */
  async waitForState(state: RegExp): Promise<void> {
    // A page on the line passes quickly: look more often than a waiting locator does.
    await expect.poll(() => this.rows.first().textContent(), { intervals: [100], timeout: 40_000 }).toMatch(state);
  }

  async waitForReceived(): Promise<void> {
    await expect(this.rows.first()).toBeVisible();
  }

  waitForViewer(): Promise<void> {
    return waitForInk(this.page);
  }

  /** Answers the system's save dialog with `file`. */
  async saveAs(app: ElectronApplication, file: string): Promise<void> {
    await this.saveBy('Save as PDF', app, file);
  }

  async saveReport(app: ElectronApplication, file: string): Promise<void> {
    await this.saveBy('Save report (PDF)', app, file);
  }

  /** Where other buttons are more likely. */
  async saveReportByMenu(app: ElectronApplication, file: string): Promise<void> {
    await this.page.getByRole('button', { name: 'More actions' }).click();
    await this.save(this.page.getByRole('menuitem', { name: 'Save report (PDF)' }), app, file);
  }

  private async saveBy(button: string, app: ElectronApplication, file: string): Promise<void> {
    await this.save(this.page.getByRole('button', { name: button }), app, file);
  }

  private async save(choice: Locator, app: ElectronApplication, file: string): Promise<void> {
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, file);
    await choice.click();
    await expect.poll(() => existsSync(file)).toBe(true);
  }

  async cancelOpenFax(): Promise<void> {
    await this.page.getByRole('button', { name: 'Cancel this fax' }).click();
  }

  async dropFiles(files: readonly string[]): Promise<void> {
    await dropFiles(this.page, files);
  }
}
