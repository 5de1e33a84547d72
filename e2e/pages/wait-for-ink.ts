// Waits until the first page of the viewer is really drawn, not only there.
import { expect, type Page } from '@playwright/test';

/** Some pixel of the first page's canvas is opaque and dark. */
export async function waitForInk(page: Page): Promise<void> {
  const canvas = page.getByLabel('Document pages').locator('canvas').first();
  await expect(canvas).toBeVisible();
  await expect
    .poll(() =>
      canvas.evaluate((element: HTMLCanvasElement) => {
        const { data } = element.getContext('2d')?.getImageData(0, 0, element.width, element.height) ?? { data: [] };
        for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128 && data[at + 3] === 255) return true;
        return false;
      }),
    )
    .toBe(true);
}
