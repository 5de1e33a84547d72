// The downloads of an administrator: where each goes, the one that runs, and how it ended.

import { randomUUID } from 'node:crypto';
import { copyFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { AccountFax, DateRange, DownloadState } from '../../contract/admin.ts';
import type { Input } from '../../contract/ipc/contract.ts';
import { createLogger } from '../../contract/log.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { AdminDesk } from './admin-desk.ts';
import { download, extensionOf } from './download.ts';
import { dayOf, nameFax } from './entry-names.ts';

const log = createLogger('admin.downloads');

const busy = fail('admin/download-runs');

type Asker = Electron.BrowserWindow | null;

export interface DownloadsOptions {
  /** For files on their way. */
  readonly folder: string;
  readonly language: () => 'en' | 'fr';
  /** Shows the save dialog; null when nothing was chosen. */
  readonly choosePlace: (name: string, asker: Asker) => Promise<string | null>;
  readonly showInFolder: (file: string) => void;
  readonly tell: (state: DownloadState) => void;
}

export interface Downloads {
  state(): DownloadState;
  saveOne(desk: AdminDesk, faxId: string, asker: Asker): Promise<Result<boolean>>;
  /** false: no place was chosen. `admin/download-runs` while another one runs. */
  start(desk: AdminDesk, order: Input<'admin.download'>, asker: Asker): Promise<Result<boolean>>;
  cancel(): void;
  show(): void;
}

/** All of them, the oldest first, however many pages that takes. */
async function listRange(desk: AdminDesk, range: DateRange, isOver: () => boolean, onFound: (count: number) => void) {
  const faxes: AccountFax[] = [];
  const seen = new Set<string>();
  let key: string | null = null;
  do {
    const page = await desk.faxes.list(range, key);
    if (!page.ok) return page;
    faxes.push(...page.value.faxes);
    onFound(faxes.length);
    key = page.value.next;
    if (key !== null && seen.has(key)) return fail('service/unexpected-answer', 'a list without end');
    if (key !== null) seen.add(key);
  } while (key !== null && !isOver());
  return ok(faxes.toReversed());
}

function refuseCopy(error: unknown): Result<never> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return fail(code === 'ENOSPC' ? 'disk/full' : 'disk/not-writable', code);
}

function nameOf(order: Input<'admin.download'>): string {
  if (order.kind === 'chosen') return `fax ${dayOf(Date.now())}.zip`;
  const [first, last] = [dayOf(order.range.fromMs), dayOf(order.range.toMs)];
  return first === last ? `fax ${first}.zip` : `fax ${first} - ${last}.zip`;
}

export function createDownloads({ folder, language, choosePlace, showInFolder, tell }: DownloadsOptions): Downloads {
  let state: DownloadState = { kind: 'none' };
  let running: AbortController | null = null;
  let lastPath: string | null = null;

  const isRunning = (): boolean => running !== null;

  function say(next: DownloadState): void {
    state = next;
    tell(next);
  }

  function run(desk: AdminDesk, order: Input<'admin.download'>, toPath: string, chosen: readonly AccountFax[]): void {
    const stop = new AbortController();
    running = stop;
    lastPath = null;
    const { signal } = stop;
    const list = (onFound: (count: number) => void): Promise<Result<readonly AccountFax[]>> =>
      order.kind === 'chosen' ? Promise.resolve(ok(chosen)) : listRange(desk, order.range, () => signal.aborted, onFound);
    void download({ toPath, list, fetch: desk.service.fetchReceived, language: language(), folder, say, signal })
      .catch((error: unknown): DownloadState => {
        log.error('a download broke off', { error });
        return { kind: 'failed', fault: { code: 'internal', detail: '' } };
      })
      .then((end) => {
        running = null;
        if (end.kind === 'done') lastPath = toPath;
        say(end);
      });
  }

  return {
    state: () => state,
    async saveOne(desk, faxId, asker) {
      const fax = desk.faxes.find(faxId);
      if (!fax) return fail('ipc/unknown-id', faxId);
      const file = path.join(folder, randomUUID());
      try {
        const fetched = await desk.service.fetchReceived({ id: faxId }, file);
        if (!fetched.ok) return fetched;
        const toPath = await choosePlace(`${nameFax(fax)}${await extensionOf(file)}`, asker);
        if (toPath === null) return ok(false);
        return await copyFile(file, toPath).then(() => ok(true), refuseCopy);
      } finally {
        await rm(file, { force: true });
      }
    },
    async start(desk, order, asker) {
      const chosen = order.kind === 'chosen' ? order.faxIds.flatMap((faxId) => desk.faxes.find(faxId) ?? []) : [];
      if (order.kind === 'chosen' && chosen.length < order.faxIds.length) return fail('ipc/unknown-id', 'not listed');
      if (isRunning()) return busy;
      const toPath = await choosePlace(nameOf(order), asker);
      if (toPath === null) return ok(false);
      if (isRunning()) return busy; // another window asked meanwhile
      run(desk, order, toPath, chosen);
      return ok(true);
    },
    cancel: () => running?.abort(),
    show: () => {
      if (lastPath !== null) showInFolder(lastPath);
    },
  };
}
