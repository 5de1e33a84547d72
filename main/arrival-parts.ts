// What is done by itself with received faxes, put together: paper from a printer, files in a folder, and who is told of trouble.
import { dialog } from 'electron';
import type { ArrivalKind, ArrivalStatus } from '../contract/arrivals.ts';
import { nameByPattern } from '../contract/file-pattern.ts';
import type { Settings } from '../contract/ipc/settings.ts';
import { createLogger } from '../contract/log.ts';
import { fail, ok, type Result } from '../contract/result.ts';
import { createArrivals, type Outcome } from './arrivals/arrivals.ts';
import { listQueues, printByLp, runCommand } from './arrivals/lp.ts';
import { findArrived, nameSender } from './arrivals/named-fax.ts';
import { saveArrival } from './arrivals/save-arrival.ts';
import { sayNotice } from './desktop/notifications.ts';
import type { DesktopWords } from './desktop/words.ts';
import type { Documents } from './drafts/documents.ts';
import type { Mailbox } from './inbox/mailbox.ts';
import type { Asker, Handlers } from './ipc/serve.ts';
import type { SettingsStore } from './settings/settings.ts';
import { openArrivalStore } from './store/arrival-store.ts';
import type { Db } from './store/database.ts';
import { listPrinters, printSilently } from './windows/print-window.ts';

const log = createLogger('arrivals');

export interface ArrivalPartsOptions {
  readonly db: Db;
  readonly settings: SettingsStore;
  readonly mailbox: Pick<Mailbox, 'get'>;
  readonly documents: Pick<Documents, 'pathOf'>;
  readonly words: () => DesktopWords;
  readonly devServer: string | undefined;
  readonly say: (status: ArrivalStatus) => void;
}

export interface ArrivalParts {
  readonly handlers: Pick<Handlers, 'arrivals.places' | 'arrivals.pickFolder' | 'arrivals.retry'>;
  /** Something arrived. */
  wake(): void;
  /** After the settings changed, and at the start. */
  apply(): void;
  stop(): void;
}

const retry = { retryMs: 30_000, slowestRetryMs: 10 * 60_000 };
/** The service's clock and ours need not agree, and what came a moment ago is meant too. */
const clockSlackMs = 10 * 60_000;
/** Those that another try may mend by itself. */
const passing: readonly string[] = [
  'print/failed',
  'print/printer-gone',
  'save/folder-missing',
  'disk/full',
  'disk/not-writable',
];

function toOutcome(done: Result<unknown>): Outcome {
  if (done.ok) return 'done';
  return { fault: done.fault, next: passing.includes(done.fault.code) ? 'later' : 'stuck' };
}

export function openArrivalParts(options: ArrivalPartsOptions): ArrivalParts {
  const { settings, mailbox, documents, words } = options;
  const store = openArrivalStore(options.db);
  let status: ArrivalStatus = { print: null, save: null };
  const chosen = (): Settings['arrivals'] => settings.get('settings').arrivals;

  /** A notification for what begins to go wrong; while it goes on, the window says so. */
  function say(kind: ArrivalKind, trouble: ArrivalStatus[ArrivalKind]): void {
    if (trouble && !status[kind]) sayNotice(words().arrivals[kind], words().arrivals.look);
    status = { ...status, [kind]: trouble };
    options.say(status);
  }

  async function print(fax: Parameters<typeof nameSender>[0], isBegun: boolean): Promise<Outcome> {
    if (!fax.document) return { fault: fax.fault ?? { code: 'fax/not-here', detail: fax.id }, next: 'stuck' };
    // The print system may have it: a second copy is for somebody to ask for.
    if (isBegun) return { fault: { code: 'print/unsure', detail: 'ended meanwhile' }, next: 'stuck' };
    const { printer: queue } = chosen().print;
    const ownPort = settings.get('installedPort');
    if (process.platform === 'win32') return toOutcome(await printSilently(fax.document, queue, options.devServer));
    const file = documents.pathOf(fax.document.id);
    return toOutcome(
      await printByLp(runCommand, ownPort, { queue, file, title: nameByPattern('{date} {time} {name}', nameSender(fax)) }),
    );
  }

  async function save(fax: Parameters<typeof nameSender>[0], isBegun: boolean): Promise<Outcome> {
    if (!fax.document) return { fault: fax.fault ?? { code: 'fax/not-here', detail: fax.id }, next: 'stuck' };
    const folder = settings.get('saveFolder');
    if (folder === null) return toOutcome(fail('save/folder-missing', 'none chosen'));
    const name = nameByPattern(chosen().save.pattern, nameSender(fax));
    return toOutcome(await saveArrival({ from: documents.pathOf(fax.document.id), folder, name, ending: '.pdf', isBegun }));
  }

  const find = findArrived(mailbox);
  const both = {
    print: createArrivals({ ...retry, kind: 'print', store, find, carry: print, say: (trouble) => say('print', trouble) }),
    save: createArrivals({ ...retry, kind: 'save', store, find, carry: save, say: (trouble) => say('save', trouble) }),
  };
  const kinds: readonly ArrivalKind[] = ['print', 'save'];
  const isWanted = (kind: ArrivalKind): boolean =>
    kind === 'print'
      ? chosen().print.isOn && chosen().print.printer !== ''
      : chosen().save.isOn && settings.get('saveFolder') !== null;

  function wake(): void {
    for (const kind of kinds)
      if (isWanted(kind)) both[kind].wake().catch((error: unknown) => log.error('a turn broke off', { kind, error }));
  }

  async function pickFolder(asker: Asker): Promise<Result<string | null>> {
    const asked: Electron.OpenDialogOptions = {
      title: words().arrivals.chooseFolder,
      properties: ['openDirectory', 'createDirectory'],
    };
    const picked = await (asker ? dialog.showOpenDialog(asker, asked) : dialog.showOpenDialog(asked));
    const [folder] = picked.filePaths;
    if (picked.canceled || folder === undefined) return ok(null);
    settings.set('saveFolder', folder);
    apply();
    return ok(folder);
  }

  function apply(): void {
    for (const kind of kinds) {
      if (isWanted(kind)) store.want(kind, Date.now() - clockSlackMs);
      else store.stopWanting(kind);
      if (!isWanted(kind)) say(kind, null);
    }
    wake();
  }

  return {
    wake,
    apply,
    stop() {
      for (const kind of kinds) both[kind].stop();
    },
    handlers: {
      'arrivals.places': async () => {
        const printers =
          process.platform === 'win32' ? await listPrinters() : await listQueues(runCommand, settings.get('installedPort'));
        return ok({ printers: [...printers], folder: settings.get('saveFolder') });
      },
      'arrivals.pickFolder': async (_input, asker) => pickFolder(asker),
      'arrivals.retry': async ({ kind, again }) => {
        await both[kind].settle(again);
        return ok(null);
      },
    },
  };
}
