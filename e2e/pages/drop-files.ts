// Drops real files on a page as the desktop does; a synthetic drop would carry no paths.
import type { Page } from '@playwright/test';

/** How long a page may take to hear of a drop. */
const heardWithinMs = 5000;

/** True when the page heard of the drop. Now and then one is lost on its way there; whether the driver or the app loses it is not known. */
async function tryDrop(page: Page, files: readonly string[]): Promise<boolean> {
  const { width, height } = await page.evaluate(() => ({ width: window.innerWidth, height: window.innerHeight }));
  const heard = await page.evaluateHandle(() => {
    const state = { isHeard: false };
    window.addEventListener('drop', () => Object.assign(state, { isHeard: true }), { once: true, capture: true });
    return state;
  });
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: width / 2, y: height / 2, data });
  }
  const isHeard = await page
    .waitForFunction((state) => state.isHeard, heard, { timeout: heardWithinMs, polling: 50 })
    .then(
      () => true,
      () => false,
    );
  await session.detach();
  return isHeard;
}

export async function dropFiles(page: Page, files: readonly string[]): Promise<void> {
  for (let attempt = 0; attempt < 3; attempt++) if (await tryDrop(page, files)) return;
  throw new Error('the page heard of no drop');
}

/** Pastes a picture that is no file, as a screenshot tool puts it on the clipboard. */
export async function pastePicture(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(200, 100);
    canvas.getContext('2d')?.fillRect(20, 20, 100, 50);
    const data = new DataTransfer();
    data.items.add(new File([await canvas.convertToBlob()], 'image.png', { type: 'image/png' }));
    window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data }));
  });
}

/** Drops a link as a browser does that does not hand over the picture behind it. */
export async function dropLink(page: Page, link: string): Promise<void> {
  await page.evaluate((url) => {
    for (const type of ['dragenter', 'dragover', 'drop']) {
      const data = new DataTransfer();
      data.setData('text/uri-list', url);
      window.dispatchEvent(new DragEvent(type, { dataTransfer: data, cancelable: true }));
    }
  }, link);
}
