import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { readInk } from './documents/compare-pages.ts';
import { ComposePage } from './pages/compose-page.ts';
import { nextCompose } from './pages/next-compose.ts';
import { receiveLetter } from './pages/receive-fax.ts';

async function drawSignature(page: Page): Promise<void> {
  const pad = await page.getByRole('img', { name: 'Pad to draw a signature on' }).boundingBox();
  if (!pad) throw new Error('no pad');
  await page.mouse.move(pad.x + 60, pad.y + 90);
  await page.mouse.down();
  for (let step = 1; step <= 12; step++) await page.mouse.move(pad.x + 60 + step * 25, pad.y + (step % 2 === 0 ? 100 : 40));
  await page.mouse.up();
}

test('a received fax is signed and sent back: what was put on the page is in it, and nothing goes without Send', async ({
  trial,
  folder,
  notifications,
}) => {
  const { app, main } = trial;
  const { page } = main;
  await receiveLetter(trial, folder, { pages: 2, mark: 5 });
  notifications.click(await notifications.waitFor('Fax received'));
  await main.waitForViewer();

  await page.getByRole('button', { name: 'Sign and return' }).click();
  const sendBack = page.getByRole('button', { name: 'Send back…' });
  await expect(sendBack).toBeDisabled();
  const sign = page.getByRole('button', { name: 'Signature', exact: true });
  await sign.click();
  await drawSignature(page);
  await page.getByRole('button', { name: 'Place on the page' }).click();
  const signature = page.getByRole('button', { name: 'Drawing on page 1' });
  await expect(signature).toBeFocused();

  // The rest by keyboard alone.
  const placedAt = await signature.boundingBox();
  for (let press = 0; press < 12; press++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowRight');
  const movedTo = await signature.boundingBox();
  expect(movedTo?.y).toBeGreaterThan((placedAt?.y ?? 0) + 20);
  expect(movedTo?.width).toBeGreaterThan(placedAt?.width ?? 0);
  await page.getByRole('button', { name: 'Text', exact: true }).press('Enter');
  await page.keyboard.type('Approved 日');
  await page.keyboard.press('Enter');
  const text = page.getByRole('button', { name: 'Text on page 1: Approved' });
  await expect(text).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(text).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(text).toBeVisible();
  await page.getByRole('button', { name: 'Check mark' }).press('Enter');
  await page.getByRole('button', { name: 'Date' }).press('Enter');
  await expect(page.getByRole('button', { name: /^Text on page 1: .*20\d\d/ })).toBeVisible();
  const paper = await page.getByRole('img', { name: 'Page 1 of 2' }).boundingBox();
  if (!paper || !movedTo) throw new Error('no page');
  const at = {
    x: (movedTo.x - paper.x) / paper.width,
    y: (movedTo.y - paper.y) / paper.height,
    width: movedTo.width / paper.width,
    height: movedTo.height / paper.height,
  };

  const opening = nextCompose(app);
  await sendBack.click();
  const compose = new ComposePage(await opening);
  await expect(compose.recipients.filter({ hasText: '555-0142' })).toHaveCount(1);
  await expect(compose.thumbnails).toHaveCount(2);
  await expect(page.getByRole('button', { name: 'Sign and return' })).toBeVisible();
  await main.openSent();
  await expect(main.rows).toHaveCount(0);

  const documentId = await page.evaluate(async () => {
    const drafts = await window.ooma.call('draft.list', null);
    return drafts.ok ? drafts.value[0]?.document?.id : undefined;
  });
  const profile = path.join(folder, 'ann');
  const ink = await readInk(path.join(profile, 'documents', documentId ?? ''), at);
  expect(ink[0]).toBeGreaterThan(0.02);
  expect(ink[1]).toBeLessThan(0.01);

  expect((await stat(path.join(profile, 'signatures.json'))).mode & 0o077).toBe(0);
  await main.openInbox();
  await page.getByRole('button', { name: 'Sign and return' }).click();
  await sign.click();
  await page.getByRole('button', { name: 'Use signature 1' }).click();
  await expect(signature).toBeFocused();
});
