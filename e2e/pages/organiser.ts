// The pages side of the compose window as its user sees it: the strip, the tools, the stage.
import { expect, type Locator, type Page } from '@playwright/test';
import type { PagePart } from '../documents/compare-pages.ts';

export class Organiser {
  readonly page: Page;
  readonly strip: Locator;
  readonly thumbnails: Locator;
  readonly stage: Locator;
  readonly boxes: Locator;

  constructor(page: Page) {
    this.page = page;
    this.strip = page.getByRole('listbox', { name: 'Page thumbnails' });
    this.thumbnails = this.strip.getByRole('option');
    this.stage = page.getByLabel('Document pages');
    this.boxes = page.getByRole('button', { name: /^Blackened part/ });
  }

  /** Keys as a person presses them in the strip, one after the other. */
  async press(...keys: readonly string[]): Promise<void> {
    await this.strip.focus();
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** The pages of the document, in the order in which they will be sent; 0 is the cover. */
  async expectOrder(...numbers: readonly number[]): Promise<void> {
    const order = async (): Promise<string[]> => {
      const names = await this.thumbnails.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
      return names.map((name) => /: page (\d+) of/.exec(name)?.[1] ?? '0');
    };
    await expect.poll(order).toEqual(numbers.map(String));
  }

  /** Drags the thumbnail at a place (from 0) over the upper or lower half of another. */
  async dragThumbnail(from: number, to: number, half: 'upper' | 'lower'): Promise<void> {
    const [start, end] = [await this.thumbnails.nth(from).boundingBox(), await this.thumbnails.nth(to).boundingBox()];
    if (!start || !end) throw new Error('a thumbnail is not on the screen');
    await this.page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
    await this.page.mouse.down();
    const y = end.y + end.height * (half === 'upper' ? 0.2 : 0.8);
    await this.page.mouse.move(end.x + end.width / 2, y, { steps: 8 });
    await this.page.mouse.up();
  }

  async clickTool(name: string): Promise<void> {
    await this.page.getByRole('toolbar', { name: 'Page tools' }).getByRole('button', { name }).click();
  }

  async show(view: 'Original' | 'As faxed'): Promise<void> {
    await this.page.getByRole('radiogroup', { name: 'Show the pages' }).getByText(view).click();
  }

  /** Drags a black box on the page that stands at `place`, with the redaction tool on. */
  async redact(place: number, part: PagePart): Promise<void> {
    const paper = this.stage.getByRole('img', { name: new RegExp(`^Page ${place} of`) });
    await expect(paper).toBeInViewport();
    const frame = await paper.boundingBox();
    if (!frame) throw new Error('the page is not on the screen');
    const at = (x: number, y: number): [number, number] => [frame.x + x * frame.width, frame.y + y * frame.height];
    const before = await this.boxes.count();
    await this.page.mouse.move(...at(part.x, part.y));
    await this.page.mouse.down();
    await this.page.mouse.move(...at(part.x + part.width / 2, part.y + part.height / 2));
    await this.page.mouse.move(...at(part.x + part.width, part.y + part.height));
    await this.page.mouse.up();
    await expect(this.boxes).toHaveCount(before + 1);
    await expect(this.boxes.nth(before)).toBeFocused();
  }

  /** The picture of the page as the far machine prints it is there, in dots of black and white only. */
  async waitForTwin(place: number): Promise<{ readonly width: number; readonly height: number }> {
    const twin = this.stage.getByRole('img', { name: new RegExp(`^Page ${place} of \\d+ as faxed`) });
    await expect(twin).toHaveAttribute('data-drawn', 'true', { timeout: 20_000 });
    return twin.evaluate((image: HTMLImageElement) => ({ width: image.naturalWidth, height: image.naturalHeight }));
  }

  /** Which dots are on the stage: equal names, equal dots. Waits until it is none of `others`. */
  async twinName(place: number, others: readonly string[] = []): Promise<string> {
    const twin = this.stage.getByRole('img', { name: new RegExp(`^Page ${place} of \\d+ as faxed`) });
    const name = async (): Promise<string> => (await twin.getAttribute('src')) ?? '';
    await expect(async () => {
      expect(['', ...others]).not.toContain(await name());
      await expect(twin).toHaveAttribute('data-drawn', 'true');
    }).toPass({ timeout: 40_000 });
    return name();
  }

  /** The dots of the page as it will be faxed: packed, 1 = black, as a fax page has them. */
  async readTwin(place: number): Promise<Buffer> {
    await this.waitForTwin(place);
    const twin = this.stage.getByRole('img', { name: new RegExp(`^Page ${place} of \\d+ as faxed`) });
    const packed = await twin.evaluate((image: HTMLImageElement) => {
      const { naturalWidth: width, naturalHeight: height } = image;
      const context = new OffscreenCanvas(width, height).getContext('2d');
      context?.drawImage(image, 0, 0);
      const pixels = context?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray(0);
      const bytes = new Uint8Array(Math.ceil(width / 8) * height);
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++) {
          const at = y * Math.ceil(width / 8) + (x >> 3);
          if ((pixels[(y * width + x) * 4] ?? 255) < 128) bytes[at] = (bytes[at] ?? 0) | (128 >> (x & 7));
        }
      let text = '';
      for (const byte of bytes) text += String.fromCharCode(byte);
      return btoa(text);
    });
    return Buffer.from(packed, 'base64');
  }

  async pickMode(mode: 'Auto' | 'Text' | 'Photo'): Promise<void> {
    await this.page.getByRole('radiogroup', { name: 'Print this page as' }).getByText(mode).click();
  }
}
