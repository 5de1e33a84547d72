// The compose windows that show a draft; the hidden spare one that waits for its draft is none of them.
import { type ElectronApplication, expect, type Page } from '@playwright/test';

/** Those that are open, oldest first. */
export function composeWindows(app: ElectronApplication): Page[] {
  return app.windows().filter((window) => window.url().includes('#compose/'));
}

/** The next one that opens; to be called before whatever opens it. */
export async function nextCompose(app: ElectronApplication, timeout = 60_000): Promise<Page> {
  const known = new Set(composeWindows(app));
  const find = (): Page | undefined => composeWindows(app).find((window) => !known.has(window));
  await expect.poll(() => find() !== undefined, { timeout, intervals: [50], message: 'a compose window opens' }).toBe(true);
  const page = find();
  if (!page) throw new Error('the compose window closed again');
  return page;
}

/** A compose window is ready, hidden, for the next draft. */
export async function waitForSpare(app: ElectronApplication): Promise<Page> {
  const find = (): Page | undefined => app.windows().find((window) => window.url().endsWith('#spare'));
  const isReady = async (): Promise<boolean> => (await find()?.locator('html[data-spare=ready]').count()) === 1;
  await expect.poll(isReady, { timeout: 60_000, message: 'a spare window is ready' }).toBe(true);
  const page = find();
  if (!page) throw new Error('the spare window is gone');
  return page;
}
