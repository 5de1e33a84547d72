// A window as somebody without a mouse uses it: Tab by Tab, and never without seeing where the keyboard is.
import { expect, type Locator, type Page } from '@playwright/test';

/** What has the keyboard and shows nothing of it; null where it is seen. */
function findUnseen(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return null;
    const isMarked = (element: Element): boolean => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
    };
    // A field shows it on its frame, a hidden box on the mark beside it, a list on its row.
    const near = [focused.parentElement, focused.parentElement?.parentElement, focused.nextElementSibling];
    const active = focused.getAttribute('aria-activedescendant');
    const beside = focused.closest('label')?.querySelectorAll('*') ?? [];
    const row = active === null ? null : document.getElementById(active);
    const isSeen = [focused, ...near, ...beside, row].some((element) => element && isMarked(element));
    return isSeen ? null : focused.outerHTML.slice(0, 200);
  });
}

export class Keyboard {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Tab by Tab, as somebody without a mouse gets there. */
  tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    return this.walkTo(target, key);
  }

  /** With one key, again and again. */
  async walkTo(target: Locator, key: string): Promise<void> {
    await expect(target).toBeVisible();
    await expect(async () => {
      await this.press(key);
      await expect(target).toBeFocused({ timeout: 100 });
    }).toPass({ intervals: [0], timeout: 60_000 });
    expect(await findUnseen(this.page)).toBeNull();
  }

  /** Goes to a button and presses it. */
  async use(target: Locator, key?: 'Tab' | 'Shift+Tab'): Promise<void> {
    await this.tabTo(target, key);
    await this.press('Enter');
  }

  /** From where it is all around the window and back: nothing holds the keyboard, and each stop is seen. Answers the unseen ones. */
  async walkAround(mostStops = 150): Promise<string[]> {
    const unseen: string[] = [];
    await this.page.evaluate(() => document.activeElement?.setAttribute('data-start', ''));
    for (let stop = 0; stop < mostStops; stop++) {
      await this.press('Tab');
      const found = await findUnseen(this.page);
      if (found !== null) unseen.push(found);
      const isBack = await this.page.evaluate(() => {
        const isStart = document.activeElement?.hasAttribute('data-start') === true;
        if (isStart) document.activeElement?.removeAttribute('data-start');
        return isStart;
      });
      if (isBack) return unseen;
    }
    return [...unseen, `still on the way after ${mostStops} stops`];
  }
}
