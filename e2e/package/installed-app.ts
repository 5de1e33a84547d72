// The installed app as the system starts it. Its fuses keep every debugger of Node out, so that it is driven as a web page.
import { type ChildProcess, spawn } from 'node:child_process';
import { type Browser, chromium, expect, type Page } from '@playwright/test';
import type { CleanRoot } from './clean-root.ts';

export interface InstalledApp {
  readonly pid: number;
  /** The page whose address ends so; waits for it. */
  page(isIt: (url: string) => boolean): Promise<Page>;
  /** Asks it to end as the desktop does, and waits until it has. */
  quit(): Promise<void>;
}

export interface StartOptions {
  readonly profile: string;
  readonly env: NodeJS.ProcessEnv;
}

const startWithinMs = 60_000;

/** Chromium prints where it can be reached. */
function readAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`the app did not start: ${said}`)), startWithinMs);
    child.once('exit', (code) => reject(new Error(`the app ended with ${code}: ${said}`)));
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
      const address = /DevTools listening on (\S+)/.exec(said)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
  });
}

export async function startInstalled(root: CleanRoot, { profile, env }: StartOptions): Promise<InstalledApp> {
  // Chromium has no sandbox for root.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const [command, args] = root.inside('/usr/bin/ooma-fax', [
    ...asRoot,
    '--remote-debugging-port=0',
    '--lang=en-US',
    `--user-data-dir=${profile}`,
  ]);
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const browser: Browser = await chromium.connectOverCDP(await readAddress(child));
  const pages = (): Page[] => browser.contexts().flatMap((context) => context.pages());
  return {
    pid: child.pid ?? 0,
    async page(isIt) {
      const find = (): Page | undefined => pages().find((page) => isIt(page.url()));
      await expect.poll(() => find() !== undefined, { intervals: [50], timeout: 30_000 }).toBe(true);
      const page = find();
      if (!page) throw new Error('the window closed again');
      return page;
    },
    async quit() {
      await browser.close();
      child.kill('SIGTERM');
      await ended;
    },
  };
}
