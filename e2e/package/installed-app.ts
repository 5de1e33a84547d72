// The installed app as the system starts it. Its fuses keep every debugger of Node out, so that it is driven as a web page.
import { type ChildProcess, spawn } from 'node:child_process';
import { type Browser, chromium, expect, type Page } from '@playwright/test';
import type { CleanRoot } from './clean-root.ts';
import { familyOf, type RunningProcess } from './processes.ts';

export interface InstalledApp {
  /** The page whose address is so; waits for it. */
  page(isIt: (url: string) => boolean): Promise<Page>;
  /** All pages that are there now, seen or not. */
  pages(): Page[];
  /** It and all that it started. */
  processes(): Promise<RunningProcess[]>;
  /** What it printed until now. */
  said(): string;
  /** Asks it to end as the desktop does, and waits until it has. */
  quit(): Promise<void>;
}

export interface StartOptions {
  readonly program?: string;
  readonly args?: readonly string[];
  /** All that it has. */
  readonly env: NodeJS.ProcessEnv;
}

const startWithinMs = 60_000;

/** Chromium prints where it can be reached. */
function readAddress(child: ChildProcess, said: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the app did not start: ${said()}`)), startWithinMs);
    child.once('exit', (code) => reject(new Error(`the app ended with ${code}: ${said()}`)));
    child.stderr?.on('data', () => {
      const address = /DevTools listening on (\S+)/.exec(said())?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
  });
}

/** As the person who uses the computer, with Chromium's sandbox. */
export async function startInstalled(
  root: CleanRoot,
  { program = '/usr/bin/ooma-fax', args = [], env }: StartOptions,
): Promise<InstalledApp> {
  const [command, all] = root.inside(program, ['--remote-debugging-port=0', '--lang=en-US', ...args], 'person');
  const child = spawn(command, all, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
    });
  }
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const browser: Browser = await chromium.connectOverCDP(await readAddress(child, () => said));
  const pages = (): Page[] => browser.contexts().flatMap((context) => context.pages());
  return {
    pages,
    said: () => said,
    processes: () => familyOf(child.pid ?? 0),
    async page(isIt) {
      const find = (): Page | undefined => pages().find((page) => isIt(page.url()));
      await expect.poll(() => find() !== undefined, { intervals: [50], timeout: 30_000 }).toBe(true);
      const page = find();
      if (!page) throw new Error('the window closed again');
      page.setDefaultTimeout(30_000);
      return page;
    },
    async quit() {
      await browser.close();
      child.kill('SIGTERM');
      await ended;
    },
  };
}
