// The inbox as its reader uses it: finding, marking, putting away, taking back.
import { expect, type Locator, type Page } from '@playwright/test';

export class InboxPage {
  readonly page: Page;
  readonly rows: Locator;
  /** What was just done and can be undone. */
  readonly undoBar: Locator;
  readonly note: Locator;
  private readonly list: Locator;

  constructor(page: Page) {
    this.page = page;
    this.list = page.getByRole('listbox', { name: /^(Received|Archived|Junk) faxes$/ });
    this.rows = this.list.getByRole('option');
    this.undoBar = page.getByRole('region', { name: 'Just done' });
    this.note = page.getByRole('textbox', { name: 'Note' });
  }

  async openFolder(name: 'Inbox' | 'Archive' | 'Junk'): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Sections' }).getByText(name, { exact: true }).click();
  }

  /** Opens a row with the mouse; the list then has the keyboard. */
  async open(at: number): Promise<void> {
    await this.rows.nth(at).click();
    await expect(this.page.getByRole('toolbar', { name: 'What to do with this fax' })).toBeVisible();
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  async addTag(name: string): Promise<void> {
    await this.press('t');
    const dialog = this.page.getByRole('dialog', { name: 'Tags' });
    await dialog.getByLabel('Find or add a tag').fill(name);
    await this.press('Enter');
    await expect(dialog.getByRole('checkbox', { name })).toBeChecked();
    await this.press('Escape');
    await expect(dialog).toBeHidden();
  }

  async writeNote(text: string): Promise<void> {
    await this.press('n');
    await this.note.fill(text);
    await expect(this.page.getByText('Saved', { exact: true })).toBeVisible();
    await this.press('Escape');
  }

  async search(text: string): Promise<void> {
    await this.page.getByRole('searchbox', { name: 'Search received faxes' }).fill(text);
  }

  /** The tags, the shortcuts, or all faxes chosen. */
  async show(key: 't' | '?' | 'Control+a'): Promise<void> {
    await this.press(key);
    const shown = {
      t: this.page.getByRole('dialog', { name: 'Tags' }),
      '?': this.page.getByRole('dialog', { name: 'Keyboard shortcuts' }),
      'Control+a': this.page.getByRole('region', { name: 'What to do with the selected faxes' }),
    };
    await expect(shown[key]).toBeVisible();
  }

  /** Nothing is over the list, which has the keyboard again, and one fax is open. */
  async waitForOne(): Promise<void> {
    await expect(this.page.getByRole('dialog')).toHaveCount(0);
    const focused = this.page.locator(':focus');
    await expect(this.list.and(focused).or(this.list.locator(focused))).toHaveCount(1);
    await expect(this.page.getByRole('toolbar', { name: 'What to do with this fax' })).toBeVisible();
  }

  async openFilters(): Promise<void> {
    await this.page.getByRole('button', { name: /^Filters/ }).click();
    await expect(this.page.getByRole('dialog', { name: 'Filters' })).toBeVisible();
  }

  async filter(name: string): Promise<void> {
    await this.openFilters();
    await this.page.getByRole('button', { name, exact: true }).click();
    await this.press('Escape');
  }

  async clearSearch(): Promise<void> {
    await this.page.getByRole('button', { name: 'Clear the search' }).first().click();
  }

  async chooseInMenu(at: number, entry: string): Promise<void> {
    await this.rows.nth(at).click({ button: 'right' });
    await this.page.getByRole('menuitem', { name: entry }).click();
  }
}
